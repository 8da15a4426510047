using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>
/// How people say that what flows is encrypted on its way, or is not: at the end of what they draw ("card data over TLS", "card data (encrypted)"), or
/// of a flow by its id ("F3 is not encrypted").
/// </summary>
internal static class Encryption
{
    private const string Yes = "flow.encrypted";

    private const string No = "flow.unencrypted";

    /// <summary>Protocols that encrypt, and those that do not: their names alone are a claim only where they stand apart.</summary>
    private const string Secure = "flow.secure-protocol", Plain = "flow.plain-protocol";

    private const string Unknown = "flow.encryption-unknown";

    /// <summary>No phrase of the lexicon is longer, in characters; whoever says more says it before.</summary>
    private const int LongestPhrase = 100;

    public static readonly ImmutableArray<string> Keys = [Yes, No, Secure, Plain, Unknown];

    /// <summary>What is known of a flow from what was said of it.</summary>
    /// <param name="IsEncrypted">Null takes back what was said before.</param>
    public sealed record Claim(bool? IsEncrypted);

    /// <summary>The data of a flow without what is said of its encryption, which is null where nothing is.</summary>
    /// <param name="Data">The name of a protocol stays here where there is nothing else.</param>
    /// <param name="IsEncrypted">Null where nothing is said.</param>
    /// <param name="IsProtocol">The data is the name of a protocol, and so nothing to protect.</param>
    public sealed record Label(string Data, bool? IsEncrypted, bool IsProtocol = false);

    public static Label Split(string label, Lexicon lexicon)
    {
        if (Known(label, lexicon) is { } whole)
        {
            return Sentence(label, lexicon) is null ? new Label(label, whole, IsProtocol: true) : new Label("", whole);
        }

        if (Apart(label) is var (data, apart) && Known(apart, lexicon) is { } set)
        {
            return new Label(data, set);
        }

        return Ending(label, lexicon) is var (rest, ending) ? new Label(rest, ending) : new Label(label, null);
    }

    /// <summary>What a whole text claims, such as "is encrypted"; null when it claims nothing of the kind.</summary>
    public static Claim? Of(string text, Lexicon lexicon) =>
        Known(text, lexicon) is { } known ? new Claim(known) : lexicon.Is(Unknown, text) ? new Claim(null) : null;

    /// <summary>Keeps what a message says of flows by their ids, where it says nothing else.</summary>
    public static bool Stated(Exchange exchange)
    {
        var claims = Claims(exchange);
        foreach (var (flow, text) in claims)
        {
            Facts.State(exchange, flow, text);
        }

        return claims.Count > 0;
    }

    /// <summary>Whether a message says something of flows by their ids, and nothing else: hardly talk among people.</summary>
    public static bool IsStated(Exchange exchange) => Claims(exchange).Count > 0;

    private static List<(Flow Flow, string Text)> Claims(Exchange exchange)
    {
        var items = exchange.Heard.ItemsById.Select(item => Reading.Id(item) is var (id, text)
            && exchange.Model?.Find<Flow>(id) is { } flow && Of(text, exchange.Lexicon) is not null ? (Flow: flow, Text: text) : default).ToList();
        return items.TrueForAll(item => item.Flow is not null) ? items : [];
    }

    private static bool? Known(string text, Lexicon lexicon) => Sentence(text, lexicon)
        ?? (lexicon.Is(Secure, text) ? true : lexicon.Is(Plain, text) ? false : null);

    private static bool? Sentence(string text, Lexicon lexicon) => lexicon.Is(Yes, text) ? true : lexicon.Is(No, text) ? false : null;

    /// <summary>What stands in brackets at the end, or behind the last comma.</summary>
    private static (string Data, string Apart)? Apart(string label)
    {
        if (label.EndsWith(')') && label.LastIndexOf('(') is var open and >= 0)
        {
            return (label[..open].Trim(), label[(open + 1)..^1].Trim());
        }

        return label.LastIndexOf(',') is var comma and >= 0 ? (label[..comma].Trim(), label[(comma + 1)..].Trim()) : null;
    }

    /// <summary>The longest phrase that the label ends with: "not encrypted" before "encrypted".</summary>
    private static (string Data, bool IsEncrypted)? Ending(string label, Lexicon lexicon)
    {
        for (var blank = label.IndexOf(' ', Math.Max(0, label.Length - LongestPhrase)); blank >= 0; blank = label.IndexOf(' ', blank + 1))
        {
            if (Sentence(label[(blank + 1)..], lexicon) is { } known)
            {
                return (label[..blank].Trim(), known);
            }
        }

        return null;
    }
}
