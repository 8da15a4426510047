using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using ThreatBot.Tests.Storage;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace ThreatBot.Tests.Storage;

/// <summary>A PostgreSQL server of our own on loopback, started when the first test asks and stopped after the last.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private readonly string directory = Path.Combine(Path.GetTempPath(), $"threatbot-pg-{Environment.ProcessId}");
    private readonly SemaphoreSlim starting = new(1);
    private string? connectionString;
    private long schemas;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (connectionString is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await RunAsync(Binary("pg_ctl"), "stop", "-D", DataDirectory, "-m", "fast", "-w");
            Directory.Delete(directory, recursive: true);
        }

        starting.Dispose();
    }

    /// <summary>A connection to an empty schema that nobody else uses; skips the test where PostgreSQL is not installed.</summary>
    public async Task<string> NewSchemaAsync(CancellationToken ct)
    {
        Assert.SkipWhen(Binaries is null, "PostgreSQL is not installed: the package is called postgresql.");
        await starting.WaitAsync(ct);
        try
        {
            connectionString ??= await StartAsync();
        }
        finally
        {
            starting.Release();
        }

        var schema = $"t{Interlocked.Increment(ref schemas)}";
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var create = source.CreateCommand($"CREATE SCHEMA {schema}");
        await create.ExecuteNonQueryAsync(ct);
        return $"{connectionString};Search Path={schema};Maximum Pool Size=20";
    }

    private static string? Binaries { get; } = Find();

    private string DataDirectory => Path.Combine(directory, "data");

    private static string Binary(string name) => Path.Combine(Binaries!, name);

    private static string? Find()
    {
        var packaged = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Reverse().Select(version => Path.Combine(version, "bin"))
            : [];
        var path = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        return packaged.Concat(path).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));
    }

    private async Task<string> StartAsync()
    {
        Directory.CreateDirectory(directory);
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsRootAsync("chown", User, directory);
        }

        await RunAsync(Binary("initdb"), "-D", DataDirectory, "-U", "threatbot", "-A", "trust", "-E", "UTF8", "--locale=C", "-N");
        foreach (var port in Enumerable.Range(0, 10).Select(attempt => FreePort(20_000 + ((Environment.ProcessId + (attempt * 97)) % 12_000))))
        {
            // Durability is the server's own business; these tests are about ours, and shall not wait for the disk.
            var options = $"-p {port} -h 127.0.0.1 -k {directory} -c fsync=off -c max_connections=200";
            if (await TryRunAsync(Binary("pg_ctl"), "start", "-D", DataDirectory, "-w", "-l", Path.Combine(directory, "log"), "-o", options))
            {
                return $"Host=127.0.0.1;Port={port};Username=threatbot;Database=postgres";
            }
        }

        throw new InvalidOperationException($"PostgreSQL did not start; see {directory}/log.");
    }

    private static int FreePort(int from)
    {
        for (var port = from; ; port++)
        {
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: the next one may be free.
            }
        }
    }

    private static string User => File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    private static async Task RunAsync(string program, params string[] arguments)
    {
        if (!await TryRunAsync(program, arguments))
        {
            throw new InvalidOperationException($"{program} failed.");
        }
    }

    /// <summary>The server refuses to run as root, so root hands it to another user.</summary>
    private static Task<bool> TryRunAsync(string program, params string[] arguments) => Environment.IsPrivilegedProcess
        ? StartAsync("runuser", ["-u", User, "--", program, .. arguments])
        : StartAsync(program, arguments);

    private static Task<bool> RunAsRootAsync(string program, params string[] arguments) => StartAsync(program, arguments);

    private static async Task<bool> StartAsync(string program, string[] arguments)
    {
        // Output goes nowhere: the server inherits these handles and would keep a pipe open for ever.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1", "sh", program, .. arguments]) { WorkingDirectory = "/" };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
