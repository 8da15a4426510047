using System.Collections.Immutable;
using System.Globalization;
using ThreatBot.Channels.WebChat;

namespace ThreatBot.Faults;

/// <summary>
/// The clock of the server's machine jumps under load, by libfaketime, which reads from a file what time it is. Often the server is killed meanwhile, so that a hold on a
/// conversation ends by another clock than it began. After each jump somebody new comes and is heard; reminders wait for the jump that brings them.
/// </summary>
/// <param name="database">An empty database: "sqlite" or a connection string. The clock of PostgreSQL stays right.</param>
/// <param name="chance">Decides when.</param>
/// <param name="minutes">By how much the clock is wrong, one after the other; 0 is right.</param>
internal sealed class Clocks(string database, Random chance, params ImmutableArray<int> minutes)
{
    /// <summary>An hour on is last, so that it brings every reminder that is left.</summary>
    public static readonly ImmutableArray<int> Jumps = [-20, 0, 20, 0, -60, 0, 60, 0];

    /// <summary>Longer than what was said before a jump takes to be sent, and than it takes to see a reminder that another program wrote.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Debian's package is called libfaketime.</summary>
    private static readonly string? Library = Directory.Exists("/usr/lib") ? Directory.GetFiles("/usr/lib", "libfaketimeMT.so.1", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2 }).FirstOrDefault() : null;

    public static bool IsPossible => Library is not null;

    public async Task<Outcome> RunAsync(string name, int rounds, CancellationToken ct)
    {
        var recoveries = ImmutableArray.CreateBuilder<TimeSpan>();
        var file = Path.GetTempFileName();
        await SetAsync(file, TimeSpan.Zero, ct);
        await using var site = await Site.OpenAsync(database, ct, settings: new Dictionary<string, string>
        {
            ["LD_PRELOAD"] = Library ?? throw new InvalidOperationException("libfaketime is not installed."),
            ["FAKETIME_TIMESTAMP_FILE"] = file,
            ["FAKETIME_CACHE_DURATION"] = "1",
            ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",

            // What it takes for a mistake of newer C libraries and works around ends every timed wait of .NET at once.
            ["FAKETIME_FORCE_MONOTONIC_FIX"] = "0",
        });
        await site.Bot.StartAsync(ct);
        var tally = await Stretch.RunAsync(site, web: 4, teams: 2, slack: 2, people => JumpAsync(site, file, people, rounds, recoveries, ct), ct);
        File.Delete(file);
        return new Outcome(name, rounds * minutes.Length, tally, recoveries.ToImmutable());
    }

    private async Task<Tally> JumpAsync(Site site, string file, ImmutableArray<Talk> people, int rounds, ImmutableArray<TimeSpan>.Builder recoveries, CancellationToken ct)
    {
        var tally = new Tally();
        foreach (var (at, jump) in Enumerable.Repeat(minutes, rounds).SelectMany(each => each).Select(each => TimeSpan.FromMinutes(each)).Index())
        {
            if (jump != TimeSpan.Zero && at / 2 < people.Length)
            {
                // One that only a jump on brings, or one that a jump back puts off.
                await Reminding.SetAsync(site, people[at / 2], DateTimeOffset.UtcNow + (jump > TimeSpan.Zero ? jump / 2 : TimeSpan.FromSeconds(1)), ct);
            }

            await Task.Delay(TimeSpan.FromSeconds(chance.NextDouble()), ct);
            await SetAsync(file, jump, ct);
            if (at % 3 != 0)
            {
                await site.Bot.KillAsync(ct);
                await site.Bot.StartAsync(ct);
            }

            tally += Said.Unless(await UntilAsync(() => IsSeenAsync(site.Bot, jump, ct), ct), $"The clock of the server does not jump to {jump}.");
            tally += await LookAsync(site, people, jump, recoveries, ct);
        }

        return tally;
    }

    /// <summary>Whoever comes is heard, those who talk are turned away for a reason or heard, and all that was to be said by now is said.</summary>
    private static async Task<Tally> LookAsync(Site site, ImmutableArray<Talk> people, TimeSpan jump, ImmutableArray<TimeSpan>.Builder recoveries, CancellationToken ct)
    {
        var newcomers = site.People(web: 1, teams: 0, slack: 0, site.Http);
        await newcomers[0].BeginAsync(ct);
        await newcomers[0].SayNextAsync(ct);
        var isExpired = jump.TotalSeconds >= DirectLineDoor.Lifetime;
        foreach (var group in people.Where(talk => jump == TimeSpan.Zero || (talk is WebTalk && !isExpired)).GroupBy(talk => talk.Key.Channel))
        {
            recoveries.Add(await Stretch.HeardAgainAsync([.. group], ct));
        }

        return await Stretch.LookAsync(site, newcomers, ct)
            + Said.Unless(!isExpired || await UntilAsync(() => Task.FromResult(people.OfType<WebTalk>().All(talk => talk.Refusal.Contains("TokenExpired", StringComparison.Ordinal))), ct), "A token is good for an hour.")
            + Said.Unless(await UntilAsync(() => site.IsRungAsync(DateTimeOffset.UtcNow + jump, ct), ct), $"A jump to {jump} holds up a reminder.")
            + await ShownAsync(site, [.. newcomers, .. people.Where(talk => talk is not WebTalk || !isExpired)], jump, ct);
    }

    /// <summary>All that is acknowledged now is shown before long.</summary>
    private static async Task<Tally> ShownAsync(Site site, ImmutableArray<Talk> people, TimeSpan jump, CancellationToken ct)
    {
        var shown = await Task.WhenAll(people.Select(talk => (Talk: talk, Number: talk.Acknowledged)).ToList().Select(async said => (said.Talk, said.Number, IsShown: await UntilAsync(
            async () => said.Number == 0 || (await said.Talk.HeardAsync(ct)).Any(arrow => arrow.Number >= said.Number), ct))));
        var unshown = shown.Where(each => !each.IsShown).Select(each => $"{each.Talk.Key.Channel} {each.Talk.Key.Id}: {each.Number}").ToImmutableArray();
        var waiting = unshown.IsEmpty ? [] : await site.WaitingAsync(ct);
        return Said.Unless(unshown.IsEmpty, $"A jump to {jump} holds up what was to be said: {string.Join(", ", unshown)}\n{Waiting.Told(waiting, DateTimeOffset.UtcNow)}\n{site.Bot.Log}");
    }

    private static async Task<bool> IsSeenAsync(BotProcess bot, TimeSpan jump, CancellationToken ct) =>
        await bot.ClockAsync(ct) is { } seen && (seen - DateTimeOffset.UtcNow - jump).Duration() < TimeSpan.FromMinutes(1);

    private static async Task<bool> UntilAsync(Func<Task<bool>> isSo, CancellationToken ct)
    {
        for (var until = DateTime.UtcNow + Patience; DateTime.UtcNow < until; await Task.Delay(100, ct))
        {
            if (await isSo())
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>All at once: whoever reads it meanwhile reads the old time or the new one.</summary>
    private static async Task SetAsync(string file, TimeSpan offset, CancellationToken ct)
    {
        await File.WriteAllTextAsync($"{file}.new", string.Create(CultureInfo.InvariantCulture, $"{offset.TotalSeconds:+0;-0;+0}"), ct);
        File.Move($"{file}.new", file, overwrite: true);
    }
}
