using System.Collections.Immutable;

namespace ThreatBot.Core.Pictures;

/// <summary>
/// All looks, in light and dark. Text and lines have a contrast of at least 4.5 to what they stand on; whatever a colour says is said by a
/// shape too.
/// </summary>
public static class Looks
{
    public static readonly Shade PaperShade = new("#ffffff", "#14181d");
    public static readonly Shade BoxShade = new("#ffffff", "#1e242c");
    public static readonly Shade Ink = new("#1b1f24", "#e6e9ee");
    public static readonly Shade Slate = new("#3b4754", "#b4c0cf");
    public static readonly Shade Quiet = new("#5a6675", "#98a5b5");
    public static readonly Shade Amber = new("#7a4f00", "#e0b060");
    public static readonly Shade Violet = new("#5b3a9e", "#bda4f5");
    public static readonly Shade Red = new("#b3261e", "#ff9a8f");
    public static readonly Shade Blue = new("#1f4e8c", "#8ab4f8");
    public static readonly Shade Green = new("#1b6b3a", "#7fd39b");

    /// <summary>Letters and signs on what is filled with a strong colour.</summary>
    public static readonly Shade OnStrong = new("#ffffff", "#14181d");

    public static readonly Look Paper = new("paper") { Fill = PaperShade };
    public static readonly Look Inside = new("inside") { Fill = new("#50607a", "#9fb3d1"), Opacity = 0.07 };
    public static readonly Look Border = new("border") { Stroke = Quiet, Width = 1.2, Dashes = [1, 5] };
    public static readonly Look Trust = new("trust") { Stroke = Amber, Width = 1.8, Dashes = [9, 5] };
    public static readonly Look Privilege = new("privilege") { Stroke = Violet, Width = 1.8, Dashes = [14, 3, 2, 3] };
    public static readonly Look Box = new("box") { Fill = BoxShade, Stroke = Slate };
    public static readonly Look Reference = new("reference") { Fill = BoxShade, Stroke = Quiet, Dashes = [3, 3] };
    public static readonly Look Bare = new("bare") { Fill = BoxShade, Stroke = Red, Width = 2.2 };
    public static readonly Look Plate = new("plate") { Fill = PaperShade, Stroke = Quiet, Width = 1 };
    public static readonly Look StrongPlate = new("strong-plate") { Fill = Slate };
    public static readonly Look Line = new("line") { Stroke = Slate };
    public static readonly Look Head = new("head") { Fill = Slate };
    public static readonly Look DeniedLine = new("denied-line") { Stroke = Red, Dashes = [5, 4] };
    public static readonly Look DeniedHead = new("denied-head") { Fill = Red };
    public static readonly Look Cross = new("cross") { Stroke = Red, Width = 2.4 };
    public static readonly Look Number = new("number") { Fill = Blue };
    public static readonly Look Danger = new("danger") { Fill = Red };
    public static readonly Look Shield = new("shield") { Fill = Green };
    public static readonly Look Shackle = new("shackle") { Stroke = Green, Width = 1.6 };
    public static readonly Look OpenShackle = new("open-shackle") { Stroke = Red, Width = 1.6 };
    public static readonly Look Badge = new("badge") { Fill = Amber };

    public static readonly Look Heading = new("heading") { Fill = Ink, Font = new(15, true) };
    public static readonly Look ZoneName = new("zone-name") { Fill = Ink, Font = new(13, true) };
    public static readonly Look Name = new("name") { Fill = Ink, Font = new(13), IsCentred = true };
    public static readonly Look StrongName = new("strong-name") { Fill = Ink, Font = new(13, true), IsCentred = true };
    public static readonly Look Step = new("step") { Fill = Ink, Font = new(13) };
    public static readonly Look Label = new("label") { Fill = Ink, Font = new(12), IsCentred = true };
    public static readonly Look DeniedLabel = new("denied-label") { Fill = Red, Font = new(12), IsCentred = true };
    public static readonly Look Legend = new("legend") { Fill = Ink, Font = new(12) };
    public static readonly Look Small = new("small") { Fill = Quiet, Font = new(11), IsCentred = true };
    public static readonly Look OnSign = new("on-sign") { Fill = OnStrong, Font = new(11, true), IsCentred = true };

    /// <summary>How much is left of what steps back, from 0 to 1.</summary>
    public const double Faint = 0.3;

    public static ImmutableArray<Look> All { get; } =
    [
        Paper, Inside, Border, Trust, Privilege, Box, Reference, Bare, Plate, StrongPlate, Line, Head, DeniedLine, DeniedHead, Cross, Number, Danger, Shield, Shackle, OpenShackle, Badge,
        Heading, ZoneName, Name, StrongName, Step, Label, DeniedLabel, Legend, Small, OnSign,
    ];
}
