using System.Collections.Immutable;

namespace ThreatBot.Faults;

/// <summary>Three servers on one PostgreSQL and one data directory behind nginx without stickiness, and many people who talk through it at once.</summary>
/// <param name="database">A connection string to an empty database.</param>
internal sealed class Replicas(string database)
{
    private const int Servers = 3;

    /// <summary>Lets people talk while <paramref name="hurt"/> happens, and counts; at the end of it everybody is shown what comes by any of the servers.</summary>
    public async Task<Outcome> RunAsync(string name, int people, Func<Fleet, Task<Tally>> hurt, CancellationToken ct)
    {
        await using var site = await Site.OpenAsync(database, ct);
        ImmutableArray<BotProcess> others = [.. Enumerable.Range(1, Servers - 1).Select(_ => new BotProcess(site.Data, site.Settings))];
        ImmutableArray<BotProcess> all = [site.Bot, .. others];
        try
        {
            // At once, as an orchestrator would: one of them brings the database up, and they agree on one key.
            await Task.WhenAll(all.Select(bot => bot.StartAsync(ct)));
            await using var nginx = new Nginx(all.Select(bot => bot.Address));
            using var http = Site.Client(nginx.Address);
            var recoveries = ImmutableArray.CreateBuilder<TimeSpan>();
            var tally = await Stretch.RunAsync(site, people * 3 / 4, people / 8, people / 8, http, async talks => await hurt(new Fleet(site, all, talks, recoveries)) + await LiveViews.LookAsync(all, ct), ct);
            return new Outcome(name, recoveries.Count, tally with { Notes = [.. tally.Notes, .. all.SelectMany(Failures)] }, recoveries.ToImmutable());
        }
        finally
        {
            foreach (var bot in others)
            {
                await bot.DisposeAsync();
            }
        }
    }

    /// <summary>What a server says of turns that it could not take, each kind once.</summary>
    private static IEnumerable<string> Failures(BotProcess bot) => bot.Log.Split('\n')
        .Where(line => line.Contains("was not taken", StringComparison.Ordinal))
        .Select(line => line[(line.IndexOf("changed:", StringComparison.Ordinal) + 1)..])
        .Distinct()
        .Take(3);
}
