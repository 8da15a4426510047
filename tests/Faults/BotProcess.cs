using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ThreatBot.Faults;

/// <summary>The built server as a process of its own, at one address through all its lives.</summary>
/// <param name="data">Its data directory.</param>
/// <param name="settings">What is set for it, by the names of environment variables.</param>
internal sealed class BotProcess(string data, IReadOnlyDictionary<string, string> settings) : IAsyncDisposable
{
    public const string Secret = "only the harness knows this";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly Queue<string> log = [];
    private Process? process;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    /// <summary>The last lines it wrote.</summary>
    public string Log
    {
        get
        {
            lock (log)
            {
                return string.Join('\n', log);
            }
        }
    }

    /// <summary>What it has used of the processor since it was started last.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            Running.Refresh();
            return Running.TotalProcessorTime;
        }
    }

    /// <summary>Bytes of memory that it has in use.</summary>
    public long Memory
    {
        get
        {
            Running.Refresh();
            return Running.WorkingSet64;
        }
    }

    public bool HasExited => Running.HasExited;

    private Process Running => process ?? throw new InvalidOperationException("The server was never started.");

    /// <summary>Starts it, and does not wait until it can do its work.</summary>
    public void Launch()
    {
        process?.Dispose();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "threatbot.dll"), "serve", "--urls", Address.ToString(), "--data", data])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["ThreatBot__WebChat__Secret"] = Secret;
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        process = Process.Start(start) ?? throw new InvalidOperationException("dotnet does not start.");
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Starts it, and returns how long it took until it could do its work.</summary>
    public async Task<TimeSpan> StartAsync(CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        Launch();
        while (!await IsReadyAsync(ct))
        {
            if (Running.HasExited || clock.Elapsed > Patience)
            {
                throw new InvalidOperationException($"The server did not come up:\n{Log}");
            }

            await Task.Delay(20, ct);
        }

        return clock.Elapsed;
    }

    /// <summary>Ends it as hard as the machine can (SIGKILL).</summary>
    public async Task KillAsync(CancellationToken ct)
    {
        Running.Kill();
        await Running.WaitForExitAsync(ct);
    }

    /// <summary>Asks it to end (SIGTERM), and returns its exit code.</summary>
    public async Task<int> StopAsync(CancellationToken ct)
    {
        await SignalAsync("TERM", ct);
        await Running.WaitForExitAsync(ct);
        return Running.ExitCode;
    }

    /// <summary>Sends it a signal by its name, such as STOP.</summary>
    public async Task SignalAsync(string signal, CancellationToken ct)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{Running.Id}"]);
        await kill.WaitForExitAsync(ct);
    }

    public async Task<bool> IsReadyAsync(CancellationToken ct) => await ReadyAsync(ct) is "ok";

    /// <summary>What `/readyz` says; null when nobody answers.</summary>
    public Task<string?> ReadyAsync(CancellationToken ct) => AskAsync<string>(async answer => await answer.Content.ReadAsStringAsync(ct), ct);

    /// <summary>What time it is by the server's clock; null when nobody answers.</summary>
    public Task<DateTimeOffset?> ClockAsync(CancellationToken ct) => AskAsync(answer => Task.FromResult(answer.Headers.Date), ct);

    private async Task<T?> AskAsync<T>(Func<HttpResponseMessage, Task<T?>> read, CancellationToken ct)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(Address, "readyz"), ct);
            return await read(answer);
        }
        catch (Exception absent) when (absent is HttpRequestException || (absent is TaskCanceledException && !ct.IsCancellationRequested))
        {
            return default;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            await KillAsync(CancellationToken.None);
        }

        process?.Dispose();
        http.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Keep(string? line)
    {
        lock (log)
        {
            if (line is not null)
            {
                log.Enqueue(line);
            }

            if (log.Count > 200)
            {
                log.Dequeue();
            }
        }
    }
}
