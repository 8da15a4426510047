using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ThreatBot.Tests.Storage;

/// <summary>A PostgreSQL server of our own on loopback, with its data in a directory of its own. Only the server's programs are needed, no cluster of the system's.</summary>
internal sealed class PostgresCluster : IAsyncDisposable
{
    private readonly string directory;
    private readonly string options;
    private readonly int port;
    private long schemas;

    private PostgresCluster(string directory, int port, int connections)
    {
        (this.directory, this.port) = (directory, port);

        // Durability against a failing machine is the server's own business; these tests are about ours, and shall not wait for the disk.
        options = $"-p {port} -h 127.0.0.1 -k {directory} -c fsync=off -c max_connections={connections}";
    }

    /// <summary>Whether the programs of the server are on this machine; on Debian the package is called postgresql.</summary>
    public static bool IsInstalled => Binaries is not null;

    public string ConnectionString => $"Host={Host};Username=threatbot;Database=postgres";

    /// <summary>Its address, as connection strings have it.</summary>
    public string Host => $"127.0.0.1:{port}";

    /// <summary>How a database of the server is called by its own programs.</summary>
    public string Uri(string database) => $"postgresql://threatbot@127.0.0.1:{port}/{database}";

    private static string? Binaries { get; } = Find();

    private static string User => File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    private string DataDirectory => Path.Combine(directory, "data");

    /// <param name="directory">Where the server keeps its data; made if it is not there, and deleted with the cluster.</param>
    /// <param name="connections">How many connections it takes at once.</param>
    public static async Task<PostgresCluster> StartAsync(string directory, int connections = 200)
    {
        Directory.CreateDirectory(directory);
        if (Environment.IsPrivilegedProcess)
        {
            await StartAsync("chown", [User, directory]);
        }

        await RunAsync(Binary("initdb"), "-D", Path.Combine(directory, "data"), "-U", "threatbot", "-A", "trust", "-E", "UTF8", "--locale=C", "-N");
        foreach (var port in Enumerable.Range(0, 10).Select(attempt => FreePort(20_000 + ((Environment.ProcessId + (attempt * 97)) % 12_000))))
        {
            var cluster = new PostgresCluster(directory, port, connections);
            if (await cluster.TryStartAsync())
            {
                return cluster;
            }
        }

        throw new InvalidOperationException($"PostgreSQL did not start; see {directory}/log.");
    }

    /// <summary>
    /// Another server that repeats what this one does, and takes no writes until it is promoted. From now on this one acknowledges a commit when both have it, so that
    /// nothing is lost with it.
    /// </summary>
    /// <param name="standby">Where the other keeps its data; made, and deleted with it.</param>
    /// <param name="ct">Ends it early.</param>
    /// <param name="connections">How many connections the other takes at once; no fewer than this one.</param>
    public async Task<PostgresCluster> FollowAsync(string standby, CancellationToken ct, int connections = 200)
    {
        Directory.CreateDirectory(standby);
        if (Environment.IsPrivilegedProcess)
        {
            await StartAsync("chown", [User, standby]);
        }

        var other = new PostgresCluster(standby, FreePort(port + 12_000), connections);
        await RunAsync(Binary("pg_basebackup"), "-h", "127.0.0.1", "-p", $"{port}", "-U", "threatbot", "-D", other.DataDirectory, "-R", "-c", "fast");
        await other.RestartAsync(ct);
        await using var source = Named(ConnectionString);
        foreach (var order in new[] { "ALTER SYSTEM SET synchronous_standby_names = '*'", "SELECT pg_reload_conf()" })
        {
            await using var command = source.CreateCommand(order);
            await command.ExecuteNonQueryAsync(ct);
        }

        return other;
    }

    /// <summary>Ends following, and takes writes.</summary>
    public Task PromoteAsync() => RunAsync(Binary("pg_ctl"), "promote", "-D", DataDirectory, "-w");

    /// <summary>What is measured of the driver in this process names its pools, and where one has no name, by its connection string: tests look for such.</summary>
    private static NpgsqlDataSource Named(string connection) => new NpgsqlDataSourceBuilder(connection) { Name = "tests" }.Build();

    /// <summary>A connection to an empty schema that nobody else uses.</summary>
    public async Task<string> NewSchemaAsync(CancellationToken ct, int pool = 20)
    {
        var schema = $"t{Interlocked.Increment(ref schemas)}";
        await using var source = Named(ConnectionString);
        await using var create = source.CreateCommand($"CREATE SCHEMA {schema}");
        await create.ExecuteNonQueryAsync(ct);
        return $"{ConnectionString};Search Path={schema};Maximum Pool Size={pool}";
    }

    /// <summary>Ends the server and every process of it as hard as the machine can.</summary>
    public async Task KillAsync(CancellationToken ct)
    {
        var id = int.Parse((await File.ReadAllLinesAsync(Path.Combine(DataDirectory, "postmaster.pid"), ct))[0], CultureInfo.InvariantCulture);
        using var postmaster = Process.GetProcessById(id);
        postmaster.Kill(entireProcessTree: true);
        await postmaster.WaitForExitAsync(ct);
    }

    public async Task RestartAsync(CancellationToken ct)
    {
        // What was left of the old processes lets go of the shared memory a moment after the first of them is gone.
        for (var tries = 0; !await TryStartAsync(); tries++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), ct);
            if (tries == 50)
            {
                throw new InvalidOperationException($"PostgreSQL did not start again; see {directory}/log.");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();

        // One that was killed has nothing to stop.
        await TryRunAsync(Binary("pg_ctl"), "stop", "-D", DataDirectory, "-m", "fast", "-w");
        Directory.Delete(directory, recursive: true);
    }

    /// <summary>Where a program of PostgreSQL is.</summary>
    public static string Binary(string name) => Path.Combine(Binaries ?? throw new InvalidOperationException("PostgreSQL is not installed: the package is called postgresql."), name);

    private static string? Find()
    {
        var packaged = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Reverse().Select(version => Path.Combine(version, "bin"))
            : [];
        var path = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        return packaged.Concat(path).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));
    }

    private Task<bool> TryStartAsync() => TryRunAsync(Binary("pg_ctl"), "start", "-D", DataDirectory, "-w", "-l", Path.Combine(directory, "log"), "-o", options);

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

    private static async Task<bool> StartAsync(string program, string[] arguments)
    {
        // Output goes nowhere: the server inherits these handles and would keep a pipe open for ever.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1", "sh", program, .. arguments]) { WorkingDirectory = "/" };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
