using ThreatBot.Storage;

namespace ThreatBot.Tests.Storage;

public sealed class SqliteTurnTests : TurnContract
{
    private readonly Folder folder = new();

    internal override Task<Database> OpenAsync() => Task.FromResult<Database>(new SqliteDatabase(folder["threatbot.db"]));

    protected override void Clean() => folder.Dispose();
}

public sealed class SqliteAuditTests : AuditContract
{
    private readonly Folder folder = new();

    internal override Task<Database> OpenAsync() => Task.FromResult<Database>(new SqliteDatabase(folder["threatbot.db"]));

    protected override void Clean() => folder.Dispose();
}

public sealed class SqliteViewTests : ViewContract
{
    private readonly Folder folder = new();

    internal override Task<Database> OpenAsync() => Task.FromResult<Database>(new SqliteDatabase(folder["threatbot.db"]));

    protected override void Clean() => folder.Dispose();
}

public sealed class PostgresTurnTests(PostgresServer server) : TurnContract
{
    internal override async Task<Database> OpenAsync() => new PostgresDatabase(await server.NewSchemaAsync(Ct));
}

public sealed class PostgresAuditTests(PostgresServer server) : AuditContract
{
    internal override async Task<Database> OpenAsync() => new PostgresDatabase(await server.NewSchemaAsync(Ct));
}

public sealed class PostgresViewTests(PostgresServer server) : ViewContract
{
    internal override async Task<Database> OpenAsync() => new PostgresDatabase(await server.NewSchemaAsync(Ct));
}

public sealed class SqliteWebLogTests : WebLogContract
{
    private readonly Folder folder = new();

    internal override Task<Database> OpenAsync() => Task.FromResult<Database>(new SqliteDatabase(folder["threatbot.db"]));

    protected override void Clean() => folder.Dispose();
}

public sealed class PostgresWebLogTests(PostgresServer server) : WebLogContract
{
    internal override async Task<Database> OpenAsync() => new PostgresDatabase(await server.NewSchemaAsync(Ct));
}

public sealed class SqliteReminderTests : ReminderContract
{
    private readonly Folder folder = new();

    internal override Task<Database> OpenAsync() => Task.FromResult<Database>(new SqliteDatabase(folder["threatbot.db"]));

    protected override void Clean() => folder.Dispose();
}

public sealed class PostgresReminderTests(PostgresServer server) : ReminderContract
{
    internal override async Task<Database> OpenAsync() => new PostgresDatabase(await server.NewSchemaAsync(Ct));
}

public sealed class SqlitePostingTests : PostingContract
{
    private readonly Folder folder = new();

    internal override Task<Database> OpenAsync() => Task.FromResult<Database>(new SqliteDatabase(folder["threatbot.db"]));

    protected override void Clean() => folder.Dispose();
}

public sealed class PostgresPostingTests(PostgresServer server) : PostingContract
{
    internal override async Task<Database> OpenAsync() => new PostgresDatabase(await server.NewSchemaAsync(Ct));
}

public sealed class SqliteSentFileTests : SentFileContract
{
    private readonly Folder folder = new();

    internal override Task<Database> OpenAsync() => Task.FromResult<Database>(new SqliteDatabase(folder["threatbot.db"]));

    protected override void Clean() => folder.Dispose();
}

public sealed class PostgresSentFileTests(PostgresServer server) : SentFileContract
{
    internal override async Task<Database> OpenAsync() => new PostgresDatabase(await server.NewSchemaAsync(Ct));
}

public sealed class SqliteTicketTests : TicketContract
{
    private readonly Folder folder = new();

    internal override Task<Database> OpenAsync() => Task.FromResult<Database>(new SqliteDatabase(folder["threatbot.db"]));

    protected override void Clean() => folder.Dispose();
}

public sealed class PostgresTicketTests(PostgresServer server) : TicketContract
{
    internal override async Task<Database> OpenAsync() => new PostgresDatabase(await server.NewSchemaAsync(Ct));
}

