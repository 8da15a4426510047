namespace ThreatBot.Core.Pictures;

/// <summary>The sizes and distances of a picture in pixels, and how much work it may be.</summary>
internal static class Measures
{
    public static readonly Font HeadingFont = Looks.Heading.Font!;

    public static readonly Font ZoneFont = Looks.ZoneName.Font!;

    public static readonly Font NameFont = Looks.Name.Font!;
    public const int NameLine = 17;
    public const int NameWidth = 132;
    public const int NameLines = 3;

    public static readonly Font LabelFont = Looks.Label.Font!;
    public const int LabelLine = 15;
    public const int LabelWidth = 150;
    public const int LabelLines = 2;

    public static readonly Font SmallFont = Looks.Small.Font!;

    /// <summary>The least box of an element.</summary>
    public const int BoxWidth = 96;
    public const int BoxHeight = 46;

    /// <summary>The width of a lock with the gap to what it stands before.</summary>
    public const int Lock = 17;

    /// <summary>The height of the lid of a store.</summary>
    public const int Lid = 12;

    /// <summary>Between lines that run side by side: room for a label of one line and for the number of a crossing.</summary>
    public const int Lane = 26;

    /// <summary>Between boxes that stand one above the other.</summary>
    public const int Gap = 22;

    /// <summary>Between what stands side by side: room for an arrow's head on each side of the lines' bends.</summary>
    public const int Channel = 36;

    /// <summary>Between two bends.</summary>
    public const int Track = 8;

    /// <summary>Above the first box of a zone, for the zone's name.</summary>
    public const int ZoneHead = 34;
    public const int ZoneFoot = 16;
    public const int ZoneWidth = 110;
    public const int ZoneTitle = 230;

    public const int Margin = 20;

    /// <summary>The radius of the number of a crossing.</summary>
    public const int Number = 10;

    /// <summary>Elements beyond these are left out, and the picture says so.</summary>
    public const int MostElements = 1_000;

    /// <summary>How many places in columns lines may take in all; lines beyond are left out, and the picture says so.</summary>
    public const int MostSlots = 40_000;

    /// <summary>From this many lines in one channel on they are sorted by a simpler rule.</summary>
    public const int MostCompared = 64;

    /// <summary>More boxes than these stand in several columns where nothing else says so.</summary>
    public const int MostInColumn = 24;

    /// <summary>How often all containers are laid out, each time knowing more of what is around them.</summary>
    public const int Rounds = 3;

    /// <summary>How often the columns of a container are put in order and in line, when there are few things in them.</summary>
    public const int Sweeps = 8;
}
