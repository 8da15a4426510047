namespace ThreatBot.Prompts;

/// <summary>Where something stands in a file; lines and columns count from 1.</summary>
internal sealed record Spot(string File, long Line, long Column)
{
    public static Spot StartOf(string file) => new(file, 1, 1);

    public override string ToString() => $"{File}:{Line}:{Column}";
}

/// <summary>A mistake in dialogs/, for the person who can mend it.</summary>
internal sealed record Finding(Spot Spot, string What)
{
    public override string ToString() => $"{Spot}: {What}";
}
