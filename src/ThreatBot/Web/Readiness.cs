using System.Collections.Immutable;
using System.Data.Common;
using ThreatBot.Storage;

namespace ThreatBot.Web;

/// <summary>One thing that must be well before the server can do its work.</summary>
internal sealed record ReadyPart(string Name, bool IsReady);

/// <summary>
/// Whether the server can take a turn now: the database is there, takes a write, has the schema, and its disk has room. What was found is good for a second, one
/// look goes on at a time, and whoever asks waits two seconds at most.
/// </summary>
internal sealed class Readiness(Database database, Settings settings, IHostApplicationLifetime lifetime, TimeProvider time)
{
    public const string Stopping = "stopping";

    /// <summary>Bytes. A turn takes kilobytes, a migration as much as the database once more.</summary>
    public const long LeastFree = 100L * 1024 * 1024;

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly long known = Migration.All(database.Dialect).Max(migration => migration.Number);
    private Task<string?> latest = Task.FromResult<string?>(null);
    private long? ended;
    private string doing = "database";

    /// <summary>The parts that were looked at last, the first that is not ready at the end.</summary>
    public ImmutableArray<ReadyPart> Seen { get; private set; } = [];

    /// <summary>What is left on the disk with the SQLite file, in bytes; null where there is none.</summary>
    public long? FreeBytes => settings.IsSqlite ? new DriveInfo(Path.GetFullPath(settings.DataDirectory)).AvailableFreeSpace : null;

    /// <summary>The part that keeps the server from working, in a word; null when it is ready.</summary>
    public async Task<string?> CheckAsync(CancellationToken ct)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return Stopping;
        }

        var look = Look();
        await Task.WhenAny(look, Task.Delay(Patience, ct));
        ct.ThrowIfCancellationRequested();
        return look.IsCompleted ? await look : doing;
    }

    private Task<string?> Look()
    {
        lock (gate)
        {
            if (latest.IsCompleted && (ended is not { } at || time.GetElapsedTime(at) >= Fresh))
            {
                latest = Task.Run(LookAsync);
            }

            return latest;
        }
    }

    private async Task<string?> LookAsync()
    {
        var seen = ImmutableArray.CreateBuilder<ReadyPart>();
        foreach (var (name, isReady) in Parts())
        {
            doing = name;
            seen.Add(new ReadyPart(name, await TryAsync(isReady)));
            if (!seen[^1].IsReady)
            {
                break;
            }
        }

        Seen = seen.ToImmutable();
        ended = time.GetTimestamp();
        return Seen[^1] is { IsReady: false, Name: var failed } ? failed : null;
    }

    private IEnumerable<(string Name, Func<Task<bool>> IsReady)> Parts() =>
    [
        ("database", IsThereAsync),
        ("migrations", IsCurrentAsync),
        ("disk", () => Task.FromResult(FreeBytes is null or >= LeastFree)),
        ("writable", IsWritableAsync),
    ];

    private static async Task<bool> TryAsync(Func<Task<bool>> isReady)
    {
        try
        {
            return await isReady();
        }
        catch (Exception broken) when (broken is DbException or IOException or UnauthorizedAccessException or TimeoutException or InvalidOperationException)
        {
            return false;
        }
    }

    private async Task<bool> IsThereAsync() => await DoneAsync() is not null;

    /// <summary>While servers are replaced one by one, the older ones go on with a schema that is newer: it only grows.</summary>
    private async Task<bool> IsCurrentAsync() => await DoneAsync() >= known;

    private async Task<long?> DoneAsync()
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        return (await connection.RowsAsync<long?>("SELECT MAX(number) FROM migration", null, CancellationToken.None)).Single();
    }

    /// <summary>A write that changes nothing goes the way of every turn, down to the disk.</summary>
    private async Task<bool> IsWritableAsync() => await database.WriteAsync(
        (_, transaction, token) => transaction.ExecuteAsync("UPDATE migration SET name = name WHERE number = @known", new { known }, token), CancellationToken.None) == 1;
}
