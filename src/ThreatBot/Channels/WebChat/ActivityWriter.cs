using System.Collections.Immutable;
using System.Globalization;
using ThreatBot.Channels.Cards;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Prompts;

namespace ThreatBot.Channels.WebChat;

/// <summary>Shows entries of a conversation as activities, to one reader.</summary>
internal sealed class ActivityWriter(string conversation, string reader)
{
    private static readonly IDialect Dialect = CardHost.WebChat.Text;

    private static readonly PlainText Plain = new();

    private static readonly Account Bot = new("threatbot") { Name = "ThreatBot", Role = "bot" };

    /// <summary>The id of whatever stands at a position; zero is nothing.</summary>
    public static string IdOf(string conversation, long position) =>
        string.Create(CultureInfo.InvariantCulture, $"{conversation}|{position:0000000}");

    public ActivitySet Write(TalkPage page, long watermark) => new(
        [.. page.Entries.Select(entry => Write(entry, page)).OfType<Activity>()],
        (page.Entries.IsEmpty ? watermark : page.Entries[^1].Number).ToString(CultureInfo.InvariantCulture));

    private Activity? Write(TalkEntry entry, TalkPage page) => entry switch
    {
        { Reply: { } reply } => Said(New(entry, Bot), reply, page),
        { Utterance: { } utterance, Sender: { } sender } when sender == reader => Echo(New(entry, Me(sender, page)), utterance, entry.ClientId),
        { Utterance: { Press: null } utterance, Sender: { } sender } => Heard(New(entry, Other(sender, page)), utterance, Dialect.Person(page.NameOf(sender, Plain))),

        // What others press shows in the card it settles.
        _ => null,
    };

    private Activity New(TalkEntry entry, Account from) => new()
    {
        Id = IdOf(conversation, entry.Position),
        Timestamp = entry.At,
        Conversation = new Account(conversation),
        From = from,
    };

    private static Account Me(string participant, TalkPage page) =>
        new(DirectLineUser.Of(participant)) { Name = page.NameOf(participant, Plain), Role = "user" };

    private static Account Other(string participant, TalkPage page) =>
        new(DirectLineUser.Of(participant)) { Name = page.NameOf(participant, Plain), Role = "bot" };

    private static Activity Echo(Activity activity, Utterance utterance, string? clientId) => activity with
    {
        Text = utterance switch
        {
            { Press: not null } => null,
            { File: { } file } => $"{Plain.Said(file)}\n\n{utterance.Text}".TrimEnd(),
            _ => utterance.Text,
        },
        TextFormat = utterance.Press is null ? "plain" : null,
        ChannelData = new ChannelData { ClientActivityId = clientId, PostBack = utterance.Press is null ? null : true },
    };

    /// <summary>Web Chat names nobody, so the text of others begins with who they are.</summary>
    private static Activity Heard(Activity activity, Utterance utterance, string name) => activity with
    {
        Text = $"**{name}**{(utterance.File is { } file ? $" · {Dialect.Said(file)}" : "")}  \n{MarkdownLines.Joined(utterance.Text.ReplaceLineEndings("\n").Split('\n').Select(Dialect.Said))}",
        TextFormat = "markdown",
    };

    private static Activity Said(Activity activity, Reply reply, TalkPage page)
    {
        string NameOf(string id) => page.NameOf(id, Dialect);
        string PlainNameOf(string id) => page.NameOf(id, Plain);
        var text = page.Wording.Render(reply.Prompt, NameOf, Dialect).TrimEnd();
        if (reply.Listener is { } listener && page.IsShared)
        {
            text = $"{page.Wording.Render(ConversationPrompts.Only.With(new Value.Person(listener)), NameOf, Dialect)}\n\n{text}";
        }

        if (reply.Choices.Count == 0 || reply.Instance is null)
        {
            return activity with { Text = MarkdownLines.Joined(text.Split('\n')), TextFormat = "markdown", Attachments = Picture(reply, page, PlainNameOf) };
        }

        var plain = page.Wording.Render(reply.Prompt, PlainNameOf, Plain).TrimEnd();
        return activity with
        {
            Summary = plain,
            ChannelData = new ChannelData { FallbackText = plain },
            Attachments = [new Attachment(AdaptiveCard.ContentType, AdaptiveCard.Of(ReplyCard.Of(reply, text, page.Wording, PlainNameOf), CardHost.WebChat))],
        };
    }

    /// <summary>The page is served by the same host, by whatever name that is called there.</summary>
    private static ImmutableArray<Attachment>? Picture(Reply reply, TalkPage page, Func<string, string> plainNameOf) =>
        ReplyCard.PictureOf(reply, page.Wording, plainNameOf) is { } picture
            ? [new Attachment("image/png", null) { ContentUrl = new Uri(picture.Address).AbsolutePath, Name = picture.Told }]
            : null;
}
