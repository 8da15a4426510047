using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;

namespace ThreatBot.Faults;

/// <summary>The page of a model as a browser has it open: by a link, with the cookie that came of it.</summary>
internal sealed class OpenPage : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly HttpClient http;
    private Uri? page;

    private OpenPage(Uri server) => http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = server };

    /// <summary>Follows a link, on whichever server.</summary>
    public static async Task<OpenPage> FollowAsync(Uri server, string path, CancellationToken ct)
    {
        var opened = new OpenPage(server);
        using var answer = await opened.http.GetAsync(new Uri(path, UriKind.Relative), ct);
        answer.EnsureSuccessStatusCode();
        opened.page = answer.RequestMessage!.RequestUri;
        return opened;
    }

    public async Task<long> VersionAsync(CancellationToken ct)
    {
        var answer = await http.GetStringAsync(new Uri($"{page!.GetLeftPart(UriPartial.Path)}/version"), ct);
        return (long)JsonNode.Parse(answer)!["version"]!;
    }

    /// <summary>Whether the page can tell in time that its model has gone on from a version.</summary>
    public async Task<bool> IsNewerAsync(long version, TimeSpan within, CancellationToken ct)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < within; await Task.Delay(Pause, ct))
        {
            if (await VersionAsync(ct) > version)
            {
                return true;
            }
        }

        return false;
    }

    public void Dispose() => http.Dispose();
}
