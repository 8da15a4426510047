using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ThreatBot.Storage;

/// <summary>One SQLite file: any number of readers beside one writer.</summary>
internal sealed class SqliteDatabase : Database
{
    private readonly string connectionString;
    private readonly SqliteWriter writer;

    public SqliteDatabase(string path)
    {
        File = Path.GetFullPath(path);
        connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = File,
            ForeignKeys = true,
            DefaultTimeout = 30,
        }.ToString();
        writer = new SqliteWriter(ConnectToWrite, (size, took) => Committed?.Invoke(size, took));
    }

    public string File { get; }

    public override string Dialect => "sqlite";

    /// <summary>How many transactions the writer has committed; fewer than the units when units shared one.</summary>
    public long Commits => writer.Commits;

    protected override IsolationLevel Snapshot => IsolationLevel.Serializable;

    public override Task<DbConnection> OpenAsync(CancellationToken ct) => Task.FromResult<DbConnection>(Connect());

    public override Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, CancellationToken, Task<T>> work, CancellationToken ct) =>
        writer.WriteAsync(work, ct);

    public override async Task MigrateAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File) ?? ".");
        OwnersAlone.CreateIfMissing(File);
        await using (var connection = Connect())
        {
            await connection.ExecuteAsync(new CommandDefinition("PRAGMA journal_mode = WAL", cancellationToken: ct));
        }

        await base.MigrateAsync(ct);
    }

    public override async Task ForgetLogAsync(CancellationToken ct)
    {
        await using var connection = Connect();
        await connection.ExecuteAsync(new CommandDefinition("PRAGMA busy_timeout = 1000; PRAGMA wal_checkpoint(TRUNCATE);", cancellationToken: ct));
    }

    public override async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        await using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
    }

    protected override ValueTask<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken ct) =>
        ValueTask.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: true));

    /// <summary>A connection that was opened while the file could not be written stays like that, and so do those it was kept with; a new one finds out how it is now.</summary>
    private SqliteConnection ConnectToWrite()
    {
        var connection = Connect();
        if (SQLitePCL.raw.sqlite3_db_readonly(connection.Handle, "main") == 0)
        {
            return connection;
        }

        SqliteConnection.ClearPool(connection);
        connection.Dispose();
        return Connect();
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();

        // An erased key must not linger in a free page of the file.
        connection.Execute("PRAGMA synchronous = FULL; PRAGMA busy_timeout = 30000; PRAGMA secure_delete = ON;");
        return connection;
    }
}
