using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;

namespace ThreatBot.Faults;

/// <summary>
/// What somebody says through one server shows on every other one, though nobody opens it anew: in the web chat on a stream, and on a page of the model, which asks for the version of
/// its model every three seconds.
/// </summary>
internal static class LiveViews
{
    private const int Times = 5;

    /// <summary>Streams look once a second for what other servers brought.</summary>
    private static readonly TimeSpan Latest = TimeSpan.FromSeconds(10);

    public static async Task<Tally> LookAsync(ImmutableArray<BotProcess> all, CancellationToken ct)
    {
        var (streams, pages) = (new List<TimeSpan?>(), new List<TimeSpan?>());
        foreach (var (here, there) in all.SelectMany(here => all.Where(there => there != here).Select(there => (here, there))))
        {
            using var http = Site.Client(here.Address);
            var talk = new WebTalk(http, "live");
            await talk.BeginAsync(ct);
            using var stream = await talk.StreamAsync(there.Address, ct);
            using var page = await talk.PageAsync(there.Address, ct);
            for (var time = 0; time < Times; time++)
            {
                var version = await page.VersionAsync(ct);
                await talk.SayNextAsync(ct);
                var clock = Stopwatch.StartNew();
                pages.Add(await page.IsNewerAsync(version, Latest, ct) ? clock.Elapsed : null);
                streams.Add(await WebTalk.IsSeenAsync(stream, $"d{talk.Acknowledged}", Latest, ct) ? clock.Elapsed : null);
            }
        }

        return Seen("a stream of another server", streams) + Seen("a page of another server, asked all the time", pages);
    }

    private static Tally Seen(string where, List<TimeSpan?> seen)
    {
        var unseen = seen.Count(each => each is null);
        var (median, slowest) = (seen.Order().ElementAt(seen.Count / 2), seen.Max());
        return new Tally
        {
            Notes = [string.Create(CultureInfo.InvariantCulture, $"{seen.Count} changes on {where}: median {median?.TotalMilliseconds:0} ms after they were acknowledged, at most {slowest?.TotalMilliseconds:0} ms")],
            Findings = unseen == 0 ? [] : [$"{unseen} of {seen.Count} changes did not show on {where} within {Latest.TotalSeconds:0} s."],
        };
    }
}
