using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ThreatBot.Tests.Fakes.Slack;

/// <summary>What becomes of a socket: it is greeted, ended as soon as it was, never greeted, or not even taken.</summary>
internal enum SocketFate
{
    Greeted,
    Ended,
    Mute,
    Ignored,
}

/// <summary>The end of Socket Mode that Slack holds: gives addresses that are good once, says hello, brings envelopes and waits for each to be acknowledged.</summary>
internal sealed class FakeSocket
{
    public const string AppToken = "xapp-1-the-token-of-the-app";

    private readonly ConcurrentDictionary<string, bool> tickets = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonNode?>> waiting = [];
    private readonly List<WebSocket> open = [];
    private readonly Lock guard = new();
    private int next;

    /// <summary>How many sockets were ever open.</summary>
    public int Opened { get; private set; }

    /// <summary>The sockets that are open now, oldest first.</summary>
    public IReadOnlyList<WebSocket> Open
    {
        get
        {
            lock (guard)
            {
                return [.. open.Where(socket => socket.State is WebSocketState.Open)];
            }
        }
    }

    /// <summary>What becomes of those that are opened from now on.</summary>
    public SocketFate Fate { get; set; }

    /// <summary>How many came to where sockets are opened.</summary>
    public int Asked { get; private set; }

    /// <summary>What is answered instead of an address, so many times.</summary>
    public Queue<string> Errors { get; } = [];

    public void Map(WebApplication app)
    {
        app.UseWebSockets();
        app.Map("/link", (Delegate)LinkAsync);
    }

    public JsonObject Answer(string authorization, Uri address)
    {
        if (Errors.TryDequeue(out var error) || authorization != $"Bearer {AppToken}")
        {
            return new JsonObject { ["ok"] = false, ["error"] = error ?? "invalid_auth" };
        }

        var ticket = $"t{Interlocked.Increment(ref next)}";
        tickets[ticket] = true;
        return new JsonObject { ["ok"] = true, ["url"] = $"ws://{address.Authority}/link?ticket={ticket}" };
    }

    /// <summary>Waits until so many sockets are open.</summary>
    public async Task OpenAsync(int count, CancellationToken ct)
    {
        while (Open.Count != count)
        {
            await Task.Delay(5, ct);
        }
    }

    /// <summary>Brings something on the newest socket; returns what it was acknowledged with.</summary>
    public async Task<JsonNode?> BringAsync(string type, JsonNode payload, CancellationToken ct)
    {
        var id = $"envelope-{Interlocked.Increment(ref next)}";
        var acknowledged = waiting[id] = new TaskCompletionSource<JsonNode?>(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendAsync(Open[^1], new JsonObject { ["envelope_id"] = id, ["type"] = type, ["payload"] = payload.DeepClone(), ["accepts_response_payload"] = type != "events_api" }, ct);
        return await acknowledged.Task.WaitAsync(TimeSpan.FromSeconds(30), ct);
    }

    public static Task SendAsync(WebSocket socket, JsonObject frame, CancellationToken ct) => SendAsync(socket, frame.ToJsonString(), ct);

    public static Task SendAsync(WebSocket socket, string text, CancellationToken ct) => socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, ct);

    /// <summary>Tells a socket that it will be closed.</summary>
    public static Task WarnAsync(WebSocket socket, string reason, CancellationToken ct) => SendAsync(socket, new JsonObject { ["type"] = "disconnect", ["reason"] = reason }, ct);

    private async Task LinkAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest || !tickets.TryRemove(context.Request.Query["ticket"].ToString(), out _))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        Asked++;
        if (Fate is SocketFate.Ignored)
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        if (Fate is not SocketFate.Mute)
        {
            await SendAsync(socket, new JsonObject { ["type"] = "hello", ["num_connections"] = 1 }, context.RequestAborted);
        }

        if (Fate is SocketFate.Ended)
        {
            await WarnAsync(socket, "refresh_requested", context.RequestAborted);
            return;
        }

        lock (guard)
        {
            open.Add(socket);
            Opened++;
        }

        await ReadAsync(socket, context.RequestAborted);
    }

    private async Task ReadAsync(WebSocket socket, CancellationToken ct)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await socket.ReceiveAsync(buffer, ct) is { MessageType: not WebSocketMessageType.Close } read)
            {
                var frame = JsonNode.Parse(Encoding.UTF8.GetString(buffer, 0, read.Count))!;
                if (waiting.TryRemove((string)frame["envelope_id"]!, out var acknowledged))
                {
                    acknowledged.SetResult(frame["payload"]);
                }
            }
        }
        catch (Exception broken) when (broken is WebSocketException or OperationCanceledException)
        {
            // The bot has gone.
        }
    }
}
