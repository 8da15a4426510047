using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ThreatBot.Benchmarks.Turns;

/// <summary>A server under load: a process of its own on a free port of loopback, in a folder of its own.</summary>
internal sealed class Server : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process process;
    private readonly Queue<string> log = [];
    private readonly string folder;

    private Server(Process process, Uri address, string folder) => (this.process, Address, this.folder) = (process, address, folder);

    public Uri Address { get; }

    /// <summary>The number of its process, for whoever looks at it with other tools.</summary>
    public int Number => process.Id;

    /// <summary>Processor time that it has used, in user and in system mode.</summary>
    public TimeSpan Processor
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Megabytes of memory that are resident.</summary>
    public double Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>Starts it; "{port}", "{folder}" and "{connector}" in arguments and settings stand for its port, its folder and where it replies to. It may not listen yet.</summary>
    /// <param name="peer">What is started.</param>
    /// <param name="connector">Where it replies to.</param>
    /// <param name="prepare">Fills its folder first.</param>
    public static Server Start(Peer peer, Uri connector, Action<string>? prepare = null)
    {
        var (port, folder) = (FreePort(), Directory.CreateTempSubdirectory("threatbot-load-").FullName);
        string Filled(string text) => text.Replace("{port}", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{folder}", folder, StringComparison.Ordinal)
            .Replace("{connector}", connector.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal);
        prepare?.Invoke(folder);
        var start = new ProcessStartInfo(peer.Program, peer.Arguments.Select(Filled)) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = folder };
        foreach (var (name, value) in peer.Settings)
        {
            start.Environment[name] = Filled(value);
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException($"{peer.Name} does not start.");
        var server = new Server(process, new Uri($"http://127.0.0.1:{port}"), folder);
        process.OutputDataReceived += (_, line) => server.Keep(line.Data);
        process.ErrorDataReceived += (_, line) => server.Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return server;
    }

    /// <summary>Returns when it takes connections.</summary>
    public async Task ListensAsync(CancellationToken ct)
    {
        for (var clock = Stopwatch.StartNew(); ; await Task.Delay(2, ct))
        {
            if (process.HasExited || clock.Elapsed > Patience)
            {
                throw new InvalidOperationException($"A server did not come up:\n{string.Join('\n', log)}");
            }

            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, Address.Port), ct);
                return;
            }
            catch (SocketException)
            {
                // Not yet.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        await process.WaitForExitAsync();

        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Below the ports that connections get, since one that is tried again and again before anybody listens can connect to itself.</summary>
    private static int FreePort()
    {
        for (var port = 21_000; port < 32_000; port++)
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken.
            }
        }

        throw new InvalidOperationException("No port is free.");
    }

    private void Keep(string? line)
    {
        lock (log)
        {
            if (line is not null && log.Count < 200)
            {
                log.Enqueue(line);
            }
        }
    }
}
