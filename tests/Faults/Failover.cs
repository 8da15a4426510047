using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using ThreatBot.Tests.Storage;

namespace ThreatBot.Faults;

/// <summary>
/// PostgreSQL below several servers is killed and started again, then killed for good, and a standby that had followed it takes its place. Whoever is refused meanwhile
/// is told so in words.
/// </summary>
/// <param name="primary">The database server; nobody else may be using it.</param>
/// <param name="standby">What follows it.</param>
internal sealed class Failover(PostgresCluster primary, PostgresCluster standby)
{
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(5);

    /// <summary>As long as it takes somebody to see that it is dead.</summary>
    private static readonly TimeSpan Blind = TimeSpan.FromSeconds(3);

    public async Task<Tally> HurtAsync(Fleet fleet, CancellationToken ct)
    {
        await Task.Delay(Calm, ct);
        var down = await DieAsync(fleet, ct);
        await primary.RestartAsync(ct);
        fleet.Recoveries.Add(await Stretch.HeardAgainAsync(fleet.Talks, ct));
        await Task.Delay(Calm, ct);
        down += await DieAsync(fleet, ct);
        var clock = Stopwatch.StartNew();
        await standby.PromoteAsync();
        await Stretch.HeardAgainAsync(fleet.Talks, ct);
        fleet.Recoveries.Add(clock.Elapsed);
        await Task.Delay(Calm, ct);
        return down + Told(fleet.Talks) + new Tally { Notes = [string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds:0.0} s from the order to promote until the first message was taken")] };
    }

    /// <summary>No server may say that it is ready then.</summary>
    private async Task<Tally> DieAsync(Fleet fleet, CancellationToken ct)
    {
        await primary.KillAsync(ct);
        await Task.Delay(Blind, ct);
        var ready = await Task.WhenAll(fleet.All.Select(bot => bot.IsReadyAsync(ct)));
        return new Tally { Findings = ready.Any(isReady => isReady) ? ["A server says that it is ready while its database is down."] : [] };
    }

    private static Tally Told(ImmutableArray<Talk> talks)
    {
        var refusals = talks.Select(talk => talk.Refusal).Where(refusal => refusal.Length > 0).ToImmutableArray();
        var unclear = refusals.Where(refusal => !refusal.Contains("could not be kept", StringComparison.Ordinal)).Distinct().ToImmutableArray();
        return new Tally
        {
            Notes = [$"{refusals.Length} people were refused last with: {refusals.FirstOrDefault()}"],
            Findings = [.. unclear.Select(refusal => $"A refusal says nothing: {refusal}")],
        };
    }
}
