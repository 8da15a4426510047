using System.Net.Http.Headers;
using System.Net.WebSockets;

namespace ThreatBot.Channels.Slack;

/// <summary>
/// Socket Mode: for servers that Slack cannot reach, which hold a socket to Slack instead. When Slack asks for another, that one is open before the old one
/// is closed. What fails is tried again, each time after twice as long. Each server holds one; Slack takes ten.
/// </summary>
internal sealed class SlackSocket(SlackSettings settings, SlackApi api, SlackIntake intake, TimeProvider time, ILogger<SlackSocket> log) : BackgroundService
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <summary>As long as Slack takes to say hello.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (running, failures) = (new List<Task>(), 0);
        while (!stoppingToken.IsCancellationRequested)
        {
            var connection = await TryOpenAsync(stoppingToken);
            if (connection is not null)
            {
                running.RemoveAll(run => run.IsCompleted);
                running.Add(RunAsync(connection, stoppingToken));
                await Task.WhenAny(connection.Hello, Task.Delay(Patience, time, stoppingToken));
                failures = connection is { IsGreeted: true, IsOver: false } ? 0 : failures + 1;
                await connection.Leaving;
            }
            else
            {
                failures++;
            }

            if (failures > 0)
            {
                await Task.Delay(Pause(failures), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await Task.WhenAll(running);
    }

    private static TimeSpan Pause(int failures) => TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, Shortest.TotalSeconds * Math.Pow(2, Math.Min(failures - 1, 10))));

    private static async Task RunAsync(SlackConnection connection, CancellationToken ct)
    {
        using (connection)
        {
            await connection.RunAsync(ct);
        }
    }

    /// <summary>Null when it could not be opened; the log says why.</summary>
    private async Task<SlackConnection?> TryOpenAsync(CancellationToken ct)
    {
        try
        {
            var answer = await api.AskAsync("apps.connections.open", new AuthenticationHeaderValue("Bearer", settings.AppToken), [], ct);
            if (answer.IsOk && Trusted(WireJson.Text(answer.Body, "url")) is { } url)
            {
                return await OpenAsync(url, ct);
            }

            log.LogError("Slack opens no socket: {Why}. The token of the app may be wrong, or Socket Mode not be switched on.", answer.IsOk ? "it leads elsewhere" : answer.Error);
        }
        catch (Exception broken) when (broken is HttpRequestException or WebSocketException)
        {
            log.LogWarning("The socket to Slack could not be opened: {Why}", broken.Message);
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }

        return null;
    }

    private async Task<SlackConnection> OpenAsync(Uri url, CancellationToken ct)
    {
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.KeepAliveInterval = socket.Options.KeepAliveTimeout = TimeSpan.FromSeconds(20);
            await socket.ConnectAsync(url, ct);
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
