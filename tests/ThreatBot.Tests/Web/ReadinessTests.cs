using System.Diagnostics;
using System.Net;
using Microsoft.Data.Sqlite;
using ThreatBot.Storage;
using ThreatBot.Tests.Storage;

namespace ThreatBot.Tests.Web;

/// <summary>Whether a server could take a turn now, told in one word, soon, and truly.</summary>
public sealed class ReadinessTests : IAsyncDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("threatbot-ready-");
    private RunningServer? server;
    private bool isMounted;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_is_ready_until_it_is_to_stop()
    {
        await StartAsync();
        Assert.Equal((HttpStatusCode.OK, "ok"), await AskAsync());
        Assert.Equal(["database", "migrations", "disk", "writable"], server!.Readiness.Seen.Select(part => part.Name));

        server.BeginToStop();

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "stopping"), await AskAsync());
    }

    [Fact]
    public async Task What_was_found_is_good_for_a_second_and_no_longer()
    {
        await StartAsync();
        await AskAsync();
        await ExecuteAsync("ALTER TABLE migration RENAME TO elsewhere");

        Assert.Equal((HttpStatusCode.OK, "ok"), await AskAsync(soon: true));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "database"), await AskAsync());
    }

    [Fact]
    public async Task A_schema_that_lacks_a_migration_is_not_ready()
    {
        await StartAsync();

        await ExecuteAsync("DELETE FROM migration WHERE number = (SELECT MAX(number) FROM migration)");

        // Whatever is measured in this process looks as well, and a look that goes on may have seen what was before.
        await server!.Readiness.CheckAsync(Ct);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "migrations"), await AskAsync());
    }

    [Fact]
    public async Task A_database_that_somebody_holds_is_told_of_in_two_seconds()
    {
        await StartAsync();
        await using var held = new SqliteConnection($"Data Source={server!.DatabaseFile}");
        await held.OpenAsync(Ct);
        await using var transaction = held.BeginTransaction(deferred: false);
        var began = Stopwatch.GetTimestamp();

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "writable"), await AskAsync());

        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_disk_that_is_nearly_full_or_read_only_is_told_of()
    {
        await MountAsync("-t", "tmpfs", "-o", "size=200m", "tmpfs");
        await StartAsync();
        Assert.Equal((HttpStatusCode.OK, "ok"), await AskAsync());

        await File.WriteAllBytesAsync(Path.Combine(data.FullName, "filler"), new byte[150 * 1024 * 1024], Ct);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "disk"), await AskAsync());

        File.Delete(Path.Combine(data.FullName, "filler"));
        Assert.Equal((HttpStatusCode.OK, "ok"), await AskAsync());
    }

    [Fact]
    public async Task A_file_that_takes_no_write_is_told_of()
    {
        await StartAsync();
        await AskAsync();
        await ExecuteAsync("CREATE TRIGGER full BEFORE UPDATE ON migration BEGIN SELECT RAISE(FAIL, 'database or disk is full'); END");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "writable"), await AskAsync());
    }

    [Fact]
    public async Task A_database_of_PostgreSQL_that_is_read_only_or_gone_is_told_of_until_it_is_back()
    {
        Assert.SkipUnless(PostgresCluster.IsInstalled, "PostgreSQL is not installed: the package is called postgresql.");
        await using var cluster = await PostgresCluster.StartAsync(Path.Combine(Path.GetTempPath(), $"threatbot-ready-pg-{Environment.ProcessId}"));
        await StartAsync(await cluster.NewSchemaAsync(Ct));
        Assert.Equal((HttpStatusCode.OK, "ok"), await AskAsync());

        await ExecuteAsync("ALTER DATABASE postgres SET default_transaction_read_only = on");
        await cluster.KillAsync(Ct);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "database"), await AskAsync());

        // Connections of the pool that were broken are found out one by one.
        await cluster.RestartAsync(Ct);
        for (var tries = 0; tries < 20 && await AskAsync() is (_, "database"); tries++)
        {
        }

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "writable"), await AskAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        if (isMounted)
        {
            using var unmount = Process.Start("umount", [data.FullName]);
            await unmount.WaitForExitAsync(CancellationToken.None);
        }

        data.Delete(recursive: true);
    }

    private async Task StartAsync(string database = Settings.Sqlite) => server = await RunningServer.StartAsync(data.FullName, database: database);

    private async Task MountAsync(params string[] options)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root can mount a small disk.");
        using var mount = Process.Start("mount", [.. options, data.FullName]);
        await mount.WaitForExitAsync(Ct);
        Assert.SkipUnless(mount.ExitCode == 0, "This machine lets nobody mount a disk.");
        isMounted = true;
    }

    private async Task<(HttpStatusCode, string)> AskAsync(bool soon = false)
    {
        if (!soon)
        {
            server!.Time.Advance(TimeSpan.FromSeconds(1));
        }

        using var answer = await server!.Client.GetAsync("/readyz", Ct);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct));
    }

    private Task<int> ExecuteAsync(string sql) => server!.Database.WriteAsync((_, transaction, token) => transaction.ExecuteAsync(sql, null, token), Ct);
}
