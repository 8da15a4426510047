using System.Diagnostics;

namespace ThreatBot.Benchmarks.Turns;

/// <summary>What the disk takes to keep 4 KB for certain.</summary>
internal static class Flush
{
    /// <summary>Milliseconds, the median of 300.</summary>
    public static double Milliseconds()
    {
        var path = Path.GetTempFileName();
        try
        {
            using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write);
            var (page, took) = (new byte[4096], new List<double>());
            for (var number = 0; number < 300; number++)
            {
                var began = Stopwatch.GetTimestamp();
                RandomAccess.Write(file, page, number * (long)page.Length);
                RandomAccess.FlushToDisk(file);
                took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            return Block.MedianOf(took);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
