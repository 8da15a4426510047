using System.Net.WebSockets;
using System.Text.Json;
using ThreatBot.Conversations;

namespace ThreatBot.Channels.WebChat;

/// <summary>
/// Sends one reader what is new in a conversation. It is read from the log a page at a time, so nothing piles up for a slow reader; one that
/// takes nothing for a while is dropped, and finds its place again by its watermark.
/// </summary>
internal sealed class ActivityStream(WebTalks talks, WebPlace place, WebEntrant who, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ActivityWriter writer = new(place.Id, who.Participant);

    /// <summary>Runs until the reader leaves, is dropped, or the server stops.</summary>
    public async Task RunAsync(WebSocket socket, long watermark, CancellationToken ct)
    {
        var leaving = ListenAsync(socket, ct);
        while (!leaving.IsCompleted)
        {
            var news = talks.Bell.Next(place.Id);
            var page = await talks.SinceAsync(place, who, watermark, ct);
            if (page.Entries.IsEmpty)
            {
                await Task.WhenAny(news.Task, leaving);
            }
            else if (!await TrySendAsync(socket, writer.Write(page, watermark), ct))
            {
                return;
            }
            else
            {
                watermark = page.Entries[^1].Number;
            }
        }

        await CloseAsync(socket);
    }

    private async Task<bool> TrySendAsync(WebSocket socket, ActivitySet set, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
        try
        {
            await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(set, ActivitySet.Json), WebSocketMessageType.Text, true, either.Token);
            return true;
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
            socket.Abort();
            return false;
        }
    }

    /// <summary>Clients send empty frames to keep the line open; nothing they send here means anything. Ends when they leave.</summary>
    private static async Task ListenAsync(WebSocket socket, CancellationToken ct)
    {
        var frame = new byte[256];
        try
        {
            while (await socket.ReceiveAsync(frame.AsMemory(), ct) is { MessageType: not WebSocketMessageType.Close })
            {
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
            return;
        }
    }

    private static async Task CloseAsync(WebSocket socket)
    {
        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            try
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, null, soon.Token);
            }
            catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
            {
                socket.Abort();
            }
        }
    }
}
