using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using ThreatBot.Telemetry;

namespace ThreatBot.Channels.Slack;

/// <summary>
/// Socket Mode: for servers that Slack cannot reach, which hold a socket to Slack instead. When Slack asks for another, that one is open before the old one
/// is closed. What fails, or ends as soon as it has begun, is tried again, each time after twice as long. Each server holds one; Slack takes ten.
/// </summary>
internal sealed class SlackSocket(SlackSettings settings, SlackApi api, SlackIntake intake, Heartbeats heartbeats, TimeProvider time, ILogger<SlackSocket> log) : BackgroundService
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private const string Loop = "slack socket";

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <summary>As long as Slack takes to say hello.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>A socket that was good for as long was no failure, however it ended.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(30);

    private ImmutableHashSet<SlackConnection> connections = [];

    /// <summary>How many sockets Slack has greeted that are open now: one, and two while one takes the place of another.</summary>
    public int Open => connections.Count(connection => connection.IsOpen);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (running, failures) = (new List<Task>(), 0);
        while (!stoppingToken.IsCancellationRequested)
        {
            heartbeats.Beat(Loop);
            var began = time.GetUtcNow();
            var (connection, wanted) = await TryOpenAsync(stoppingToken);
            if (connection is not null)
            {
                running.RemoveAll(run => run.IsCompleted);
                running.Add(RunAsync(connection, stoppingToken));
                await Task.WhenAny(connection.Hello, Task.Delay(Patience, time, stoppingToken));
                connection.EndUnlessGreeted();
                await heartbeats.WaitAsync(Loop, connection.Leaving, stoppingToken);
            }

            failures = connection is { IsGreeted: true } && time.GetUtcNow() - began >= Settled ? 0 : failures + 1;
            if (failures > 0)
            {
                await heartbeats.WaitAsync(Loop, Task.Delay(Pause(failures, wanted), time, stoppingToken), stoppingToken);
            }
        }

        await Task.WhenAll(running);
    }

    /// <summary>No shorter than Slack wants.</summary>
    private static TimeSpan Pause(int failures, TimeSpan? wanted)
    {
        var pause = TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, Shortest.TotalSeconds * Math.Pow(2, Math.Min(failures - 1, 10))));
        return wanted > pause ? wanted.Value : pause;
    }

    private async Task RunAsync(SlackConnection connection, CancellationToken ct)
    {
        ImmutableInterlocked.Update(ref connections, all => all.Add(connection));
        using (connection)
        {
            await connection.RunAsync(ct);
        }

        ImmutableInterlocked.Update(ref connections, all => all.Remove(connection));
    }

    /// <summary>Null when it could not be opened, and how long Slack wants to be left alone, if it says so; the log says why.</summary>
    private async Task<(SlackConnection? Connection, TimeSpan? Wanted)> TryOpenAsync(CancellationToken ct)
    {
        try
        {
            var answer = await api.AskAsync("apps.connections.open", new AuthenticationHeaderValue("Bearer", settings.AppToken), [], ct);
            if (answer.IsOk && Trusted(WireJson.Text(answer.Body, "url")) is { } url)
            {
                return (await OpenAsync(url, ct), null);
            }

            log.LogError("Slack opens no socket: {Why}. The token of the app may be wrong, or Socket Mode not be switched on.", answer.IsOk ? "it leads elsewhere" : answer.Error);
            return (null, answer.RetryAfter);
        }
        catch (Exception broken) when (broken is HttpRequestException or WebSocketException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            log.LogWarning("The socket to Slack could not be opened: {Why}", Fault.Kinds(broken));
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }

        return (null, null);
    }

    private async Task<SlackConnection> OpenAsync(Uri url, CancellationToken ct)
    {
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.KeepAliveInterval = socket.Options.KeepAliveTimeout = TimeSpan.FromSeconds(20);
            using var patience = new CancellationTokenSource(Patience, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
            await socket.ConnectAsync(url, either.Token);
            return new SlackConnection(socket, intake, log);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The address is a secret that Slack has just given; still, it leads to Slack or nowhere.</summary>
    private Uri? Trusted(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (settings.ForLoopbackOnly is not null ? url is { Scheme: "ws", IsLoopback: true }
            : url.Scheme == "wss" && url.IsDefaultPort && url.UserInfo.Length == 0 && url.Host.EndsWith(".slack.com", StringComparison.OrdinalIgnoreCase))
            ? url
            : null;
}
