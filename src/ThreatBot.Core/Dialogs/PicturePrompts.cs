using System.Collections.Immutable;
using ThreatBot.Core.Models;
using ThreatBot.Core.Pictures;

namespace ThreatBot.Core.Dialogs;

/// <summary>The words of the data flow diagram: dialogs/picture.</summary>
public static class PicturePrompts
{
    public static readonly PromptNeed Text = PromptNeed.Note("picture.text", "model", "zones", "flows", "id");
    public static readonly PromptNeed Grown = PromptNeed.Note("picture.grown", "zones", "flows");
    public static readonly PromptNeed Empty = PromptNeed.Note("picture.empty");
    public static readonly PromptNeed Zone = PromptNeed.Note("picture.zone", "zone", "border", "inside");
    public static readonly PromptNeed ZoneIn = PromptNeed.Note("picture.zone-in", "zone", "around", "border", "inside");
    public static readonly PromptNeed NoZone = PromptNeed.Note("picture.no-zone", "inside");
    public static readonly PromptNeed Nothing = PromptNeed.Note("picture.nothing");
    public static readonly PromptNeed Unnamed = PromptNeed.Note("picture.unnamed");
    public static readonly PromptNeed Encrypted = PromptNeed.Note("picture.encrypted", "data");
    public static readonly PromptNeed Unencrypted = PromptNeed.Note("picture.unencrypted", "data");
    public static readonly PromptNeed Into = PromptNeed.Note("picture.into", "number", "zone");
    public static readonly PromptNeed OutOf = PromptNeed.Note("picture.out-of", "number", "zone");
    public static readonly PromptNeed More = PromptNeed.Note("picture.more", "count");
    public static readonly PromptNeed Title = PromptNeed.Note("picture.title", "model");
    public static readonly PromptNeed Description = PromptNeed.Note("picture.description", "zones", "flows", "overlay");
    public static readonly PromptNeed Never = PromptNeed.Note("picture.never");
    public static readonly PromptNeed LegendEncrypted = PromptNeed.Note("picture.legend-encrypted");
    public static readonly PromptNeed LegendUnencrypted = PromptNeed.Note("picture.legend-unencrypted");
    public static readonly PromptNeed Crossing = PromptNeed.Note("picture.legend-crossing");
    public static readonly PromptNeed AtCrossing = PromptNeed.Note("picture.legend-at-crossing");
    public static readonly PromptNeed Added = PromptNeed.Note("picture.legend-added");
    public static readonly PromptNeed Changed = PromptNeed.Note("picture.legend-changed");
    public static readonly PromptNeed Removed = PromptNeed.Note("picture.removed", "count");
    public static readonly PromptNeed LeftOut = PromptNeed.Note("picture.left-out");

    public static readonly PromptNeed Overlay = PromptNeed.Note("picture.overlay", "model", "lines", "id", "overlay");
    public static readonly PromptNeed CountAtCrossing = PromptNeed.Note("picture.count-at-crossing", "count", "number");
    public static readonly PromptNeed CountAt = PromptNeed.Note("picture.count-at", "count", "place");
    public static readonly PromptNeed OnPath = PromptNeed.Note("picture.on-path", "places");
    public static readonly PromptNeed NoPath = PromptNeed.Note("picture.no-path");
    public static readonly PromptNeed CameSince = PromptNeed.Note("picture.came-since", "places");
    public static readonly PromptNeed DifferSince = PromptNeed.Note("picture.differ-since", "places");
    public static readonly PromptNeed WentSince = PromptNeed.Note("picture.went-since", "places");
    public static readonly PromptNeed NoChanges = PromptNeed.Note("picture.no-changes");

    public static readonly PromptNeed TreeTitle = PromptNeed.Note("picture.tree-title", "goal");
    public static readonly PromptNeed TreeDescription = PromptNeed.Note("picture.tree-description", "steps");
    public static readonly PromptNeed TreeStep = PromptNeed.Note("picture.tree-step", "level", "step");
    public static readonly PromptNeed TreeAny = PromptNeed.Note("picture.tree-any");
    public static readonly PromptNeed TreeAll = PromptNeed.Note("picture.tree-all");
    public static readonly PromptNeed TreeInOrder = PromptNeed.Note("picture.tree-in-order");
    public static readonly PromptNeed TreeSee = PromptNeed.Note("picture.tree-see", "step");
    public static readonly PromptNeed TreeFolded = PromptNeed.Note("picture.tree-folded", "count");
    public static readonly PromptNeed TreeFoldedMany = PromptNeed.Note("picture.tree-folded-many");
    public static readonly PromptNeed TreeMeasures = PromptNeed.Note("picture.tree-measures");
    public static readonly PromptNeed TreeSettled = PromptNeed.Note("picture.tree-settled");
    public static readonly PromptNeed TreeUndefended = PromptNeed.Note("picture.tree-undefended");
    public static readonly PromptNeed TreeLeftOut = PromptNeed.Note("picture.tree-left-out");

