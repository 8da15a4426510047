using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace ThreatBot.Benchmarks.Turns;

/// <summary>What a block of turns took on the wall: turns in a second, and latencies in milliseconds.</summary>
internal readonly record struct Timing(double TurnsPerSecond, double Median, double P99);

/// <summary>
/// Says the lines of a script in many conversations at once, each line after the replies to the one before. A turn is over when its request is answered and all of its
/// replies are with the connector, whichever is later. Conversations are many and take turns, since nobody types hundreds of lines a second into one.
/// </summary>
internal sealed class Load : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Talk> known = [];
    private readonly Channel<Talk> idle = Channel.CreateUnbounded<Talk>();
    private readonly StubConnector connector;
    private readonly Dialect dialect;
    private readonly Random chance = new(20261130);
    private int[] expected = [];
    private long messages;
    private int talks;

    /// <summary>Load for a server that answers to <see cref="Connector"/>.</summary>
    public Load(Func<Uri, Dialect> dialect, Func<Framed, string?>? also = null)
    {
        connector = new StubConnector(call => also?.Invoke(call) ?? Take(call));
        this.dialect = dialect(connector.Address);
    }

    public Uri Connector => connector.Address;

    public IReadOnlyList<string> Script { get; init; } = ["hello"];

    public string? Token { get; set; }

    /// <summary>The same conversations say the script again and again, and any reply ends a turn.</summary>
    public bool IsOneTurnEach { get; init; }

    /// <summary>Says the first line in one conversation, and returns when something was replied.</summary>
    public async Task FirstAsync(Uri server, CancellationToken ct)
    {
        using var line = await DialAsync(server, ct);
        var talk = NewTalk(1);
        talk.Speak(1);
        await SayAsync(line, new Framing(line), talk, Script[0], ct);
        await talk.Replied.WaitAsync(Patience, ct);
    }

    /// <summary>Says every line once in one conversation, and learns how many replies each brings.</summary>
    public async Task LearnAsync(Uri server, CancellationToken ct)
    {
        using var line = await DialAsync(server, ct);
        var framing = new Framing(line);
        var (talk, counts) = (NewTalk(Script.Count), new int[Script.Count]);
        for (var step = 0; step < counts.Length; step++)
        {
            talk.Speak(int.MaxValue);
            await SayAsync(line, framing, talk, Script[step], ct);
            var quiet = Stopwatch.GetTimestamp();
            while (talk.Heard == 0 || Stopwatch.GetElapsedTime(Math.Max(quiet, talk.LastCall)) < TimeSpan.FromMilliseconds(1_200))
            {
                await Task.Delay(20, ct);
            }

            counts[step] = talk.Heard;
        }

        expected = counts;
    }

    /// <summary>Gets so many conversations ready that take turns.</summary>
    public void Gather(int count)
    {
        // The first ones break off anywhere, so that soon every line is said as often as any other.
        for (var number = 0; number < count; number++)
        {
            idle.Writer.TryWrite(NewTalk(until: 1 + (number % Script.Count)));
        }
    }

    /// <summary>The same of conversations that are there already.</summary>
    public void Gather(IEnumerable<string> names)
    {
        expected = [1];
        foreach (var name in names)
        {
            idle.Writer.TryWrite(known[name] = new Talk(name, int.MaxValue));
        }
    }

    /// <summary>Takes so many turns over so many lines.</summary>
    public async Task<Timing> RunAsync(Uri server, int connections, int turns, CancellationToken ct)
    {
        var (left, took) = (turns, new ConcurrentBag<double>());
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(
            async () =>
            {
                using var line = await DialAsync(server, ct);
                var framing = new Framing(line);
                while (Interlocked.Decrement(ref left) >= 0)
                {
                    took.Add(await TurnAsync(line, framing, ct));
                }
            },
            ct)));
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        double[] sorted = [.. took.Order()];
        return new Timing(turns / seconds, sorted[sorted.Length / 2], sorted[sorted.Length * 99 / 100]);
    }

    public ValueTask DisposeAsync() => connector.DisposeAsync();

    private async Task<double> TurnAsync(Socket line, Framing framing, CancellationToken ct)
    {
        var talk = await idle.Reader.ReadAsync(ct);
        var step = IsOneTurnEach ? 0 : talk.Step;
        talk.Speak(expected[step]);
        var began = Stopwatch.GetTimestamp();
        await SayAsync(line, framing, talk, Script[step], ct);
        try
        {
            await talk.Replied.WaitAsync(Patience, ct);
        }
        catch (TimeoutException)
        {
            throw new InvalidOperationException($"Line {step} of {talk.Id} brought {talk.Heard} replies instead of {expected[step]}.");
        }

        var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        talk.Step++;
        idle.Writer.TryWrite(talk.Step < talk.Until ? talk : Renewed(talk));
        return took;
    }

    private async Task SayAsync(Socket line, Framing framing, Talk talk, string text, CancellationToken ct)
    {
        await line.SendAsync(dialect.Request(talk.Id, Interlocked.Increment(ref messages), text, Token), ct);
        var answer = await framing.ReadAsync(ct) ?? throw new InvalidOperationException("The server hung up.");
        if (answer.Status is < 200 or > 299)
        {
            throw new InvalidOperationException($"The server answered {answer.First}.");
        }
    }

    private string Take(Framed call)
    {
        if (dialect.TalkOf(call) is { } id && known.TryGetValue(id.StartsWith("a:", StringComparison.Ordinal) ? id[2..] : id, out var talk))
        {
            talk.Hear(call.Method == "PUT");
        }

        return $$"""{"id":"{{Interlocked.Increment(ref messages).ToString(CultureInfo.InvariantCulture)}}","ok":true,"ts":"1.1","channel":"C1","team_id":"T1","user_id":"U0BOT","bot_id":"B0"}""";
    }

    private Talk Renewed(Talk over)
    {
        known.TryRemove(over.Id, out _);
        return NewTalk(Script.Count);
    }

    private Talk NewTalk(int until)
    {
        string id;
        lock (chance)
        {
            id = $"{Interlocked.Increment(ref talks):x8}-{chance.NextInt64(1L << 40):x10}";
        }

        return known[id] = new Talk(id, until);
    }

    private static async Task<Socket> DialAsync(Uri server, CancellationToken ct)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, server.Port), ct);
        return socket;
    }
}
