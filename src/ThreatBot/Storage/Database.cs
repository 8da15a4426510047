using System.Data;
using System.Data.Common;

namespace ThreatBot.Storage;

/// <summary>One of the two databases, opened for reading and for atomic units of work.</summary>
internal abstract class Database : IAsyncDisposable
{
    /// <summary>The folder of the migrations written for this database.</summary>
    public abstract string Dialect { get; }

    /// <summary>Held while migrating, so that programs starting at once take turns; absent where a transaction is enough.</summary>
    public virtual string? MigrationLock => null;

    /// <summary>The isolation at which a whole read sees one state.</summary>
    protected abstract IsolationLevel Snapshot { get; }

    /// <summary>Hears of each transaction that wrote: how many units of work shared it, and how long it took.</summary>
    public Action<int, TimeSpan>? Committed { get; set; }

    /// <summary>Happens with each new line to a database on another machine.</summary>
    public event Action? Connected;

    /// <summary>The database that "sqlite" or a PostgreSQL connection string names.</summary>
    public static Database Open(string setting, string dataDirectory) =>
        string.Equals(setting, "sqlite", StringComparison.OrdinalIgnoreCase)
            ? new SqliteDatabase(Path.Combine(dataDirectory, "threatbot.db"))
            : new PostgresDatabase(setting);

    /// <summary>A connection for reading; its caller disposes it.</summary>
    public abstract Task<DbConnection> OpenAsync(CancellationToken ct);

    /// <summary>Runs <paramref name="work"/> as one unit: when this returns it is durable, when it throws nothing of it happened.</summary>
    public abstract Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, CancellationToken, Task<T>> work, CancellationToken ct);

    /// <summary>Runs <paramref name="work"/> on one state of the database, whatever is written meanwhile.</summary>
    public async Task<T> ReadAsync<T>(Func<DbTransaction, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await using var transaction = await BeginReadAsync(connection, ct);
        return await work(transaction, ct);
    }

    /// <summary>Brings an older or empty database up to this program.</summary>
    /// <exception cref="StorageException">The database is newer than this program.</exception>
    public virtual Task MigrateAsync(CancellationToken ct) => new Migrator(this, Migration.All(Dialect)).RunAsync(ct);

    /// <summary>What was overwritten is not left in a log beside the database, as far as nobody is reading it just now.</summary>
    public virtual Task ForgetLogAsync(CancellationToken ct) => Task.CompletedTask;

    public abstract ValueTask DisposeAsync();

    protected void OnConnected() => Connected?.Invoke();

    protected virtual ValueTask<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken ct) =>
        connection.BeginTransactionAsync(Snapshot, ct);
}