    public static readonly PromptNeed Charts = PromptNeed.Note("picture.charts", "model", "lines", "id");
    public static readonly PromptNeed NoCharts = PromptNeed.Note("picture.no-charts");
    public static readonly PromptNeed ChartTitle = PromptNeed.Note("picture.chart-title", "model");
    public static readonly PromptNeed PortfolioTitle = PromptNeed.Note("picture.portfolio-title");
    public static readonly PromptNeed ChartDescription = PromptNeed.Note("picture.chart-description", "lines");
    public static readonly PromptNeed Bar = PromptNeed.Note("picture.bar", "name", "parts");
    public static readonly PromptNeed Part = PromptNeed.Note("picture.part", "count", "series");

    public static readonly FlowWords Drawn = FlowWords.Of("picture.");
    public static readonly FlowWords Told = FlowWords.Of("picture.told-");

    private static readonly ImmutableArray<BorderKinds> Kinds =
        [BorderKinds.None, BorderKinds.Trust, BorderKinds.Privilege, BorderKinds.Trust | BorderKinds.Privilege];

    /// <summary>The series and the named bars of all charts.</summary>
    public static readonly ImmutableArray<string> ChartKeys = [.. Pictures.Chart.BarKeys, .. Enum.GetValues<ChartKind>().SelectMany(kind => Pictures.Chart.SeriesOf(kind).AsEnumerable()).Distinct()];

    private static readonly ImmutableArray<OverlayKind> Counted = [OverlayKind.Usual, OverlayKind.Open, OverlayKind.Threats];

    /// <summary>Those that have one sign, which the legend explains.</summary>
    private static readonly ImmutableArray<OverlayKind> Signed = [.. Counted, OverlayKind.Path];

    public static ImmutableArray<PromptNeed> All { get; } =
    [
        Text, Grown, Empty, Zone, ZoneIn, NoZone, Nothing, Unnamed, Encrypted, Unencrypted, Into, OutOf, More, Title, Description, Never, LegendEncrypted, LegendUnencrypted, Crossing, AtCrossing, Added, Changed, Removed, LeftOut,
        Overlay, CountAtCrossing, CountAt, OnPath, NoPath, CameSince, DifferSince, WentSince, NoChanges,
        TreeTitle, TreeDescription, TreeStep, TreeAny, TreeAll, TreeInOrder, TreeSee, TreeFolded, TreeFoldedMany, TreeMeasures, TreeSettled, TreeUndefended, TreeLeftOut,
        Charts, NoCharts, ChartTitle, PortfolioTitle, ChartDescription, Bar, Part, .. Enum.GetValues<ChartKind>().Select(Chart), .. ChartKeys.Select(Charted),
        .. Drawn.All, .. Told.All, .. Kinds.Select(Border), .. Signed.Select(Legend), .. Counted.SelectMany(kind => new[] { Counts(kind), NoCounts(kind) }),
        .. Enum.GetValues<ElementKind>().SelectMany(kind => new[] { Element(kind), Legend(kind) }),
    ];

    public static PromptNeed Border(BorderKinds kinds) =>
        PromptNeed.Note($"picture.border-{kinds.ToString().Replace(", ", "and", StringComparison.Ordinal).ToLowerInvariant()}");

    public static PromptNeed Element(ElementKind kind) => PromptNeed.Note($"picture.{kind.ToString().ToLowerInvariant()}", "name");

    public static PromptNeed Chart(ChartKind kind) => PromptNeed.Note($"picture.chart-{kind.ToString().ToLowerInvariant()}");

    public static PromptNeed Charted(string key) => PromptNeed.Note($"picture.charted-{key}");

    public static PromptNeed Legend(OverlayKind kind) => PromptNeed.Note($"picture.legend-{kind.ToString().ToLowerInvariant()}");

    /// <summary>How many there are where.</summary>
    public static PromptNeed Counts(OverlayKind kind) => PromptNeed.Note($"picture.counts-{kind.ToString().ToLowerInvariant()}", "places");

    public static PromptNeed NoCounts(OverlayKind kind) => PromptNeed.Note($"picture.no-{kind.ToString().ToLowerInvariant()}");

    public static PromptNeed Legend(ElementKind kind) => PromptNeed.Note($"picture.legend-{kind.ToString().ToLowerInvariant()}");
}

/// <summary>One way of writing flows down: as arrows, or in sentences.</summary>
public sealed record FlowWords(PromptNeed Flow, PromptNeed FlowCrossing, PromptNeed Denied, PromptNeed DeniedReason)
{
    public ImmutableArray<PromptNeed> All => [Flow, FlowCrossing, Denied, DeniedReason];

    public static FlowWords Of(string prefix) => new(
        PromptNeed.Note($"{prefix}flow", "from", "to", "data"),
        PromptNeed.Note($"{prefix}flow-crossing", "from", "to", "data", "crossings"),
        PromptNeed.Note($"{prefix}denied", "from", "to"),
        PromptNeed.Note($"{prefix}denied-reason", "from", "to", "reason"));
}
