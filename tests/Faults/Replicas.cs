using System.Collections.Immutable;
using ThreatBot.Storage;

namespace ThreatBot.Faults;

/// <summary>
/// Three servers on one PostgreSQL and one data directory behind nginx without stickiness: many people at once, a rolling restart, and one server that stands still
/// for a while and goes on. Reminders fall due all the while.
/// </summary>
/// <param name="database">A connection string to an empty database.</param>
/// <param name="chance">Decides when reminders fall due.</param>
internal sealed class Replicas(string database, Random chance)
{
    private const int Servers = 3;

    /// <summary>Pages ask once a second for what other servers brought.</summary>
    private static readonly TimeSpan Live = TimeSpan.FromSeconds(10);

    public async Task<Outcome> RunAsync(string name, int people, TimeSpan frozen, CancellationToken ct)
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
            var tally = await Stretch.RunAsync(site, people * 3 / 4, people / 8, people / 8, http, talks => GoThroughAsync(site, all, talks, frozen, recoveries, ct), ct);
            return new Outcome(name, Servers + 1, tally, recoveries.ToImmutable());
        }
        finally
        {
            foreach (var bot in others)
            {
                await bot.DisposeAsync();
            }
        }
    }

    private async Task<Tally> GoThroughAsync(
        Site site, ImmutableArray<BotProcess> all, ImmutableArray<Talk> talks, TimeSpan frozen, ImmutableArray<TimeSpan>.Builder recoveries, CancellationToken ct)
    {
        var reminders = await RemindAsync(site, talks, frozen, ct);
        foreach (var bot in all)
        {
            await bot.StopAsync(ct);
            recoveries.Add(await bot.StartAsync(ct));
        }

        await all[1].SignalAsync("STOP", ct);
        recoveries.Add(await Stretch.HeardAgainAsync(talks, ct));
        await Task.Delay(frozen, ct);
        await all[1].SignalAsync("CONT", ct);
        return await RungAsync(site, reminders, ct) + await LiveAsync(all, ct);
    }

    /// <summary>One in each conversation, some time before the frozen server goes on. They mean nothing to a dialog, so all they do is count as a message.</summary>
    private async Task<int> RemindAsync(Site site, ImmutableArray<Talk> talks, TimeSpan within, CancellationToken ct)
    {
        await using var kept = site.Open();
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        return await kept.WriteAsync(
            async (_, transaction, token) =>
            {
                foreach (var talk in talks)
                {
                    var due = now + (long)(within.TotalMilliseconds * chance.NextDouble());
                    await transaction.ExecuteAsync(
                        "INSERT INTO reminder (tenant, channel, conversation, thread, key, due) VALUES (@Tenant, @Channel, @Id, '', 'harness', @due)",
                        new { talk.Key.Tenant, talk.Key.Channel, talk.Key.Id, due },
                        token);
                }

                return talks.Length;
            },
            ct);
    }

    private static async Task<Tally> RungAsync(Site site, int reminders, CancellationToken ct)
    {
        await using var kept = site.Open();
        for (var tries = 0; ; tries++, await Task.Delay(500, ct))
        {
            await using var connection = await kept.OpenAsync(ct);
            var rung = (await connection.RowsAsync<long>("SELECT COUNT(*) FROM inbox WHERE message LIKE 'alarm-%'", null, ct)).Single();
            var waiting = (await connection.RowsAsync<long>("SELECT COUNT(*) FROM reminder WHERE key = 'harness'", null, ct)).Single();
            if ((rung, waiting) == (reminders, 0))
            {
                return new Tally();
            }

            if (tries == 120)
            {
                return new Tally { Findings = [$"Of {reminders} reminders {rung} had their turn and {waiting} wait."] };
            }
        }
    }

    /// <summary>Somebody says something through one server, and sees the answer on a stream from another.</summary>
    private static async Task<Tally> LiveAsync(ImmutableArray<BotProcess> all, CancellationToken ct)
    {
        var findings = ImmutableArray.CreateBuilder<string>();
        foreach (var (here, there) in all.Zip(all[1..].Append(all[0])))
        {
            using var http = Site.Client(here.Address);
            var talk = new WebTalk(http, "live");
            await talk.BeginAsync(ct);
            using var stream = await talk.StreamAsync(there.Address, ct);
            await talk.SayNextAsync(ct);
            if (!await WebTalk.IsSeenAsync(stream, "d1", Live, ct))
            {
                findings.Add("What was said through one server did not show on a stream from another.");
            }
        }

        return new Tally { Findings = findings.ToImmutable() };
    }
}
