using System.Collections.Immutable;
using ThreatBot.Core.Models;

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
    public static readonly PromptNeed Into = PromptNeed.Note("picture.into", "number", "zone");
    public static readonly PromptNeed OutOf = PromptNeed.Note("picture.out-of", "number", "zone");
    public static readonly PromptNeed More = PromptNeed.Note("picture.more", "count");
    public static readonly PromptNeed Title = PromptNeed.Note("picture.title", "model");
    public static readonly PromptNeed Description = PromptNeed.Note("picture.description", "zones", "flows");
    public static readonly PromptNeed Never = PromptNeed.Note("picture.never");
    public static readonly PromptNeed Crossing = PromptNeed.Note("picture.legend-crossing");
    public static readonly PromptNeed OpenThreats = PromptNeed.Note("picture.legend-threats");
    public static readonly PromptNeed LeftOut = PromptNeed.Note("picture.left-out");

    public static readonly PromptNeed TreeTitle = PromptNeed.Note("picture.tree-title", "goal");
    public static readonly PromptNeed TreeDescription = PromptNeed.Note("picture.tree-description", "steps");
    public static readonly PromptNeed TreeStep = PromptNeed.Note("picture.tree-step", "level", "step");
    public static readonly PromptNeed TreeAll = PromptNeed.Note("picture.tree-all");
    public static readonly PromptNeed TreeAbove = PromptNeed.Note("picture.tree-above");
    public static readonly PromptNeed TreeMeasures = PromptNeed.Note("picture.tree-measures");
    public static readonly PromptNeed TreeUndefended = PromptNeed.Note("picture.tree-undefended");
    public static readonly PromptNeed TreeLeftOut = PromptNeed.Note("picture.tree-left-out");

    public static readonly FlowWords Drawn = FlowWords.Of("picture.");
    public static readonly FlowWords Told = FlowWords.Of("picture.told-");

    private static readonly ImmutableArray<BorderKinds> Kinds =
        [BorderKinds.None, BorderKinds.Trust, BorderKinds.Privilege, BorderKinds.Trust | BorderKinds.Privilege];

    public static ImmutableArray<PromptNeed> All { get; } =
    [
        Text, Grown, Empty, Zone, ZoneIn, NoZone, Nothing, Unnamed, Into, OutOf, More, Title, Description, Never, Crossing, OpenThreats, LeftOut,
        TreeTitle, TreeDescription, TreeStep, TreeAll, TreeAbove, TreeMeasures, TreeUndefended, TreeLeftOut,
        .. Drawn.All, .. Told.All, .. Kinds.Select(Border), .. Enum.GetValues<ElementKind>().SelectMany(kind => new[] { Element(kind), Legend(kind) }),
    ];

    public static PromptNeed Border(BorderKinds kinds) =>
        PromptNeed.Note($"picture.border-{kinds.ToString().Replace(", ", "and", StringComparison.Ordinal).ToLowerInvariant()}");

    public static PromptNeed Element(ElementKind kind) => PromptNeed.Note($"picture.{kind.ToString().ToLowerInvariant()}", "name");

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
