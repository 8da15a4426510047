using ThreatBot.Storage;

namespace ThreatBot.Tests.Storage;

/// <summary>What holds of a database holds of one whose large tables are divided by tenant, as docs/scale.md has it.</summary>
internal static class Divided
{
    private static readonly string[] Tables = ["conversation", "event_log", "inbox", "object", "outbox", "web_entry"];

    public static async Task<Database> OpenAsync(PostgresServer server, CancellationToken ct)
    {
        var database = new PostgresDatabase(await server.NewSchemaAsync(ct));
        await database.MigrateAsync(ct);
        var script = await File.ReadAllTextAsync(Repository.File("deploy", "postgres", "partition.sql"), ct);
        await database.WriteAsync((_, transaction, token) => transaction.ExecuteAsync(script, null, token), ct);
        await using var connection = await database.OpenAsync(ct);
        var divided = await connection.RowsAsync<string>(
            "SELECT CAST(relname AS TEXT) FROM pg_class WHERE relkind = 'p' AND relnamespace = CAST(current_schema() AS regnamespace) ORDER BY relname COLLATE \"C\"", null, ct);
        Assert.Equal(Tables, divided);
        return database;
    }
}

public sealed class DividedTurnTests(PostgresServer server) : TurnContract
{
    internal override Task<Database> OpenAsync() => Divided.OpenAsync(server, Ct);
}

public sealed class DividedAuditTests(PostgresServer server) : AuditContract
{
    internal override Task<Database> OpenAsync() => Divided.OpenAsync(server, Ct);
}

public sealed class DividedViewTests(PostgresServer server) : ViewContract
{
    internal override Task<Database> OpenAsync() => Divided.OpenAsync(server, Ct);
}

public sealed class DividedWebLogTests(PostgresServer server) : WebLogContract
{
    internal override Task<Database> OpenAsync() => Divided.OpenAsync(server, Ct);
}

public sealed class DividedChatPlacesTests(PostgresServer server) : ChatPlacesContract
{
    internal override Task<Database> OpenAsync() => Divided.OpenAsync(server, Ct);
}

public sealed class DividedErasureTests(PostgresServer server) : ErasureContract
{
    internal override Task<Database> OpenAsync() => Divided.OpenAsync(server, Ct);
}

public sealed class DividedRetentionTests(PostgresServer server) : RetentionContract
{
    internal override Task<Database> OpenAsync() => Divided.OpenAsync(server, Ct);
}
