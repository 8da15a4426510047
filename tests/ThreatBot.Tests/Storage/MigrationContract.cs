using System.Collections.Immutable;
using ThreatBot.Storage;

namespace ThreatBot.Tests.Storage;

/// <summary>A newer program comes, and one of its migrations fails.</summary>
public abstract class MigrationContract : OnDatabase
{
    private static readonly Migration Good = new(9998, "9998_good.sql", "CREATE TABLE good (id TEXT); UPDATE model SET name = 'changed'");

    private static readonly Migration Bad = new(9999, "9999_bad.sql", "CREATE TABLE half (id TEXT); DELETE FROM outbox; CREATE TABEL whole (id TEXT)");

    private static readonly Migration Mended = Bad with { Text = "CREATE TABLE half (id TEXT)" };

    private ImmutableArray<Migration> Known => Migration.All(Database.Dialect);

    [Fact]
    public async Task A_failed_migration_leaves_all_as_it_was_and_says_what_to_do()
    {
        await new Talk(Database, Talk.Here).TellAsync();
        var before = await StateAsync();

        var refused = await Assert.ThrowsAsync<StorageException>(() => new Migrator(Database, [.. Known, Good, Bad]).RunAsync(Ct));

        Assert.StartsWith("Migration 9999_bad.sql failed, so none was made: the database is as it was", refused.Message, StringComparison.Ordinal);
        Assert.Contains("TABEL", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task The_program_of_before_goes_on_after_a_failed_migration_and_the_mended_one_takes_over()
    {
        var talk = new Talk(Database, Talk.Here);
        await talk.TellAsync();
        await Assert.ThrowsAsync<StorageException>(() => new Migrator(Database, [.. Known, Good, Bad]).RunAsync(Ct));

        await Database.MigrateAsync(Ct);
        await talk.ChangeAsync(edit => edit.Rename("later"));
        await new Migrator(Database, [.. Known, Good with { Text = "CREATE TABLE good (id TEXT)" }, Mended]).RunAsync(Ct);

        Assert.Equal("later", (await new ModelStore(Database).LoadAsync("local", "pay", Ct))!.Name);
        Assert.Empty(await new Audit(Database).VerifyAsync(Ct));
        Assert.Equal([9999, 9998], await RowsAsync("SELECT number FROM migration ORDER BY number DESC LIMIT 2"));
    }

    [Fact]
    public async Task Programs_that_start_at_once_migrate_once()
    {
        ImmutableArray<Migration> newer = [.. Known, Mended];

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => new Migrator(Database, newer).RunAsync(Ct), Ct)));

        Assert.Equal([9999], await RowsAsync("SELECT number FROM migration WHERE number > 9000"));
    }

    private async Task<string> StateAsync()
    {
        var columns = (await Contents.ColumnsAsync(Database, Ct)).OrderBy(table => table.Key, StringComparer.Ordinal).Select(table => $"{table.Key}: {string.Join(' ', table)}");
        var rows = await RowsAsync("SELECT COUNT(*) FROM outbox UNION ALL SELECT COUNT(*) FROM event_log UNION ALL SELECT MAX(number) FROM migration");
        var model = await new ModelStore(Database).LoadAsync("local", "pay", Ct);
        return $"{string.Join('\n', columns)}\n{string.Join(' ', rows)}\n{model!.Name} {model.Version}";
    }

    private async Task<IReadOnlyList<long>> RowsAsync(string sql)
    {
        await using var connection = await Database.OpenAsync(Ct);
        return await connection.RowsAsync<long>(sql, null, Ct);
    }
}

public sealed class SqliteMigrationTests : MigrationContract
{
    private readonly Folder folder = new();

    internal override Task<Database> OpenAsync() => Task.FromResult<Database>(new SqliteDatabase(folder["threatbot.db"]));

    protected override void Clean() => folder.Dispose();
}

public sealed class PostgresMigrationTests(PostgresServer server) : MigrationContract
{
    internal override async Task<Database> OpenAsync() => new PostgresDatabase(await server.NewSchemaAsync(Ct));
}
