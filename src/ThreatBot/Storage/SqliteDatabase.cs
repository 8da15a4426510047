using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ThreatBot.Storage;

/// <summary>One SQLite file: any number of readers beside one writer.</summary>
internal sealed class SqliteDatabase : Database
{
    private readonly KeptConnections connections;
    private readonly SqliteWriter writer;

    public SqliteDatabase(string path)
    {
        File = Path.GetFullPath(path);
        connections = new KeptConnections(new SqliteConnectionStringBuilder
        {
            DataSource = File,
            ForeignKeys = true,
            DefaultTimeout = 30,
            Pooling = false,
        }.ToString());
        writer = new SqliteWriter(connections.Own, (size, took) => Committed?.Invoke(size, took));
    }

    public string File { get; }

    public override string Dialect => "sqlite";

    /// <summary>How many transactions the writer has committed; fewer than the units when units shared one.</summary>
    public long Commits => writer.Commits;

    protected override IsolationLevel Snapshot => IsolationLevel.Serializable;

    public override Task<DbConnection> OpenAsync(CancellationToken ct) => Task.FromResult<DbConnection>(connections.Rent());

    public override Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, CancellationToken, Task<T>> work, CancellationToken ct) =>
        writer.WriteAsync(work, ct);

    public override async Task MigrateAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File) ?? ".");
        OwnersAlone.CreateIfMissing(File);
        await using (var connection = connections.Own())
        {
            await connection.ExecuteAsync(new CommandDefinition("PRAGMA journal_mode = WAL", cancellationToken: ct));
        }

        await base.MigrateAsync(ct);
    }

    public override async Task ForgetLogAsync(CancellationToken ct)
    {
        try
        {
            await using var connection = connections.Own();
            await connection.ExecuteAsync(new CommandDefinition("PRAGMA busy_timeout = 1000; PRAGMA wal_checkpoint(TRUNCATE);", cancellationToken: ct));
        }
        catch (SqliteException)
        {
            // What was done is done, and the log is forgotten when it is next moved into the file.
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        connections.Dispose();
    }

    protected override ValueTask<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken ct) =>
        ValueTask.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: true));
}
