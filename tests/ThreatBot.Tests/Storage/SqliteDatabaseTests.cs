using Microsoft.Data.Sqlite;
using ThreatBot.Faults;
using ThreatBot.Storage;

namespace ThreatBot.Tests.Storage;

public sealed class SqliteDatabaseTests : IDisposable
{
    private readonly Folder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Turns_that_wait_share_a_commit()
    {
        await using var database = await OpenAsync("a.db");
        var before = database.Commits;

        var talks = Enumerable.Range(0, 64).Select(number => new Talk(database, Talk.Here with { Tenant = $"t{number}" })).ToArray();
        await Task.WhenAll(talks.Select(talk => Task.Run(() => talk.StartAsync(), Ct)));

        Assert.InRange(database.Commits - before, 1, 63);
        Assert.Empty(await new Audit(database).VerifyAsync(Ct));
    }

    [Fact]
    public async Task A_unit_that_fails_takes_nobody_with_it()
    {
        await using var database = await OpenAsync("a.db");
        await AddAsync(database, "first");

        var units = Enumerable.Range(0, 40).Select(number => AddAsync(database, number % 4 == 0 ? "first" : $"k{number}")).ToArray();
        var failed = 0;
        foreach (var unit in units)
        {
            failed += await Record.ExceptionAsync(() => unit) is SqliteException ? 1 : 0;
        }

        Assert.Equal(10, failed);
        await using var connection = await database.OpenAsync(Ct);
        Assert.Equal([31], await connection.RowsAsync<long>("SELECT COUNT(*) FROM participant", null, Ct));
    }

    [Fact]
    public async Task A_file_that_could_not_be_written_when_it_was_opened_is_written_as_soon_as_it_can()
    {
        Assert.SkipUnless(ReadOnlyFile.IsPossible, "Only root may make a file immutable, on a file system that keeps to it.");
        await (await OpenAsync("a.db")).DisposeAsync();
        await using var database = new SqliteDatabase(folder["a.db"]);
        await Programs.RunAsync("chattr", Ct, "+i", folder["a.db"]);
        var refused = await Record.ExceptionAsync(() => AddAsync(database, "first"));
        await Programs.RunAsync("chattr", Ct, "-i", folder["a.db"]);

        await AddAsync(database, "second");

        Assert.StartsWith("The database file cannot be written.", DatabaseTrouble.Of(refused!)!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused()
    {
        await using var database = await OpenAsync("a.db");
        await database.WriteAsync(
            (_, transaction, ct) => transaction.ExecuteAsync("INSERT INTO migration (number, name) VALUES (9999, 'later')", null, ct), Ct);

        var refused = await Assert.ThrowsAsync<StorageException>(() => database.MigrateAsync(Ct));

        Assert.Contains("newer than this program", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_taken_while_in_use_restores_to_the_same_model()
    {
        await using var database = await OpenAsync("a.db");
        var talk = new Talk(database, Talk.Here);
        await talk.TellAsync();
        await Backup.WriteAsync(database, folder["copy.db"], Ct);
        await talk.ChangeAsync(edit => edit.Rename("later"));

        await Restore.ReadAsync(folder["copy.db"], folder["b.db"], overwrite: false, Talk.Noon, Ct);

        await using var restored = await OpenAsync("b.db");
        Assert.Equal("Payments", (await new ModelStore(restored).LoadAsync("local", "pay", Ct))!.Name);
        Assert.False(File.Exists(folder["copy.db.partial"]));
        await Assert.ThrowsAsync<StorageException>(() => Backup.WriteAsync(database, folder["copy.db"], Ct));
        await Assert.ThrowsAsync<StorageException>(() => Restore.ReadAsync(folder["copy.db"], folder["a.db"], overwrite: false, Talk.Noon, Ct));
        await Assert.ThrowsAsync<StorageException>(() => Restore.ReadAsync(folder["none.db"], folder["c.db"], overwrite: false, Talk.Noon, Ct));
    }

    [Fact]
    public async Task A_backup_replaces_a_database_that_is_not_in_use_only_when_told_to()
    {
        await using (var database = await OpenAsync("a.db"))
        {
            var talk = new Talk(database, Talk.Here);
            await talk.TellAsync();
            await Backup.WriteAsync(database, folder["copy.db"], Ct);
            await talk.ChangeAsync(edit => edit.Rename("later"));
        }

        await Restore.ReadAsync(folder["copy.db"], folder["a.db"], overwrite: true, Talk.Noon, Ct);

        await using var restored = await OpenAsync("a.db");
        Assert.Equal("Payments", (await new ModelStore(restored).LoadAsync("local", "pay", Ct))!.Name);
    }

    [Fact]
    public async Task A_damaged_backup_is_not_restored()
    {
        await File.WriteAllTextAsync(folder["copy.db"], "this is not a database, however long one looks at it", Ct);

        await Assert.ThrowsAsync<StorageException>(() => Restore.ReadAsync(folder["copy.db"], folder["a.db"], overwrite: false, Talk.Noon, Ct));

        Assert.False(File.Exists(folder["a.db"]));
    }

    [Fact]
    public async Task PostgreSQL_is_backed_up_with_its_own_tool()
    {
        await using var database = Database.Open("Host=127.0.0.1;Port=1", ".");

        var refused = await Assert.ThrowsAsync<StorageException>(() => Backup.WriteAsync(database, folder["copy.db"], Ct));

        Assert.Contains("pg_dump", refused.Message, StringComparison.Ordinal);
    }

    private static Task<int> AddAsync(SqliteDatabase database, string id) => database.WriteAsync(
        (_, transaction, ct) => transaction.ExecuteAsync(
            "INSERT INTO participant (tenant, id, name, channel) VALUES ('local', @id, 'x', 'terminal')", new { id }, ct),
        Ct);

    private async Task<SqliteDatabase> OpenAsync(string name)
    {
        var database = new SqliteDatabase(folder[name]);
        await database.MigrateAsync(Ct);
        return database;
    }
}
