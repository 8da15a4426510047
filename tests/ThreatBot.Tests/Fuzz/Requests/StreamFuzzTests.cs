using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace ThreatBot.Tests.Fuzz.Requests;

/// <summary>
/// Whatever is written on a stream of the web chat once it is open, the stream ends when its reader does, nobody else notices, and no error is ours. THREATBOT_FUZZ
/// says how many, from THREATBOT_SEED on.
/// </summary>
public sealed class StreamFuzzTests(RequestWorld world) : IClassFixture<RequestWorld>
{
    private const int Usually = 500;

    /// <summary>Whole frames of each kind that there is: parts, text, bytes, the end, and asking whether somebody is there.</summary>
    private static readonly byte[] Kinds = [0x80, 0x81, 0x82, 0x88, 0x89, 0x8A];

    private static readonly TimeSpan Hanging = TimeSpan.FromSeconds(20);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_is_written_on_a_stream_ends_it_at_worst()
    {
        var (cases, clock, opened) = (Fuzzing.Asked ?? Usually, Stopwatch.StartNew(), 0);
        var (good, endpoint) = (new GoodRequests(world), world.Endpoints.Single(each => each.Sends == AskedEndpoint.Socket));
        for (var seed = Fuzzing.First; seed < Fuzzing.First + cases; seed++)
        {
            if ((seed - Fuzzing.First) % RequestWorld.Turns == 0)
            {
                await world.NextAsync(RequestPlace.Query);
            }

            var frames = Frames(new Random(seed));
            opened += await IsOpenedAsync(good.Of(endpoint, world.Member).Written(), frames, seed) ? 1 : 0;
            var trouble = world.Troubles();
            Assert.True(trouble.Length == 0, $"Case {seed} (THREATBOT_SEED={seed} THREATBOT_FUZZ=1): {trouble} {Convert.ToBase64String(frames)}");
        }

        Assert.Equal(cases, opened);
        await Task.Run(() => Assert.True(SpinWait.SpinUntil(() => world.Access.Server.Streams.Open.Streams == 0, Hanging), "A stream is left."), Ct);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"streams: {cases} cases in {clock.Elapsed.TotalSeconds:0.0} s"));
    }

    /// <summary>Opens a stream, writes on it, hangs up on that side, and reads to the end.</summary>
    private async Task<bool> IsOpenedAsync(byte[] request, byte[] frames, int seed)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(Hanging);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var (isOpen, buffer) = (false, new byte[16 * 1024]);
        try
        {
            await socket.ConnectAsync(world.Access.Server.Address.Host, world.Access.Server.Address.Port, patience.Token);
            await socket.SendAsync(request, patience.Token);
            isOpen = await socket.ReceiveAsync(buffer, patience.Token) > 12 && Encoding.Latin1.GetString(buffer, 9, 3) == "101";
            await socket.SendAsync(frames, patience.Token);
            socket.Shutdown(SocketShutdown.Send);
            while (await socket.ReceiveAsync(buffer, patience.Token) > 0)
            {
            }
        }
        catch (SocketException)
        {
            // It was cut, as what is no WebSocket may be.
        }
        catch (OperationCanceledException) when (!Ct.IsCancellationRequested)
        {
            Assert.Fail($"Case {seed} was not ended in {Hanging}: {Convert.ToBase64String(frames)}");
        }

        return isOpen;
    }

    /// <summary>Frames with any bits in front, whose length is mostly what they say.</summary>
    private static byte[] Frames(Random random)
    {
        var bytes = new List<byte>();
        for (var count = random.Next(1, 6); count > 0; count--)
        {
            var payload = new byte[random.Next(4) == 0 ? random.Next(70_000) : random.Next(140)];
            random.NextBytes(payload);
            var length = random.Next(6) == 0 ? random.NextInt64(long.MinValue, long.MaxValue) : payload.Length;
            bytes.Add((byte)(random.Next(4) == 0 ? random.Next(256) : Kinds[random.Next(Kinds.Length)]));
            bytes.AddRange(Length(length, random.Next(8) == 0 ? 0 : 0x80));
            bytes.AddRange(payload);
        }

        return [.. bytes];
    }

    private static byte[] Length(long length, int mask)
    {
        byte[] said = length is >= 0 and < 126 ? [(byte)length] : length is >= 126 and <= ushort.MaxValue ? [126, (byte)(length >> 8), (byte)length] : [127, 0, 0, 0, 0, 0, 0, 0, 0];
        if (said.Length == 9)
        {
            BinaryPrimitives.WriteInt64BigEndian(said.AsSpan(1), length);
        }

        said[0] |= (byte)mask;
        return mask == 0 ? said : [.. said, 1, 2, 3, 4];
    }
}
