using ThreatBot.Prompts;

namespace ThreatBot.Channels.Cards;

/// <summary>What differs between the clients that show Adaptive Cards, as data: the rendering asks these fields and never which client it is.</summary>
internal sealed record CardHost
{
    /// <summary>The chat client in the page, whose renderer is the adaptivecards package.</summary>
    public static readonly CardHost WebChat = new()
    {
        Button = new CardButton.Submit(),
        MostButtons = 10,
        MostOfAButton = 80,
        MostBytes = 64 * 1024,
        Text = new Markdown(),
        ListTitle = new Markdown(),
    };

    /// <summary>Microsoft Teams: what its documentation and its sample host configuration promise.</summary>
    public static readonly CardHost Teams = new()
    {
        Button = new CardButton.Execute("answer"),
        MostButtons = 6,
        MostOfAButton = 40,
        MostBytes = 25 * 1024,
        Text = new Markdown { HasCode = false },
        ListTitle = new PlainText(),
        IsFullWidth = true,
        HasDialogs = true,
        HasOwnViews = true,
    };

    /// <summary>The version of the format. Both take 1.5: Web Chat reads up to 1.6, bots may send Teams up to 1.5, and Action.Execute needs it there.</summary>
    public string Version { get; init; } = "1.5";

    public required CardButton Button { get; init; }

    /// <summary>
    /// Above this, choices are picked from a list. Teams shows six actions of a set, and the adaptivecards package drops what is over the
    /// host's maximum without a word; our page sets that to twenty, but ten are already two rows.
    /// </summary>
    public required int MostButtons { get; init; }

    /// <summary>Characters of the longest label that is a button: one does not wrap, and the end is hidden. A list does.</summary>
    public required int MostOfAButton { get; init; }

    /// <summary>
    /// Bytes of a card as <see cref="CardSize"/> counts them. Teams refuses a message of about 100 KB and once refused 28 KB; our page
    /// has no limit of the protocol's, but a card longer than one message's text is no card any more.
    /// </summary>
    public required int MostBytes { get; init; }

    /// <summary>How text blocks are read. Teams knows bold, italic, lists and links alone, so what people may type is escaped and not in code.</summary>
    public required IDialect Text { get; init; }

    /// <summary>
    /// How the titles of a list are read. The adaptivecards package renders them as text blocks, so with Markdown; Teams has Markdown in
    /// text blocks and facts only (msteams-docs issue 12228), where a backslash would be seen. Labels of buttons are plain everywhere.
    /// </summary>
    public required IDialect ListTitle { get; init; }

    /// <summary>A button can open a dialog, which only who pressed it sees.</summary>
    public bool HasDialogs { get; init; }

    /// <summary>A card can be fetched anew for each person who sees it.</summary>
    public bool HasOwnViews { get; init; }

    /// <summary>Teams draws a card half as wide as the talk unless it is asked not to, by a field that is not in the format.</summary>
    public bool IsFullWidth { get; init; }
}
