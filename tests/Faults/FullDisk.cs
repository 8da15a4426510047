using System.Collections.Immutable;
using System.Diagnostics;

namespace ThreatBot.Faults;

/// <summary>The disk below SQLite runs full under load, and gets room again: a file system in memory of a few megabytes. Only root may make one.</summary>
internal static class FullDisk
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static bool IsPossible => Environment.IsPrivilegedProcess && OperatingSystem.IsLinux();

    public static async Task<Outcome> RunAsync(string name, int times, CancellationToken ct)
    {
        var (tally, recoveries) = (new Tally(), ImmutableArray.CreateBuilder<TimeSpan>());
        var disk = Directory.CreateTempSubdirectory("threatbot-disk-").FullName;
        await Programs.RunAsync("mount", ct, "-t", "tmpfs", "-o", "size=256m", "tmpfs", disk);
        try
        {
            await using var site = await Site.OpenAsync("sqlite", ct, Directory.CreateDirectory(Path.Combine(disk, "data")).FullName);
            await site.Bot.StartAsync(ct);
            tally = await Stretch.RunAsync(site, web: 6, teams: 1, slack: 1, people => FillAsync(disk, people, times, recoveries, ct), ct);
        }
        finally
        {
            await Programs.RunAsync("umount", CancellationToken.None, disk);
            Directory.Delete(disk);
        }

        return new Outcome(name, times, tally, recoveries.ToImmutable());
    }

    /// <summary>Fills it up to the last page, waits until somebody is turned away, and makes room.</summary>
    private static async Task<Tally> FillAsync(string disk, ImmutableArray<Talk> people, int times, ImmutableArray<TimeSpan>.Builder recoveries, CancellationToken ct)
    {
        var tally = new Tally();
        var ballast = Path.Combine(disk, "ballast");
        for (var time = 0; time < times; time++)
        {
            Fill(ballast);
            var before = people.Sum(talk => talk.Refused);
            for (var clock = Stopwatch.StartNew(); people.Sum(talk => talk.Refused) < before + 20 && clock.Elapsed < Patience; await Task.Delay(20, ct))
            {
                Fill(ballast);
            }

            tally += Said.ToSome(people);
            File.Delete(ballast);
            recoveries.Add(await Stretch.HeardAgainAsync(people, ct));
        }

        return tally;
    }

    private static void Fill(string ballast)
    {
        try
        {
            using var file = new FileStream(ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
            for (var page = new byte[4096]; ; file.Write(page))
            {
            }
        }
        catch (IOException)
        {
            // Full, as it should be.
        }
    }
}
