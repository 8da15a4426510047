using System.Data.Common;
using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace ThreatBot.Storage;

/// <summary>
/// The one writer of a SQLite file. What waits while a transaction is being committed shares the next one, and a single flush to disk. One that fails takes nobody with it:
/// then all are done again, each behind a savepoint, so a unit of work may be tried twice before anything of it is kept.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int MostPerCommit = 64;

    private readonly Channel<WriteUnit> queue = Channel.CreateBounded<WriteUnit>(new BoundedChannelOptions(1024) { SingleReader = true });
    private readonly Func<KeptConnection> connect;
    private readonly Action<int, TimeSpan> committed;
    private readonly Task loop;
    private KeptConnection? connection;
    private long commits;

    /// <summary>A writer that tells <paramref name="committed"/> of each transaction: its units of work and its time.</summary>
    public SqliteWriter(Func<KeptConnection> connect, Action<int, TimeSpan> committed)
    {
        (this.connect, this.committed) = (connect, committed);
        loop = Task.Run(RunAsync);
    }

    public long Commits => Interlocked.Read(ref commits);

    public async Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        var unit = new WriteUnit<T>(work, ct);
        await queue.Writer.WriteAsync(unit, ct);
        return await unit.Done;
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await loop;
        connection?.End();
    }

    private async Task RunAsync()
    {
        while (await queue.Reader.WaitToReadAsync())
        {
            var batch = new List<WriteUnit>();
            try
            {
                await CommitAsync(batch);
                batch.ForEach(unit => unit.Complete());
            }
            catch (Exception broken)
            {
                // The transaction as a whole is gone (disk full, database locked): nobody in it may believe otherwise.
                batch.ForEach(unit => unit.Fail(broken));
                Abandon();
            }
        }
    }

    /// <summary>The next transaction gets a connection of its own, whatever state this one is in.</summary>
    private void Abandon()
    {
        var lost = connection;
        connection = null;
        try
        {
            lost?.End();
        }
        catch (Exception broken) when (broken is SqliteException or InvalidOperationException)
        {
            // Nothing is in it that anybody was told of.
        }
    }

    private async Task CommitAsync(List<WriteUnit> batch)
    {
        // At least one unit is taken out before anything can fail, so that a broken database answers everybody in turn.
        while (batch.Count == 0 && queue.Reader.TryRead(out var first))
        {
            batch.Add(first);
        }

        var began = Stopwatch.GetTimestamp();
        if (connection is { IsReadOnly: true })
        {
            // It was opened while the file could not be written, and would stay like that.
            Abandon();
        }

        connection ??= connect();
        if (!await TryTogetherAsync(batch, connection))
        {
            await EachByItselfAsync(batch, connection);
        }

        Interlocked.Increment(ref commits);
        committed(batch.Count, Stopwatch.GetElapsedTime(began));
    }

    /// <summary>
    /// All of them, and what comes meanwhile, in one transaction without savepoints, for which SQLite copies each page that is changed. False, and nothing has happened,
    /// when one of them fails, which is rare.
    /// </summary>
    private async Task<bool> TryTogetherAsync(List<WriteUnit> batch, SqliteConnection connection)
    {
        await using var transaction = connection.BeginTransaction(deferred: false);
        for (var next = 0; next < batch.Count; next++)
        {
            if (!await batch[next].TryAsync(connection, transaction) && batch[next].IsBegun)
            {
                await transaction.RollbackAsync();
                return false;
            }

            if (batch.Count < MostPerCommit && queue.Reader.TryRead(out var another))
            {
                batch.Add(another);
            }
        }

        await transaction.CommitAsync();
        return true;
    }

    /// <summary>The same where one fails: what it did is undone, and what the others do stays.</summary>
    private static async Task EachByItselfAsync(List<WriteUnit> batch, SqliteConnection connection)
    {
        await using var transaction = connection.BeginTransaction(deferred: false);
        foreach (var unit in batch)
        {
            await RunAsync(unit, connection, transaction);
        }

        await transaction.CommitAsync();
    }

    private static async Task RunAsync(WriteUnit unit, SqliteConnection connection, SqliteTransaction transaction)
    {
        // As statements of our own, which stay compiled, unlike the transaction's.
        await transaction.ExecuteAsync("SAVEPOINT unit", null, CancellationToken.None);
        if (!await unit.TryAsync(connection, transaction))
        {
            await transaction.ExecuteAsync("ROLLBACK TO unit", null, CancellationToken.None);
        }

        await transaction.ExecuteAsync("RELEASE unit", null, CancellationToken.None);
    }
}
