using System.Collections.Immutable;
using ThreatBot.Core.Models;
using ThreatBot.Core.Pictures;

namespace ThreatBot.Interchange.Formats;

/// <summary>A diagram of another program has no words of ours in it, so its layout is made without them.</summary>
internal static class DragonTexts
{
    public static readonly PictureTexts None = new()
    {
        Title = "",
        Description = "",
        Never = "",
        Locks = ImmutableDictionary<bool, string>.Empty,
        Borders = ImmutableDictionary<BorderKinds, string>.Empty,
        Shapes = ImmutableDictionary<ElementKind, string>.Empty,
        Crossing = "",
        Overlays = ImmutableDictionary<OverlayKind, string>.Empty,
        AtCrossing = "",
        Added = "",
        Changed = "",
        Removed = _ => "",
        LeftOut = "",
    };
}
