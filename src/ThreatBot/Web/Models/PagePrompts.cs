using System.Collections.Immutable;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Core.Reports;

namespace ThreatBot.Web.Models;

/// <summary>The words of the page of a model: dialogs/page.</summary>
internal static class PagePrompts
{
    public static readonly PromptNeed Version = Note("version", "version", "day");
    public static readonly PromptNeed VersionBy = Note("version-by", "version", "by", "day");
    public static readonly PromptNeed Count = Note("count", "open", "all");
    public static readonly PromptNeed More = Note("more", "count");
    public static readonly PromptNeed Mentions = Note("mentions");
    public static readonly PromptNeed Said = Note("said", "by", "at");
    public static readonly PromptNeed SaidElsewhere = Note("said-elsewhere", "by", "at");
    public static readonly PromptNeed Added = Note("added", "version", "by", "at");
    public static readonly PromptNeed Changed = Note("changed", "version", "by", "at");
    public static readonly PromptNeed Removed = Note("removed", "version", "by", "at");
    public static readonly PromptNeed Between = Note("between", "from", "to");
    public static readonly PromptNeed Difference = Note("difference", "what", "fields");

    public static readonly PromptNeed Session = Note("session", "began", "seen");
    public static readonly PromptNeed MoreChanged = Note("more-changed", "count");
    public static readonly PromptNeed PortfolioCount = Note("portfolio-count", "count", "waiting", "day");

    /// <summary>What has no values.</summary>
    public static readonly ImmutableArray<string> Plain =
    [
        "home", "search", "find", "only-open", "print", "close", "pictures", "diagram", "tree", "tree-choose", "show", "zoom-in", "zoom-out", "zoom-whole", "no-picture", "overlay", "overlay-map", "overlay-open", "overlay-threats", "overlay-way", "overlay-since", "history", "from", "to", "compare",
        "same", "different", "new", "gone", "nothing-found", "no-version", "missing", "missing-hint", "open-mark", "updated", "skip", "tables", "readers", "back", "ended", "too-many", "too-many-hint", "unmet", "unmet-hint", "not-signed-in", "not-signed-in-hint", "sign-in", "sign-out", "sign-out-everywhere", "sessions", "sessions-hint", "sessions-older", "sessions-everywhere-hint", "session-here", "session-end", "session-unknown", "history-all", "history-none", "history-latest", "history-earlier",
        "sieve", "sieve-any", "sieve-none", "sieve-undefended", "sieve-single", "sieve-here", $"sieve-{SoughtForm.Story}", $"sieve-{SoughtForm.Zone}", $"sieve-{SoughtForm.Letter}", $"sieve-{SoughtForm.Person}",
        $"sieve-{SoughtForm.Depth}",
        "portfolio", "portfolio-search", "portfolio-only", "portfolio-any", "portfolio-order", "portfolio-none", "portfolio-not-found", "portfolio-model", "portfolio-changed", "portfolio-looked",
        "portfolio-maturity", "portfolio-maturity-hint", "portfolio-page-hint", "portfolio-chart", .. PortfolioPrompts.Needs.Select(need => $"portfolio-{need}"),
        "token", "token-hint", "token-for", "token-scopes", "token-read", "token-events", "token-pictures", "token-webhooks", "token-days", "token-make", "token-made", "token-once", "token-use", "token-ends", "token-gone", "token-gone-hint",
    ];

    public static ImmutableArray<PromptNeed> All { get; } =
    [
        Version, VersionBy, Count, More, Mentions, Said, SaidElsewhere, Added, Changed, Removed, Between, Difference, .. Plain.Select(name => Note(name)),
        Session, MoreChanged, PortfolioCount, .. Enum.GetValues<Letter>().Select(Letter), .. Enum.GetValues<Reader>().Select(For), .. Enum.GetValues<StandingOrder>().Select(Order),
    ];

    public static PromptNeed For(Reader reader) => Note($"for-{reader.ToString().ToLowerInvariant()}");

    public static PromptNeed Letter(Letter letter) => Note($"letter-{letter.ToString().ToLowerInvariant()}");

    public static PromptNeed Order(StandingOrder order) => Note($"order-{order.ToString().ToLowerInvariant()}");

    public static PromptNeed Note(string name, params ReadOnlySpan<string> values) => PromptNeed.Note($"page.{name}", values);
}
