using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Why a question of the ledger was picked, and why others are not asked: dialogs/why.</summary>
public static class WhyPrompts
{
    /// <summary>The keys <see cref="CellSelection"/> gives as reasons.</summary>
    private static readonly ImmutableArray<string> Reasons =
    [
        "top-scenario-1", "top-scenario-2", "top-scenario-3", "breaks-goal", "no-worry-yet", "external-end", "in-delta", "never-examined",
        "measure-verified", "measure-claimed", "looks-outward", "nobody-worries", "nothing-else",
    ];

    public static ImmutableArray<PromptNeed> All { get; } = [.. Reasons.Select(Of), .. Ledger.Rules.Select(Rule), .. Enum.GetValues<Letter>().Select(Letter)];

    public static PromptNeed Of(string reason) => PromptNeed.Note($"why.{reason}");

    /// <summary>What the letter in front of a question is short for.</summary>
    public static PromptNeed Letter(Letter letter) => PromptNeed.Note($"why.letter-{letter.ToString().ToLowerInvariant()}");

    /// <summary>Why a cell of the ledger is not asked.</summary>
    public static PromptNeed Rule(string rule) => PromptNeed.Note($"why.rule-{rule}");
}

/// <summary>One line about each command: dialogs/help.</summary>
public static class HelpPrompts
{
    public static ImmutableArray<PromptNeed> All { get; } = [.. Enum.GetValues<Verb>().Select(Of)];

    public static PromptNeed Of(Verb verb) => PromptNeed.Note($"help.{verb.ToString().ToLowerInvariant()}");
}
