using System.Collections.Immutable;
using System.Diagnostics;

namespace ThreatBot.Faults;

/// <summary>
/// Kills the server wherever it happens to be, with people talking to it all the while; now and then also while it starts. In each talk a reminder falls due around
/// one of the kills.
/// </summary>
/// <param name="newDatabase">An empty database for each stretch: "sqlite" or a connection string.</param>
/// <param name="chance">Decides when.</param>
internal sealed class Kills(Func<Task<string>> newDatabase, Random chance)
{
    /// <summary>After so many kills it goes on with an empty database, so that looking through all of it after each kill stays quick.</summary>
    private const int Most = 20;

    private const double WhileStarting = 0.15;

    private static readonly TimeSpan Latest = TimeSpan.FromMilliseconds(900);

    /// <summary>Before a kill it is due and may be ringing; after it nobody is there to ring it.</summary>
    private static readonly TimeSpan Around = TimeSpan.FromMilliseconds(200);

    public async Task<Outcome> RunAsync(string name, int kills, CancellationToken ct)
    {
        var (tally, recoveries) = (new Tally(), ImmutableArray.CreateBuilder<TimeSpan>());
        for (var done = 0; done < kills; done += Most)
        {
            await using var site = await Site.OpenAsync(await newDatabase(), ct);
            await site.Bot.StartAsync(ct);
            tally += await Stretch.RunAsync(site, web: 8, teams: 2, slack: 2, people => KillAsync(site, people, Math.Min(Most, kills - done), recoveries, ct), ct);
        }

        return new Outcome(name, kills, tally, recoveries.ToImmutable());
    }

    private async Task<Tally> KillAsync(Site site, ImmutableArray<Talk> people, int kills, ImmutableArray<TimeSpan>.Builder recoveries, CancellationToken ct)
    {
        var trouble = new Tally();
        for (var kill = 1; kill <= kills; kill++)
        {
            var wait = Latest * chance.NextDouble();
            if (kill <= people.Length)
            {
                await Reminding.SetAsync(site, people[kill - 1], DateTimeOffset.UtcNow + wait + (Around * ((2 * chance.NextDouble()) - 1)), ct);
            }

            await Task.Delay(wait, ct);
            await site.Bot.KillAsync(ct);
            trouble += (await Stretch.LookAsync(site, people, ct)).Trouble;
            var clock = Stopwatch.StartNew();
            if (chance.NextDouble() < WhileStarting && kill < kills)
            {
                site.Bot.Launch();
            }
            else
            {
                await site.Bot.StartAsync(ct);
                recoveries.Add(clock.Elapsed);
            }
        }

        return trouble;
    }
}
