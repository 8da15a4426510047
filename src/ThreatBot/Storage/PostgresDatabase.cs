using System.Data;
using System.Data.Common;
using System.Diagnostics;
using Npgsql;

namespace ThreatBot.Storage;

/// <summary>A PostgreSQL database; any number of programs share it, each unit of work in a transaction of its own.</summary>
internal sealed class PostgresDatabase : Database
{
    /// <summary>A server that stands still in the middle of a transaction holds up the others no longer than this; its own turn has not happened then.</summary>
    private const string LetGo = "-c idle_in_transaction_session_timeout=10s";

    private readonly NpgsqlDataSource source;

    public PostgresDatabase(string connectionString)
    {
        try
        {
            // The name stands in the metrics of the pool, in place of the connection string.
            var builder = new NpgsqlDataSourceBuilder(connectionString) { Name = "threatbot" };
            builder.ConnectionStringBuilder.Options ??= LetGo;
            builder.UsePhysicalConnectionInitializer(_ => OnConnected(), _ =>
            {
                OnConnected();
                return Task.CompletedTask;
            });
            source = Source(builder);
        }
        catch (ArgumentException wrong)
        {
            throw new StorageException($"ThreatBot:Database is neither \"sqlite\" nor a PostgreSQL connection string: {wrong.Message}");
        }
    }

    public override string Dialect => "postgres";

    /// <summary>An arbitrary number that only this program uses.</summary>
    public override string? MigrationLock => "SELECT pg_advisory_xact_lock(7402113950)";

    protected override IsolationLevel Snapshot => IsolationLevel.RepeatableRead;

    public override async Task<DbConnection> OpenAsync(CancellationToken ct) => await source.OpenConnectionAsync(ct);

    public override async Task<T> WriteAsync<T>(
        Func<DbConnection, DbTransaction, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
        var result = await work(connection, transaction, ct);

        // Whoever goes away now would leave it unknown whether it is kept.
        await transaction.CommitAsync(CancellationToken.None);
        Committed?.Invoke(1, Stopwatch.GetElapsedTime(began));
        return result;
    }

    public override ValueTask DisposeAsync() => source.DisposeAsync();

    /// <summary>Where several hosts are named, the one that takes writes is meant, whichever that is at the time: every server writes.</summary>
    private static NpgsqlDataSource Source(NpgsqlDataSourceBuilder builder)
    {
        builder.ConnectionStringBuilder.TargetSessionAttributes = null;
        return builder.ConnectionStringBuilder.Host?.Contains(',', StringComparison.Ordinal) is true
            ? builder.BuildMultiHost().WithTargetSession(TargetSessionAttributes.ReadWrite)
            : builder.Build();
    }
}
