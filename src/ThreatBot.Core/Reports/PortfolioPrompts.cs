using System.Collections.Immutable;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Core.Reports;

/// <summary>How models stand side by side, in words: dialogs/portfolio.</summary>
public static class PortfolioPrompts
{
    public static readonly PromptNeed None = PromptNeed.Note("portfolio.none");
    public static readonly PromptNeed Shown = PromptNeed.Note("portfolio.shown", "count", "lines", "page");
    public static readonly PromptNeed Line = PromptNeed.Note("portfolio.line", "name", "needs");
    public static readonly PromptNeed Quiet = PromptNeed.Note("portfolio.quiet");
    public static readonly PromptNeed More = PromptNeed.Note("portfolio.more", "count");

    /// <summary>What the page is called where something leads to it: dialogs/phrase.</summary>
    public static readonly PromptNeed PageName = PromptNeed.Note("portfolio.page-name");

    /// <summary>What can wait for somebody, the most pressing first.</summary>
    public static readonly ImmutableArray<string> Needs = ["expired", "overdue", "undefended", "open", "ending"];

    public static ImmutableArray<PromptNeed> All { get; } =
    [
        None, Shown, Line, Quiet, More,
        .. Needs.Select(Need),
        .. Enum.GetValues<Maturity>().Select(Stage),
        .. Enum.GetValues<Maturity>().Select(Next),
    ];

    /// <summary>So many of what waits.</summary>
    public static PromptNeed Need(string need) => PromptNeed.Note($"portfolio.{need}", "count");

    /// <summary>How far people have come.</summary>
    public static PromptNeed Stage(Maturity maturity) => PromptNeed.Note($"portfolio.stage-{Name(maturity)}");

    /// <summary>What comes next.</summary>
    public static PromptNeed Next(Maturity maturity) => PromptNeed.Note($"portfolio.next-{Name(maturity)}");

    private static string Name(Maturity maturity) => maturity.ToString().ToLowerInvariant();
}
