using System.Collections.Immutable;
using System.Diagnostics;

namespace ThreatBot.Faults;

/// <summary>
/// The files of SQLite become immutable under load (chattr +i, which also holds for whoever has them open, and for root), and can be written again. The last time the
/// server is killed meanwhile: one that starts on them says why it cannot, and ends where it would first have to put the files in order.
/// </summary>
internal static class ReadOnlyFile
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Whoever has a file open hears of the disk, whoever opens it of the file.</summary>
    private static readonly string[] Reasons = ["The disk failed at the database file", "The database file cannot be written"];

    private static readonly Lazy<bool> Holds = new(TryOut);

    /// <summary>Only root may, and not every file system stops those who have the file open.</summary>
    public static bool IsPossible => Environment.IsPrivilegedProcess && OperatingSystem.IsLinux() && Holds.Value;

    public static async Task<Outcome> RunAsync(string name, int times, CancellationToken ct)
    {
        var recoveries = ImmutableArray.CreateBuilder<TimeSpan>();
        await using var site = await Site.OpenAsync("sqlite", ct);
        await site.Bot.StartAsync(ct);
        var tally = await Stretch.RunAsync(site, web: 6, teams: 1, slack: 1, people => HurtAsync(site, people, times, recoveries, ct), ct);
        return new Outcome(name, times, tally, recoveries.ToImmutable());
    }

    private static async Task<Tally> HurtAsync(Site site, ImmutableArray<Talk> people, int times, ImmutableArray<TimeSpan>.Builder recoveries, CancellationToken ct)
    {
        var tally = new Tally();
        for (var time = 1; time <= times; time++)
        {
            await SetAsync(site, "+i", ct);
            try
            {
                if (time == times)
                {
                    await site.Bot.KillAsync(ct);
                    site.Bot.Launch();
                }

                tally += await RefusedAsync(site, people, ct);
            }
            finally
            {
                await SetAsync(site, "-i", CancellationToken.None);
            }

            if (site.Bot.HasExited)
            {
                site.Bot.Launch();
            }

            recoveries.Add(await Stretch.HeardAgainAsync(people, ct));
        }

        return tally;
    }

    private static async Task<Tally> RefusedAsync(Site site, ImmutableArray<Talk> people, CancellationToken ct)
    {
        var (before, clock) = (people.Sum(talk => talk.Refused), Stopwatch.StartNew());
        while (clock.Elapsed < Patience && (people.Sum(talk => talk.Refused) < before + 20 || await site.Bot.ReadyAsync(ct) is not "writable" || !IsExplained(site.Bot)) && !site.Bot.HasExited)
        {
            await Task.Delay(20, ct);
        }

        return Said.ToSome(people) + Said.ToAll(people) + Said.Unless(site.Bot.HasExited || await site.Bot.ReadyAsync(ct) is "writable", "readyz does not say that nothing can be written.")
            + Said.Unless(IsExplained(site.Bot), $"The log does not say why nothing is kept: {site.Bot.Log}");
    }

    private static bool IsExplained(BotProcess bot) => Reasons.Any(reason => bot.Log.Contains(reason, StringComparison.Ordinal));

    private static Task SetAsync(Site site, string attribute, CancellationToken ct) =>
        Programs.RunAsync("chattr", ct, [attribute, .. Directory.GetFiles(site.Data, "threatbot.db*").Where(file => !file.EndsWith("-shm", StringComparison.Ordinal))]);

    private static bool TryOut()
    {
        var path = Path.GetTempFileName();
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Write);
        try
        {
            Programs.RunAsync("chattr", CancellationToken.None, "+i", path).GetAwaiter().GetResult();
            RandomAccess.Write(file, [1], 0);
            return false;
        }
        catch (Exception denied) when (denied is UnauthorizedAccessException or IOException)
        {
            return true;
        }
        catch (Exception absent) when (absent is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
        finally
        {
            using var allow = Process.Start("chattr", ["-i", path]);
            allow.WaitForExit();
            File.Delete(path);
        }
    }
}
