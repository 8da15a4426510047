using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatBot.Channels;
using ThreatBot.Channels.Slack;
using ThreatBot.Tests.Channels.Slack;
using ThreatBot.Tests.Fakes;
using ThreatBot.Tests.Fakes.Slack;

namespace ThreatBot.Tests.Fuzz.Requests;

/// <summary>
/// Whatever comes over the socket to Slack, in whole frames or in parts, what is good after it is dealt with, on this socket or on the next. THREATBOT_FUZZ says how
/// many, from THREATBOT_SEED on.
/// </summary>
public sealed class SlackFrameFuzzTests : OnSlack
{
    private const int Usually = 200;

    /// <summary>After so many a good one has to be answered.</summary>
    private const int Between = 25;

    /// <summary>One in so many may be no JSON. Each of those ends the socket, and what is tried after it is then a new one.</summary>
    private const int Broken = 8;

    /// <summary>A bot that ends no socket in so many looks does not.</summary>
    private const int Patience = 10_000;

    /// <summary>A socket that was good for as long was no failure, so the next is opened at once.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(31);

    /// <summary>So many looks are given to a socket that is being opened before more time passes, which would end that.</summary>
    private const int Looks = 50;

    internal override SlackSettings Settings => Slack.Socketed;

    [Fact]
    public async Task Whatever_comes_over_the_socket_what_is_good_after_it_is_dealt_with()
    {
        var (cases, clock, troubles) = (Fuzzing.Asked ?? Usually, Stopwatch.StartNew(), new Troubles());
        var target = new FuzzTarget("frames", Samples(), WireTargets.Json, _ => { });
        Server.Log(troubles);
        for (var seed = Fuzzing.First; seed < Fuzzing.First + cases; seed++)
        {
            await SendAsync(Frame(target, seed), new Random(seed));
            if (seed % Between == 0)
            {
                await IsAnsweredAsync(seed);
            }

            Assert.True(troubles.Taken() is var told && !told.Contains("Exception", StringComparison.Ordinal), $"Case {seed} (THREATBOT_SEED={seed} THREATBOT_FUZZ=1): {told}");
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"frames of Slack: {cases} cases in {clock.Elapsed.TotalSeconds:0.0} s on {Slack.Socket.Opened} sockets"));
    }

    private ImmutableArray<string> Samples() =>
    [
        .. FuzzPayloads.All.Select(make => make(Sender)).Select(made => new JsonObject
        {
            ["envelope_id"] = "e",
            ["type"] = made.Path switch { "events" => "events_api", "commands" => "slash_commands", _ => "interactive" },
            ["payload"] = made.Body.DeepClone(),
            ["accepts_response_payload"] = made.Path != "events",
        }.ToJsonString()),
        "{\"type\":\"hello\",\"num_connections\":1}", "{\"type\":\"disconnect\",\"reason\":\"warning\"}",
    ];

    private static byte[] Frame(FuzzTarget target, int seed)
    {
        var (frame, random) = (FuzzInput.Of(target, seed), new Random(seed));
        return seed % Broken == 0 || IsJson(frame) ? frame
            : Encoding.UTF8.GetBytes(SpoiledTree.Of(target.Samples[random.Next(target.Samples.Length)], FuzzInput.JsonValues, isHuge: false, random));
    }

    private static bool IsJson(byte[] frame) => WireJson.ParsedOrNothing(frame).ValueKind is not JsonValueKind.Undefined;

    /// <summary>The newest that is open; while there is none time passes until there is.</summary>
    private async Task<WebSocket> SocketAsync()
    {
        for (var step = 0; ; step++)
        {
            if (Slack.Socket.Open is [.., var newest])
            {
                return newest;
            }

            Assert.True(step < 1_000 * Looks, "No socket is opened any more.");
            if (step % Looks == 0)
            {
                Slack.Time.Advance(SlackSocket.Longest);
            }

            await Task.Delay(1, Ct);
        }
    }

    private async Task SendAsync(byte[] frame, Random random)
    {
        var socket = await SocketAsync();
        if (IsJson(frame))
        {
            await SendAsync(socket, frame, random);
            return;
        }

        Slack.Time.Advance(Settled);
        await SendAsync(socket, frame, random);

        // What came on a socket that has ended would be read by nobody.
        for (var look = 0; socket.State is WebSocketState.Open; look++)
        {
            Assert.True(look < Patience, $"The socket goes on after what is no JSON:\n{Encoding.UTF8.GetString(frame)}");
            await Task.Delay(1, Ct);
        }
    }

    private static async Task SendAsync(WebSocket socket, byte[] frame, Random random)
    {
        var (type, cut) = (random.Next(10) == 0 ? WebSocketMessageType.Binary : WebSocketMessageType.Text, random.Next(4) == 0 ? random.Next(frame.Length + 1) : 0);
        try
        {
            if (cut > 0)
            {
                await socket.SendAsync(frame.AsMemory(0, cut), type, endOfMessage: false, Ct);
            }

            await socket.SendAsync(frame.AsMemory(cut), type, endOfMessage: true, Ct);
        }
        catch (Exception closed) when (closed is WebSocketException or ObjectDisposedException or IOException || (closed is OperationCanceledException && !Ct.IsCancellationRequested))
        {
            // The bot has ended it; there will be another.
        }
    }

    private async Task IsAnsweredAsync(int seed)
    {
        var command = JsonSerializer.SerializeToNode(Sender.Command(General, FakeUser.Ana, "help"))!;
        for (var attempt = 0; ; attempt++)
        {
            Assert.True(attempt < 20, $"What is good was not answered after {seed}.");
            var socket = await SocketAsync();
            var answer = Slack.Socket.BringAsync("slash_commands", command, Ct);
            while (!answer.IsCompleted && socket.State is WebSocketState.Open)
            {
                await Task.WhenAny(answer, Task.Delay(5, Ct));
            }

            if (answer.IsCompletedSuccessfully)
            {
                return;
            }
        }
    }
}
