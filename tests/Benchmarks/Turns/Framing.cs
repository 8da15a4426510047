using System.Buffers.Text;
using System.Net.Sockets;
using System.Text;

namespace ThreatBot.Benchmarks.Turns;

/// <summary>One request or answer: its first line, and its body, which is good until the next is read.</summary>
internal readonly record struct Framed(string First, ReadOnlyMemory<byte> Body)
{
    public string Method => First[..First.IndexOf(' ', StringComparison.Ordinal)];

    public string Target => First.Split(' ')[1];

    /// <summary>The status of an answer.</summary>
    public int Status => int.Parse(First.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>
/// Cuts what comes over a kept line into HTTP/1.1 messages. A load driver shares the processor with what it measures, so it does no more than it has to: both ends are ours
/// or well-known servers on this machine, and a message has a length or chunks.
/// </summary>
internal sealed class Framing(Socket socket)
{
    private byte[] buffer = new byte[64 * 1024];
    private int filled;
    private int consumed;

    /// <summary>Null when the other side has closed the line.</summary>
    /// <exception cref="InvalidDataException">What came is no HTTP message.</exception>
    public async ValueTask<Framed?> ReadAsync(CancellationToken ct)
    {
        while (true)
        {
            if (TryCut() is { } whole)
            {
                return whole;
            }

            if (consumed > 0)
            {
                buffer.AsSpan(consumed, filled - consumed).CopyTo(buffer);
                (filled, consumed) = (filled - consumed, 0);
            }

            if (filled == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }

            var read = await socket.ReceiveAsync(buffer.AsMemory(filled), ct);
            if (read == 0)
            {
                return null;
            }

            filled += read;
        }
    }

    private Framed? TryCut()
    {
        var rest = buffer.AsMemory(consumed, filled - consumed);
        var head = rest.Span.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return null;
        }

        var lines = Encoding.ASCII.GetString(rest.Span[..head]);
        var first = lines.IndexOf("\r\n", StringComparison.Ordinal) is >= 0 and var end ? lines[..end] : lines;
        var body = rest[(head + 4)..];
        if (Header(lines, "Content-Length:") is { } text)
        {
            var length = int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
            return body.Length < length ? null : Cut(first, body[..length], head + 4 + length);
        }

        if (Header(lines, "Transfer-Encoding:") is null)
        {
            return Cut(first, default, head + 4);
        }

        return Chunks(body.Span) is var (content, taken) ? Cut(first, content, head + 4 + taken) : null;
    }

    private Framed Cut(string first, ReadOnlyMemory<byte> body, int length)
    {
        consumed += length;
        return new Framed(first, body);
    }

    private static (byte[] Content, int Taken)? Chunks(ReadOnlySpan<byte> body)
    {
        var (content, at) = (new List<byte>(), 0);
        while (body[at..].IndexOf("\r\n"u8) is >= 0 and var line)
        {
            if (!Utf8Parser.TryParse(body.Slice(at, line), out int length, out _, 'x'))
            {
                throw new InvalidDataException("A chunk has no length.");
            }

            at += line + 2;
            if (body.Length < at + length + 2)
            {
                return null;
            }

            content.AddRange(body.Slice(at, length));
            at += length + 2;
            if (length == 0)
            {
                return ([.. content], at);
            }
        }

        return null;
    }

    private static string? Header(string lines, string name)
    {
        var at = lines.IndexOf("\r\n" + name, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }

        var from = at + 2 + name.Length;
        var end = lines.IndexOf("\r\n", from, StringComparison.Ordinal);
        return lines[from..(end < 0 ? lines.Length : end)].Trim();
    }
}
