using ThreatBot.Storage;

namespace ThreatBot.Tests.Storage;

public sealed class SqliteChatPlacesTests : ChatPlacesContract
{
    private readonly Folder folder = new();

    internal override Task<Database> OpenAsync() => Task.FromResult<Database>(new SqliteDatabase(folder["threatbot.db"]));

    protected override void Clean() => folder.Dispose();
}

public sealed class PostgresChatPlacesTests(PostgresServer server) : ChatPlacesContract
{
    internal override async Task<Database> OpenAsync() => new PostgresDatabase(await server.NewSchemaAsync(Ct));
}

public sealed class SqliteSendersTests : SendersContract
{
    private readonly Folder folder = new();

    internal override Task<Database> OpenAsync() => Task.FromResult<Database>(new SqliteDatabase(folder["threatbot.db"]));

    protected override void Clean() => folder.Dispose();
}

public sealed class PostgresSendersTests(PostgresServer server) : SendersContract
{
    internal override async Task<Database> OpenAsync() => new PostgresDatabase(await server.NewSchemaAsync(Ct));
}
