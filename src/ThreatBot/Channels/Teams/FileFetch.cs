namespace ThreatBot.Channels.Teams;

/// <summary>
/// Fetches files that people send in their own talk with the bot. The address itself is the leave to read them, so no token of ours goes along, and no
/// answer leads us elsewhere.
/// </summary>
internal sealed partial class FileFetch(FileUrls urls, HttpClient http, TimeProvider time, ILogger<FileFetch> log)
{
    /// <summary>The whole file has to be here by then: whoever brings the message waits for an answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    public async Task<Fetched> GetAsync(string url, CancellationToken ct)
    {
        if (urls.Trusted(url) is not { } address)
        {
            NotListed(log);
            return new Fetched.Elsewhere();
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        var fetched = await FileDownload.GetAsync(http, request, Patience, time, ct);
        if (fetched is Fetched.Missing)
        {
            Failed(log);
        }

        return fetched;
    }

    /// <summary>The address is not logged: whoever has it can read the file.</summary>
    [LoggerMessage(LogLevel.Warning, "A file was not fetched: the host that keeps it is not on the list. ThreatBot:Teams:FileHosts says which are.")]
    private static partial void NotListed(ILogger log);

    [LoggerMessage(LogLevel.Warning, "A file could not be fetched from where Teams keeps it.")]
    private static partial void Failed(ILogger log);
}
