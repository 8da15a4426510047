using System.Collections.Immutable;
using System.Diagnostics;

namespace ThreatBot.Faults;

/// <summary>People at a site through a number of faults, and what is left at the end.</summary>
internal static class Stretch
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>
    /// Lets so many people talk while <paramref name="hurt"/> happens, lets them come to an end, waits until everything was sent, and counts.
    /// </summary>
    public static Task<Tally> RunAsync(Site site, int web, int teams, int slack, Func<ImmutableArray<Talk>, Task<Tally>> hurt, CancellationToken ct) =>
        RunAsync(site, web, teams, slack, site.Http, hurt, ct);

    /// <summary>The same where they come in another way than straight to the server.</summary>
    public static async Task<Tally> RunAsync(Site site, int web, int teams, int slack, HttpClient through, Func<ImmutableArray<Talk>, Task<Tally>> hurt, CancellationToken ct)
    {
        var people = site.People(web, teams, slack, through);
        using var crowd = await Crowd.GatherAsync(people, ct);
        var tally = await hurt(people);
        await crowd.DisperseAsync();
        var waiting = await site.QuietAsync(Patience, ct);
        tally += await LookAsync(site, people, ct) + await Reckoning.ShownAsync(people, ct);
        return waiting.IsEmpty ? tally : tally with { Findings = [.. tally.Findings, $"Something still waits to be done or sent:\n{Waiting.Told(waiting, DateTimeOffset.UtcNow)}\n{site.Bot.Log}"] };
    }

    public static async Task<Tally> LookAsync(Site site, ImmutableArray<Talk> people, CancellationToken ct)
    {
        await using var kept = site.Open();
        return await Reckoning.KeptAsync(kept, people, ct);
    }

    /// <summary>Waits until somebody is acknowledged once more, and returns how long that took.</summary>
    /// <exception cref="TimeoutException">Nobody is.</exception>
    public static async Task<TimeSpan> HeardAgainAsync(ImmutableArray<Talk> people, CancellationToken ct)
    {
        var (clock, before) = (Stopwatch.StartNew(), people.Sum(talk => talk.Acknowledged));
        while (people.Sum(talk => talk.Acknowledged) == before)
        {
            if (clock.Elapsed > Patience)
            {
                throw new TimeoutException($"Nobody is heard any more: {people[0].Key.Channel}, refused last with: {people[0].Refusal}");
            }

            await Task.Delay(10, ct);
        }

        return clock.Elapsed;
    }
}
