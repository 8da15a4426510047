using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ThreatBot.Benchmarks.Turns;

/// <summary>The platform's side for replies, reduced to taking them. It has no limits of its own and is always there.</summary>
internal sealed class StubConnector : IAsyncDisposable
{
    private readonly CancellationTokenSource over = new();
    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Func<Framed, string> answer;
    private readonly Task accepting;

    /// <summary>A stub on a free port that calls <paramref name="answer"/> for the body of each answer, on whatever thread a call came.</summary>
    public StubConnector(Func<Framed, string> answer)
    {
        this.answer = answer;
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1024);
        accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}/");

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        listener.Dispose();
        over.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            _ = ServeAsync(await listener.AcceptAsync(over.Token));
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var line = socket;
        line.NoDelay = true;
        var framing = new Framing(line);
        try
        {
            while (await framing.ReadAsync(over.Token) is { } call)
            {
                await line.SendAsync(Answer(answer(call)), over.Token);
            }
        }
        catch (Exception cut) when (cut is SocketException or OperationCanceledException)
        {
            // A server that was stopped.
        }
    }

    private static byte[] Answer(string body) =>
        Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
}
