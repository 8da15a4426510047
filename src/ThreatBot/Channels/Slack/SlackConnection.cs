using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatBot.Telemetry;

namespace ThreatBot.Channels.Slack;

/// <summary>
/// One socket to Slack. Each envelope that comes is dealt with, and acknowledged under its id; they do not wait for each other. What could not be dealt with
/// is not acknowledged, so Slack brings it again.
/// </summary>
internal sealed partial class SlackConnection(WebSocket socket, SlackIntake intake, ILogger log) : IDisposable
{
    private const int MostBytes = 1024 * 1024;

    private readonly TaskCompletionSource hello = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource leaving = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim sending = new(1, 1);
    private volatile bool isOver;

    /// <summary>Whether Slack has said that it is there.</summary>
    public bool IsGreeted { get; private set; }

    /// <summary>Whether it has, and the socket has not ended since.</summary>
    public bool IsOpen => IsGreeted && !isOver;

    /// <summary>Ends when Slack has said that it is there, or never will.</summary>
    public Task Hello => hello.Task;

    /// <summary>Ends when another socket is needed, which may be before this one is closed.</summary>
    public Task Leaving => leaving.Task;

    /// <summary>Takes what comes until the socket is closed.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var working = new List<Task>();
        try
        {
            while (await ReadAsync(ct) is { } frame)
            {
                working.RemoveAll(work => work.IsCompleted);
                working.Add(TakeAsync(frame, ct));
            }
        }
        catch (Exception broken) when (broken is WebSocketException or OperationCanceledException or JsonException)
        {
            // A link breaks now and then; the next one is opened by whoever waits for this.
            Ended(log, Fault.Of(broken));
        }
        finally
        {
            isOver = true;
            hello.TrySetResult();
            leaving.TrySetResult();
            await Task.WhenAll(working);
        }
    }

    /// <summary>A socket on which Slack has not said that it is there is good for nothing.</summary>
    public void EndUnlessGreeted()
    {
        if (!IsGreeted)
        {
            socket.Abort();
        }
    }

    public void Dispose()
    {
        socket.Dispose();
        sending.Dispose();
    }

    /// <summary>Null when the socket is closed, or says more than anybody would.</summary>
    private async Task<JsonElement?> ReadAsync(CancellationToken ct)
    {
        using var message = new MemoryStream();
        var buffer = new byte[8 * 1024];
        WebSocketReceiveResult read;
        do
        {
            read = await socket.ReceiveAsync(buffer, ct);
            message.Write(buffer, 0, read.Count);
        }
        while (!read.EndOfMessage && message.Length <= MostBytes);

        return read.MessageType is WebSocketMessageType.Close || message.Length > MostBytes ? null : WireJson.Parse(message.ToArray());
    }

    private async Task TakeAsync(JsonElement frame, CancellationToken ct)
    {
        switch (WireJson.Text(frame, "type"))
        {
            case "hello":
                IsGreeted = true;
                hello.TrySetResult();
                break;
            case "disconnect":
                leaving.TrySetResult();
                break;
            case SlackKind.Event or SlackKind.Command or SlackKind.Interaction when WireJson.Text(frame, "envelope_id") is { } id:
                await AnswerAsync(frame, id, ct);
                break;
        }
    }

    private async Task AnswerAsync(JsonElement frame, string id, CancellationToken ct)
    {
        try
        {
            var delivery = new SlackDelivery(WireJson.Text(frame, "type")!, WireJson.Field(frame, "payload"));

            // A turn that was begun is finished, whether or not the socket lasts.
            var answer = await intake.TakeAsync(delivery, CancellationToken.None);
            var acknowledged = new JsonObject { ["envelope_id"] = id };
            if (answer is not null && WireJson.IsTrue(frame, "accepts_response_payload"))
            {
                acknowledged["payload"] = answer;
            }

            await SendAsync(acknowledged, ct);
        }
        catch (Exception broken) when (!ct.IsCancellationRequested)
        {
            log.LogWarning("What Slack brought was not acknowledged, and comes again: {Fault}", Fault.Of(broken));
        }
        catch (OperationCanceledException)
        {
            // The server stops; Slack brings to the next one what was not acknowledged.
        }
    }

    private async Task SendAsync(JsonObject frame, CancellationToken ct)
    {
        await sending.WaitAsync(ct);
        try
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(frame.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, ct);
        }
        finally
        {
            sending.Release();
        }
    }

    [LoggerMessage(LogLevel.Debug, "The socket to Slack has ended: {Why}")]
    private static partial void Ended(ILogger log, string why);
}
