namespace ThreatBot.Conversations;

/// <summary>What became of something said in the web chat.</summary>
internal abstract record Said
{
    private Said()
    {
    }

    public sealed record Taken(long Position) : Said;

    /// <summary>It was a file that holds nothing we can read; the person has been told.</summary>
    public sealed record Unreadable : Said;

    /// <summary>It was over the limit; nothing was recorded and the person has been told.</summary>
    public sealed record TooLong : Said;
}
