using System.Collections.Immutable;
using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>A token as its list shows it; what opens anything is not in it.</summary>
/// <param name="Name">What it is called, the only one of that name in its model.</param>
/// <param name="By">Who made it; absent for whoever runs the server.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="Until">When it ends.</param>
/// <param name="Used">When it was last used, to the minute; absent when it never was.</param>
public sealed record TokenHead(string Name, string? By, ImmutableArray<string> Scopes, Instant Until, Instant? Used)
{
    /// <summary>The hosts that it has events sent to.</summary>
    public ImmutableArray<string> Tells { get; init; } = [];
}

/// <summary>
/// Tokens with which a tool of one's own reads the model. Whoever asks gets a page that makes one, so that the token itself stands in no talk; everybody
/// who sees the model sees which there are, and may end any of them.
/// </summary>
public static class TokenTalk
{
    /// <summary>More tools than that nobody keeps in view.</summary>
    public const int Most = 20;

    private const int MostOfAName = 40;

    /// <summary>Whether a token can be called so: one word of letters, digits, dots, dashes and low lines.</summary>
    public static bool IsName(string name) => name.Length is > 0 and <= MostOfAName && name.All(sign => char.IsLetterOrDigit(sign) || sign is '.' or '-' or '_');

    internal static void Carry(Exchange exchange, Instruction said)
    {
        var name = said.Rest.ToLowerInvariant();
        if (said.Verb is Verb.Tokens)
        {
            List(exchange);
        }
        else if (!IsName(name))
        {
            exchange.Whisper(TokenPrompts.Name.With());
        }
        else if (said.Verb is Verb.Token)
        {
            Ask(exchange, name);
        }
        else
        {
            End(exchange, name);
        }
    }

    private static void Ask(Exchange exchange, string name)
    {
        var (model, tokens) = (exchange.Edit.Model, exchange.Scene.Tokens);
        if (tokens.Any(token => token.Name == name))
        {
            exchange.Whisper(TokenPrompts.Taken.With(new Value.Code(name)));
        }
        else if (tokens.Length >= Most)
        {
            exchange.Whisper(TokenPrompts.Full.With(new Value.Number(Most)));
        }
        else
        {
            exchange.Say(new Reply
            {
                Audience = new Audience.Only(exchange.Incoming.Speaker),
                Card = exchange.NewId(),
                Thread = exchange.Thread,
                Prompt = TokenPrompts.Ready.With(new Value.Link(name), new Value.Said(model.Name)),
                Handout = new Handout.Token(model.Id, exchange.NewId(), name),
            });
        }
    }

    private static void List(Exchange exchange)
    {
        var model = exchange.Edit.Model;
        exchange.Whisper(exchange.Scene.Tokens.IsEmpty
            ? TokenPrompts.ListNone.With(new Value.Said(model.Name))
            : TokenPrompts.List.With(new Value.Said(model.Name), new Value.Many(exchange.Scene.Tokens.Select(token => Line(model, token)).ToValueList())));
    }

    private static void End(Exchange exchange, string name)
    {
        if (!exchange.Scene.Tokens.Any(token => token.Name == name))
        {
            exchange.Whisper(TokenPrompts.Unknown.With(new Value.Code(name)));
            return;
        }

        exchange.Do(new ModelDeed.EndToken(exchange.Edit.Model.Id, name));
        exchange.Say(TokenPrompts.Ended.With(new Value.Code(name), new Value.Said(exchange.Edit.Model.Name), new Value.Person(exchange.Incoming.Speaker)));
    }

    /// <summary>Who a token belongs to; what belongs to nobody is from whoever runs the server.</summary>
    internal static Value Maker(string? participant) => participant is { Length: > 0 } by ? new Value.Person(by) : new Value.Words(TokenPrompts.Operator.With());

    private static Value Line(ThreatModel model, TokenHead token) => new Value.Words(TokenPrompts.Line.With(
        new Value.Code(token.Name),
        Maker(token.By),
        new Value.Many(token.Scopes.Select(scope => (Value)new Value.Code(scope)).ToValueList()),
        new Value.Day(model.DayOf(token.Until)),
        token.Used is { } used ? new Value.Day(model.DayOf(used)) : new Value.Words(TokenPrompts.Never.With()),
        token.Tells.IsEmpty ? new Value.Said("") : new Value.Words(TokenPrompts.Tells.With(new Value.Many(token.Tells.Select(host => (Value)new Value.Code(host)).ToValueList())))));
}
