using System.Globalization;
using ThreatBot.Storage;

namespace ThreatBot.Faults;

/// <summary>Every server is restarted in its turn, then one stands still for a while and goes on. Reminders fall due all the while.</summary>
/// <param name="chance">Decides when reminders fall due.</param>
/// <param name="frozen">How long the one stands still.</param>
internal sealed class Rolling(Random chance, TimeSpan frozen)
{
    public async Task<Tally> HurtAsync(Fleet fleet, CancellationToken ct)
    {
        var reminders = await RemindAsync(fleet, ct);
        foreach (var bot in fleet.All)
        {
            await bot.StopAsync(ct);
            fleet.Recoveries.Add(await bot.StartAsync(ct));
        }

        await fleet.All[1].SignalAsync("STOP", ct);
        var before = fleet.Talks.Sum(talk => talk.Acknowledged);
        fleet.Recoveries.Add(await Stretch.HeardAgainAsync(fleet.Talks, ct));
        await Task.Delay(frozen, ct);
        var during = fleet.Talks.Sum(talk => talk.Acknowledged) - before;
        await fleet.All[1].SignalAsync("CONT", ct);
        return await RungAsync(fleet.Site, reminders, ct) + new Tally { Notes = [string.Create(CultureInfo.InvariantCulture, $"{during} turns while one of the servers stood still for {frozen.TotalSeconds:0} s")] };
    }

    /// <summary>One in each conversation, some time before the frozen server goes on. They mean nothing to a dialog, so all they do is count as a message.</summary>
    private async Task<int> RemindAsync(Fleet fleet, CancellationToken ct)
    {
        await using var kept = fleet.Site.Open();
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        return await kept.WriteAsync(
            async (_, transaction, token) =>
            {
                foreach (var talk in fleet.Talks)
                {
                    var due = now + (long)(frozen.TotalMilliseconds * chance.NextDouble());
                    await transaction.ExecuteAsync(
                        "INSERT INTO reminder (tenant, channel, conversation, thread, key, due) VALUES (@Tenant, @Channel, @Id, '', 'harness', @due)",
                        new { talk.Key.Tenant, talk.Key.Channel, talk.Key.Id, due },
                        token);
                }

                return fleet.Talks.Length;
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
                return new Tally { Notes = [$"{rung} reminders, each once"] };
            }

            if (tries == 120)
            {
                return new Tally { Findings = [$"Of {reminders} reminders {rung} had their turn and {waiting} wait."] };
            }
        }
    }
}
