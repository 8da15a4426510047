using System.Collections.Immutable;
using ThreatBot.Conversations;
using ThreatBot.Prompts;

namespace ThreatBot.Channels.Cards;

/// <summary>A button, or an entry of a list: its label is plain text.</summary>
internal sealed record CardChoice(string Id, string Label)
{
    /// <summary>Beside a list of several it is a button of its own.</summary>
    public bool IsAlone { get; init; }
}

/// <summary>A picture where it can be fetched without a login, and what it shows in plain words.</summary>
internal sealed record CardPicture(string Address, string Told);

/// <summary>A reply with choices, in the words it is shown in.</summary>
internal sealed record CardContent
{
    /// <summary>The text in the host's dialect, where people's words are escaped. The last line is the question.</summary>
    public required ImmutableArray<string> Lines { get; init; }

    public required string Instance { get; init; }

    public required ImmutableArray<CardChoice> Choices { get; init; }

    public bool Several { get; init; }

    /// <summary>The button under a list.</summary>
    public required string Pick { get; init; }

    /// <summary>The list for those who cannot see it.</summary>
    public required string PickLabel { get; init; }

    /// <summary>What the client says when nothing was picked.</summary>
    public required string PickNone { get; init; }

    /// <summary>The button that opens a dialog for words in private; absent when nothing secret is asked.</summary>
    public string? Secret { get; init; }

    /// <summary>Who has something of their own to see on it, as the host calls them.</summary>
    public ImmutableArray<string> Viewers { get; init; } = [];

    /// <summary>The picture above the text, where there is one.</summary>
    public CardPicture? Picture { get; init; }

    /// <summary>Said where text was left out, and how to see it.</summary>
    public required string Shortened { get; init; }

    /// <summary>Text alone, with nothing to press.</summary>
    public static CardContent Of(IEnumerable<string> lines, Wording words) => new()
    {
        Lines = [.. lines],
        Instance = "",
        Choices = [],
        Pick = "",
        PickLabel = "",
        PickNone = "",
        Shortened = words.TextOf(ConversationPrompts.Shortened.Key),
    };
}
