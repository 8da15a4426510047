using System.Collections.Immutable;
using System.Globalization;

namespace ThreatBot.Faults;

/// <summary>
/// The clock of the server's machine jumps twenty minutes on and twenty minutes back under load, by libfaketime, which reads from a file what time it is; sometimes the server is
/// killed meanwhile, so that a hold on a conversation ends by another clock than it began. In each talk a reminder waits.
/// </summary>
/// <param name="chance">Decides when.</param>
internal sealed class Clocks(Random chance)
{
    private const string Library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";

    private static readonly ImmutableArray<TimeSpan> Jumps = [TimeSpan.FromMinutes(20), TimeSpan.Zero, TimeSpan.FromMinutes(-20), TimeSpan.Zero];

    /// <summary>Longer than what was said before a jump takes to be sent.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Debian's package is called libfaketime.</summary>
    public static bool IsPossible => File.Exists(Library);

    public async Task<Outcome> RunAsync(string name, int rounds, CancellationToken ct)
    {
        var recoveries = ImmutableArray.CreateBuilder<TimeSpan>();
        var file = Path.GetTempFileName();
        await SetAsync(file, TimeSpan.Zero, ct);
        await using var site = await Site.OpenAsync("sqlite", ct, settings: new Dictionary<string, string>
        {
            ["LD_PRELOAD"] = Library,
            ["FAKETIME_TIMESTAMP_FILE"] = file,
            ["FAKETIME_NO_CACHE"] = "1",
            ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
        });
        await site.Bot.StartAsync(ct);
        var tally = await Stretch.RunAsync(site, web: 8, teams: 2, slack: 2, people => JumpAsync(site, file, people, rounds, recoveries, ct), ct);
        File.Delete(file);
        return new Outcome(name, rounds * Jumps.Length, tally, recoveries.ToImmutable());
    }

    private async Task<Tally> JumpAsync(Site site, string file, ImmutableArray<Talk> people, int rounds, ImmutableArray<TimeSpan>.Builder recoveries, CancellationToken ct)
    {
        var tally = new Tally();
        foreach (var (at, jump) in Enumerable.Repeat(Jumps, rounds).SelectMany(jumps => jumps).Index())
        {
            if (at < people.Length)
            {
                // By the right clock in ten minutes; the first twenty that are too many bring it.
                await Reminding.SetAsync(site, people[at], DateTimeOffset.UtcNow + (at % 2 == 0 ? TimeSpan.FromMinutes(10) : TimeSpan.FromSeconds(1)), ct);
            }

            await Task.Delay(TimeSpan.FromSeconds(chance.NextDouble()), ct);
            await SetAsync(file, jump, ct);
            if (at % 3 == 1)
            {
                await site.Bot.KillAsync(ct);
                await site.Bot.StartAsync(ct);
            }

            recoveries.Add(await Stretch.HeardAgainAsync([.. people.OfType<WebTalk>()], ct));
            tally += Said.Unless(await IsShownAsync(people, ct), $"A jump to {jump} holds up what was to be said.");
        }

        return tally;
    }

    /// <summary>Whether all that is acknowledged now is shown before long.</summary>
    private static async Task<bool> IsShownAsync(ImmutableArray<Talk> people, CancellationToken ct)
    {
        ImmutableArray<(Talk Talk, int Number)> said = [.. people.Select(talk => (talk, talk.Acknowledged))];
        for (var until = DateTime.UtcNow + Patience; DateTime.UtcNow < until; await Task.Delay(100, ct))
        {
            var isShown = true;
            foreach (var (talk, number) in said)
            {
                isShown &= number == 0 || (await talk.HeardAsync(ct)).Any(heard => heard.Number >= number);
            }

            if (isShown)
            {
                return true;
            }
        }

        return false;
    }

    private static async Task SetAsync(string file, TimeSpan offset, CancellationToken ct) =>
        await File.WriteAllTextAsync(file, string.Create(CultureInfo.InvariantCulture, $"{offset.TotalSeconds:+0;-0;+0}"), ct);
}
