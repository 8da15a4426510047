using System.Collections.Immutable;
using System.Diagnostics;

namespace ThreatBot.Faults;

/// <summary>Kills the server wherever it happens to be, with people talking to it all the while; now and then also while it starts.</summary>
/// <param name="newDatabase">An empty database for each stretch: "sqlite" or a connection string.</param>
/// <param name="chance">Decides when.</param>
internal sealed class Kills(Func<Task<string>> newDatabase, Random chance)
{
    /// <summary>After so many kills it goes on with an empty database, so that looking through all of it after each kill stays quick.</summary>
    private const int Stretch = 20;

    private const double WhileStarting = 0.15;

    private static readonly TimeSpan Latest = TimeSpan.FromMilliseconds(900);

    public async Task<Outcome> RunAsync(string name, int kills, CancellationToken ct)
    {
        var (tally, recoveries) = (new Tally(), ImmutableArray.CreateBuilder<TimeSpan>());
        for (var done = 0; done < kills; done += Stretch)
        {
            tally += await StretchAsync(Math.Min(Stretch, kills - done), recoveries, ct);
        }

        return new Outcome(name, kills, tally, recoveries.ToImmutable());
    }

    private async Task<Tally> StretchAsync(int kills, ImmutableArray<TimeSpan>.Builder recoveries, CancellationToken ct)
    {
        await using var site = await Site.OpenAsync(await newDatabase(), ct);
        await site.Bot.StartAsync(ct);
        var people = site.People(web: 8, teams: 4);
        using var crowd = await Crowd.GatherAsync(people, ct);
        var tally = new Tally();
        for (var kill = 0; kill < kills; kill++)
        {
            await Task.Delay(Latest * chance.NextDouble(), ct);
            await site.Bot.KillAsync(ct);
            tally = Worse(tally, await LookAsync(site, people, ct));
            var clock = Stopwatch.StartNew();
            if (chance.NextDouble() < WhileStarting && kill + 1 < kills)
            {
                site.Bot.Launch();
            }
            else
            {
                await site.Bot.StartAsync(ct);
                recoveries.Add(clock.Elapsed);
            }
        }

        await crowd.DisperseAsync();
        var isQuiet = await site.QuietAsync(TimeSpan.FromMinutes(2), ct);
        tally = Worse(tally, await LookAsync(site, people, ct));
        return tally + await Reckoning.ShownAsync(people, ct) with { Acknowledged = 0 } + (isQuiet ? new Tally() : new Tally { Findings = [$"Something still waits to be sent.\n{site.Bot.Log}"] });
    }

    private static async Task<Tally> LookAsync(Site site, ImmutableArray<Talk> people, CancellationToken ct)
    {
        await using var kept = site.Open();
        return await Reckoning.KeptAsync(kept, people, ct);
    }

    /// <summary>Acknowledgements are counted at the end, and trouble whenever it is seen first.</summary>
    private static Tally Worse(Tally before, Tally now) => before.Findings.IsEmpty ? now : before with { Acknowledged = now.Acknowledged };
}
