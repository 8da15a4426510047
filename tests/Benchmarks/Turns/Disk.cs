using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ThreatBot.Benchmarks.Turns;

/// <summary>What the disk of the machine allows whoever keeps something for certain.</summary>
/// <param name="Flush">Milliseconds that 4 KB take, the median.</param>
/// <param name="Alone">Transactions of one row of 1 KB that SQLite commits in a second, one after the other, each flushed.</param>
/// <param name="Shared">The same of transactions of 64 such rows.</param>
internal sealed record Disk(double Flush, double Alone, double Shared)
{
    private const int Times = 300;

    private const int Rows = 64;

    public string Told => string.Create(
        CultureInfo.InvariantCulture,
        $"The disk keeps 4 KB for certain in {Flush:0.00} ms (median of {Times}). SQLite commits {Alone:0} transactions of one row of 1 KB in a second, and {Shared:0} of {Rows} rows: {Shared * Rows:0} rows.");

    public static Disk Measure()
    {
        var folder = Directory.CreateTempSubdirectory("threatbot-disk-").FullName;
        try
        {
            return new Disk(Flushed(Path.Combine(folder, "file")), Committed(Path.Combine(folder, "alone.db"), 1), Committed(Path.Combine(folder, "shared.db"), Rows));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Flushed(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write);
        var (page, took) = (new byte[4096], new List<double>());
        for (var number = 0; number < Times; number++)
        {
            var began = Stopwatch.GetTimestamp();
            RandomAccess.Write(file, page, number * (long)page.Length);
            RandomAccess.FlushToDisk(file);
            took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return Block.MedianOf(took);
    }

    private static double Committed(string path, int rows)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE kept (id INTEGER PRIMARY KEY, body BLOB NOT NULL);";
        command.ExecuteNonQuery();
        command.CommandText = "INSERT INTO kept (body) VALUES (@body)";
        command.Parameters.AddWithValue("@body", new byte[1024]);
        var began = Stopwatch.GetTimestamp();
        for (var number = 0; number < Times; number++)
        {
            using var transaction = connection.BeginTransaction();
            command.Transaction = transaction;
            for (var row = 0; row < rows; row++)
            {
                command.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        return Times / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
