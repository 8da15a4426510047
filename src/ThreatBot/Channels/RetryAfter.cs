namespace ThreatBot.Channels;

/// <summary>How long a platform asks to be left alone.</summary>
internal static class RetryAfter
{
    /// <summary>Waiting longer for a platform that asks for it would be the same as giving up.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Null when it does not say; never less than nothing, nor more than the longest.</summary>
    public static TimeSpan? Of(HttpResponseMessage response, DateTimeOffset now)
    {
        var after = response.Headers.RetryAfter is { } asked ? asked.Delta ?? asked.Date - now : null;
        return after < TimeSpan.Zero ? TimeSpan.Zero : after > Longest ? Longest : after;
    }
}
