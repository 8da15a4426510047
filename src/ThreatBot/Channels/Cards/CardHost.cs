namespace ThreatBot.Channels.Cards;

/// <summary>What differs between the clients that show Adaptive Cards.</summary>
internal sealed record CardHost
{
    /// <summary>Web Chat knows no Action.Execute: a press is a message whose value is the button's data.</summary>
    public static readonly CardHost WebChat = new() { ActionType = "Action.Submit", MostButtons = 10 };

    public required string ActionType { get; init; }

    /// <summary>Above this, choices are picked from a list.</summary>
    public required int MostButtons { get; init; }
}
