namespace ThreatBot.Commands;

/// <summary>What the program says to the shell that ran it.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The check did not hold.</summary>
    public const int Failed = 1;

    /// <summary>Bad usage or input.</summary>
    public const int Misused = 2;
}
