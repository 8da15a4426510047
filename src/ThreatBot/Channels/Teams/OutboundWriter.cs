using System.Collections.Immutable;
using ThreatBot.Channels.Cards;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Prompts;

namespace ThreatBot.Channels.Teams;

/// <summary>Shows replies as activities: a text, or a card with its text as the notification; never both, which Teams would tear apart.</summary>
internal static class OutboundWriter
{
    /// <summary>A message has less room than a model has text: 80 KB as Teams counts, so half as many characters.</summary>
    private const int MostOfAText = 40_000;

    private const int MostOfASummary = 500;

    private static readonly IDialect Dialect = CardHost.Teams.Text;

    private static readonly PlainText Plain = new();

    /// <summary>The reply as one activity; as several where its text is longer than a message.</summary>
    public static ImmutableArray<OutboundActivity> Activities(Reply reply, ChatAnswer words, string bot, string? conversation)
    {
        var activity = new OutboundActivity { From = new OutboundAccount(bot), Conversation = conversation is null ? null : new OutboundAccount(conversation) };
        if (!IsCard(reply))
        {
            var calling = new Calling(Dialect, (id, name) => words.Called.ContainsKey(id) ? Mark(name) : null);
            return [.. TextPieces.Of(MarkdownLines.Joined(Text(reply, words, calling).Split('\n')).Split('\n'), MostOfAText, piece => piece.Length).Select(piece => Piece(activity, piece, words))];
        }

        return
        [
            activity with
            {
                Summary = CardText.Cut(Said(reply, words), MostOfASummary),
                Attachments = [new OutboundAttachment(AdaptiveCard.ContentType, Card(reply, words))],
            },
        ];
    }

    private static OutboundActivity Piece(OutboundActivity activity, string text, ChatAnswer words)
    {
        ImmutableArray<OutboundMention> mentions =
        [
            .. words.Called.Select(called => (Id: called.Value, Name: words.NameOf(called.Key, Plain)))
                .Where(person => text.Contains(Mark(person.Name), StringComparison.Ordinal))
                .Select(person => new OutboundMention(Mark(person.Name), new OutboundPerson(person.Id, Shown(person.Name)))),
        ];
        return activity with { Text = text, TextFormat = "markdown", Entities = mentions.IsEmpty ? null : mentions };
    }

    private static string Mark(string name) => $"<at>{Shown(name)}</at>";

    /// <summary>A mention holds letters and no markup, since Teams looks for its text before it reads any.</summary>
    private static string Shown(string name) => string.Concat(name.Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '.' or '\'')).Trim();

    /// <summary>The card, with what one person alone sees of it above.</summary>
    public static System.Text.Json.Nodes.JsonObject Card(Reply reply, ChatAnswer words, ChatAnswer? own = null)
    {
        var text = own is null ? Text(reply, words) : $"{Text(own.Replies[0], own)}\n\n{Text(reply, words)}";
        return AdaptiveCard.Of(ReplyCard.Of(reply, text, words.Wording, id => words.NameOf(id, Plain)) with { Viewers = words.Viewers }, CardHost.Teams);
    }

    /// <summary>The reply in plain words.</summary>
    public static string Said(Reply reply, ChatAnswer words) => words.TextOf(reply, id => words.NameOf(id, Plain), Plain);

    /// <summary>What shows a picture is a card too. What asks has buttons, and stays a card when it has lost them.</summary>
    private static bool IsCard(Reply reply) => reply is { Choices.Count: > 0, Instance: not null } or { Operation: Operation.Settle } or { Picture.Address: not null };

    /// <summary>The reply as Teams reads it.</summary>
    public static string Text(Reply reply, ChatAnswer words) => Text(reply, words, Dialect);

    private static string Text(Reply reply, ChatAnswer words, IDialect dialect) => words.TextOf(reply, id => words.NameOf(id, dialect), dialect);
}
