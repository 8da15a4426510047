using System.Collections.Immutable;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace ThreatBot.Tests.Fuzz.Requests;

/// <summary>
/// A line to the server on which any bytes may be written, since a client of HTTP refuses to send what is none. The answer is read as HTTP/1.1, and the line is
/// kept as long as both sides do.
/// </summary>
internal sealed class RawLine(Uri address) : IDisposable
{
    private readonly byte[] buffer = new byte[64 * 1024];
    private byte[] body = new byte[64 * 1024];
    private Socket? socket;
    private int from;
    private int to;

    /// <summary>Null where the server hangs up without an answer.</summary>
    /// <param name="request">All of the request.</param>
    /// <param name="isHead">Whether the answer has no body though it says how long that is.</param>
    /// <param name="isOver">Whether nothing comes after it, so that a request without an end has one.</param>
    /// <param name="ct">When to give up.</param>
    public async Task<RawAnswer?> AskAsync(byte[] request, bool isHead, bool isOver, CancellationToken ct)
    {
        for (var isFresh = socket is null; ; isFresh = true)
        {
            try
            {
                await SendAsync(request, isOver, ct);
                var answer = await ReadAsync(isHead, ct);
                if (answer is not null || isFresh || isOver)
                {
                    End(isOver || answer is null or { Status: 101 } || answer.Header("Connection")?.Contains("close", StringComparison.OrdinalIgnoreCase) is true);
                    return answer;
                }
            }
            catch (IOException) when (isOver)
            {
                // Whoever has nothing more to say may be taken for gone while the answer is on its way.
                Dispose();
                return null;
            }
            catch (SocketException) when (!isFresh)
            {
                // It was closed meanwhile, as either side may at any time.
            }
            catch (SocketException)
            {
                Dispose();
                return null;
            }

            Dispose();
        }
    }

    public void Dispose()
    {
        socket?.Dispose();
        (socket, from, to) = (null, 0, 0);
    }

    private void End(bool isOver)
    {
        if (isOver)
        {
            Dispose();
        }
    }

    private async Task SendAsync(byte[] request, bool isOver, CancellationToken ct)
    {
        if (socket is null)
        {
            socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(address.Host, address.Port, ct);
        }

        for (var sent = 0; sent < request.Length;)
        {
            sent += await socket.SendAsync(request.AsMemory(sent), ct);
        }

        if (isOver)
        {
            socket.Shutdown(SocketShutdown.Send);
        }
    }

    private async Task<RawAnswer?> ReadAsync(bool isHead, CancellationToken ct)
    {
        while (await LineAsync(ct) is { } first)
        {
            var headers = await HeadersAsync(ct);
            var status = int.Parse(first.Split(' ')[1], CultureInfo.InvariantCulture);
            if (status is < 200 and not 101)
            {
                // Leave to go on, before the answer.
                continue;
            }

            var head = new RawAnswer(status, headers, ReadOnlyMemory<byte>.Empty);
            var length = isHead || status is 101 or 204 or 304 ? 0 : await BodyAsync(head, ct);
            return new RawAnswer(status, headers, body.AsMemory(0, length));
        }

        return null;
    }

    private async Task<ImmutableArray<(string Name, string Value)>> HeadersAsync(CancellationToken ct)
    {
        var headers = ImmutableArray.CreateBuilder<(string, string)>();
        while (await LineAsync(ct) is { Length: > 0 } line)
        {
            headers.Add((line.Split(':')[0], line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()));
        }

        return headers.ToImmutable();
    }

    /// <summary>Reads the body; returns how long it is.</summary>
    private async Task<int> BodyAsync(RawAnswer head, CancellationToken ct)
    {
        if (head.Header("Content-Length") is { } length)
        {
            return await TakeAsync(0, int.Parse(length, CultureInfo.InvariantCulture), ct);
        }

        var at = 0;
        if (head.Header("Transfer-Encoding") is null)
        {
            while (from < to || await FillAsync(ct))
            {
                at = await TakeAsync(at, to - from, ct);
            }

            return at;
        }

        while (int.Parse(await LineAsync(ct) ?? throw Short(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var size)
        {
            at = await TakeAsync(at, size, ct);
            await LineAsync(ct);
        }

        await LineAsync(ct);
        return at;
    }

    private static IOException Short() => new("The answer ends before its end.");

    /// <summary>Puts so much more into the body; returns where that ends.</summary>
    private async Task<int> TakeAsync(int at, int count, CancellationToken ct)
    {
        var end = at + count;
        if (end > body.Length)
        {
            Array.Resize(ref body, Math.Max(end, 2 * body.Length));
        }

        while (at < end)
        {
            if (from < to)
            {
                var part = Math.Min(end - at, to - from);
                buffer.AsSpan(from, part).CopyTo(body.AsSpan(at));
                (at, from) = (at + part, from + part);
            }
            else if (await socket!.ReceiveAsync(body.AsMemory(at, end - at), ct) is > 0 and var read)
            {
                at += read;
            }
            else
            {
                throw Short();
            }
        }

        return at;
    }

    /// <summary>Null at the end.</summary>
    private async Task<string?> LineAsync(CancellationToken ct)
    {
        var begun = "";
        while (from < to || await FillAsync(ct))
        {
            var end = Array.IndexOf(buffer, (byte)'\n', from, to - from);
            begun += Encoding.Latin1.GetString(buffer, from, (end < 0 ? to : end) - from);
            from = end < 0 ? to : end + 1;
            if (end >= 0)
            {
                return begun.TrimEnd('\r');
            }
        }

        return null;
    }

    private async Task<bool> FillAsync(CancellationToken ct)
    {
        (from, to) = (0, await socket!.ReceiveAsync(buffer, ct));
        return to > 0;
    }
}
