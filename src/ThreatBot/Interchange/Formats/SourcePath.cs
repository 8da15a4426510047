namespace ThreatBot.Interchange.Formats;

/// <summary>
/// The names and places that lead to a value. Each step knows only its own name, so that as many values as a file holds take no more room than the file, however
/// long their names are.
/// </summary>
internal sealed class SourcePath
{
    /// <summary>As much of a name as is ever shown.</summary>
    private const int MostOfAName = 100;

    private readonly SourcePath? above;
    private readonly string name;
    private readonly int index;

    private SourcePath(SourcePath? above, string name, int index) => (this.above, this.name, this.index) = (above, name, index);

    /// <summary>Where a file begins.</summary>
    public static SourcePath Root { get; } = new(null, "", -1);

    /// <summary>The field of a map.</summary>
    public SourcePath Field(string field) => new(this, field, -1);

    /// <summary>An entry of a list, from 0.</summary>
    public SourcePath Entry(int entry) => new(this, "", entry);

    /// <summary>"components[3].name"; depth is limited by whoever reads, so recursion is too.</summary>
    public override string ToString() => index >= 0 ? $"{above}[{index}]"
        : IsRoot(above) ? Shown
        : $"{above}.{Shown}";

    private string Shown => name.Length > MostOfAName ? $"{name[..MostOfAName]}…" : name;

    private static bool IsRoot(SourcePath? path) => path is null or { above: null, name.Length: 0, index: < 0 };
}
