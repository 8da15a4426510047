using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using ThreatBot.Channels.WebChat;
using ThreatBot.Tests.Web;

namespace ThreatBot.Tests.Channels.WebChat;

/// <summary>A reader of a conversation, as a browser is one.</summary>
internal sealed class OpenStream : IDisposable
{
    private readonly ClientWebSocket socket = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static Task<OpenStream> OpenAsync(RunningServer server, DirectLineDoor.Guest guest, string watermark = "-") =>
        OpenAsync(AddressOf(server, guest.Place.Id, server.Door.StreamToken(guest), watermark));

    public static async Task<OpenStream> OpenAsync(Uri address)
    {
        var stream = new OpenStream();
        await stream.socket.ConnectAsync(address, Ct);
        return stream;
    }

    public static Uri AddressOf(RunningServer server, string conversation, string token, string watermark) =>
        new($"ws://{server.Address.Authority}/v3/directline/conversations/{conversation}/stream?watermark={watermark}&t={token}");

    public async Task<JsonNode> NextAsync()
    {
        var (bytes, buffer) = (new MemoryStream(), new byte[64 * 1024]);
        ValueWebSocketReceiveResult received;
        do
        {
            received = await socket.ReceiveAsync(buffer.AsMemory(), Ct);
            bytes.Write(buffer, 0, received.Count);
        }
        while (!received.EndOfMessage);

        return JsonNode.Parse(Encoding.UTF8.GetString(bytes.ToArray()))!;
    }

    /// <summary>Reads on to what holds the text, and returns all that was read.</summary>
    public async Task<string> UntilAsync(string text)
    {
        var read = new StringBuilder();
        string next;
        do
        {
            next = (await NextAsync()).ToJsonString();
            read.Append(next);
        }
        while (!next.Contains(text, StringComparison.Ordinal));

        return read.ToString();
    }

    public void Abort() => socket.Abort();

    public void Dispose() => socket.Dispose();
}