public sealed class SqliteSlackTests : SlackContract
{
    private readonly Folder folder = new();

    internal override Task<Database> OpenAsync() => Task.FromResult<Database>(new SqliteDatabase(folder["threatbot.db"]));

    protected override void Clean() => folder.Dispose();
}

public sealed class PostgresSlackTests(PostgresServer server) : SlackContract
{
    internal override async Task<Database> OpenAsync() => new PostgresDatabase(await server.NewSchemaAsync(Ct));
}

public sealed class SqliteLinkTests : LinkContract
{
    private readonly Folder folder = new();

    internal override Task<Database> OpenAsync() => Task.FromResult<Database>(new SqliteDatabase(folder["threatbot.db"]));

    protected override void Clean() => folder.Dispose();
}

public sealed class PostgresLinkTests(PostgresServer server) : LinkContract
{
    internal override async Task<Database> OpenAsync() => new PostgresDatabase(await server.NewSchemaAsync(Ct));
}

public sealed class SqliteSightTests : SightContract
{
    private readonly Folder folder = new();

    internal override Task<Database> OpenAsync() => Task.FromResult<Database>(new SqliteDatabase(folder["threatbot.db"]));

    protected override void Clean() => folder.Dispose();
}

public sealed class PostgresSightTests(PostgresServer server) : SightContract
{
    internal override async Task<Database> OpenAsync() => new PostgresDatabase(await server.NewSchemaAsync(Ct));
}

public sealed class SqliteModelFoldTests : ModelFoldContract
{
    private readonly Folder folder = new();

    internal override Task<Database> OpenAsync() => Task.FromResult<Database>(new SqliteDatabase(folder["threatbot.db"]));

    protected override void Clean() => folder.Dispose();
}

public sealed class PostgresModelFoldTests(PostgresServer server) : ModelFoldContract
{
    internal override async Task<Database> OpenAsync() => new PostgresDatabase(await server.NewSchemaAsync(Ct));
}

public sealed class SqliteApiTokenTests : ApiTokenContract
{
    private readonly Folder folder = new();

    internal override Task<Database> OpenAsync() => Task.FromResult<Database>(new SqliteDatabase(folder["threatbot.db"]));

    protected override void Clean() => folder.Dispose();
}

public sealed class PostgresApiTokenTests(PostgresServer server) : ApiTokenContract
{
    internal override async Task<Database> OpenAsync() => new PostgresDatabase(await server.NewSchemaAsync(Ct));
}

public sealed class SqliteErasureTests : ErasureContract
{
    private readonly Folder folder = new();

    internal override Task<Database> OpenAsync() => Task.FromResult<Database>(new SqliteDatabase(folder["threatbot.db"]));

    protected override void Clean() => folder.Dispose();
}

public sealed class PostgresErasureTests(PostgresServer server) : ErasureContract
{
    internal override async Task<Database> OpenAsync() => new PostgresDatabase(await server.NewSchemaAsync(Ct));
}

public sealed class SqliteWebhookTests : WebhookContract
{
    private readonly Folder folder = new();

    internal override Task<Database> OpenAsync() => Task.FromResult<Database>(new SqliteDatabase(folder["threatbot.db"]));

    protected override void Clean() => folder.Dispose();
}

public sealed class PostgresWebhookTests(PostgresServer server) : WebhookContract
{
    internal override async Task<Database> OpenAsync() => new PostgresDatabase(await server.NewSchemaAsync(Ct));
}

public sealed class SqliteRetentionTests : RetentionContract
{
    private readonly Folder folder = new();

    internal override Task<Database> OpenAsync() => Task.FromResult<Database>(new SqliteDatabase(folder["threatbot.db"]));

    protected override void Clean() => folder.Dispose();
}

public sealed class PostgresRetentionTests(PostgresServer server) : RetentionContract
{
    internal override async Task<Database> OpenAsync() => new PostgresDatabase(await server.NewSchemaAsync(Ct));
}
