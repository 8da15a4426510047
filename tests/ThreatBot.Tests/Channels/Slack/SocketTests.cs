using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatBot.Tests.Fakes.Slack;
using ThreatBot.Tests.Telemetry;

namespace ThreatBot.Tests.Channels.Slack;

/// <summary>A server that Slack cannot reach.</summary>
public sealed class SocketTests : OnSlack
{
    internal override SlackSettings Settings => Slack.Socketed;

    [Fact]
    public async Task What_comes_over_the_socket_is_acknowledged_and_dealt_with_as_ever()
    {
        await Slack.Socket.OpenAsync(1, Ct);

        Assert.Null(await BringAsync(Sender.Direct(FakeUser.Ana, "new shop")));
        await QuietAsync();
        Assert.Contains("shop", Assert.Single(Slack.Taken).Text, StringComparison.Ordinal);

        var answer = await Slack.Socket.BringAsync("slash_commands", JsonSerializer.SerializeToNode(Sender.Command(General, FakeUser.Ana, "help"))!, Ct);
        Assert.Equal("ephemeral", (string)answer!["response_type"]!);
    }

    [Fact]
    public async Task No_request_is_taken_beside_it() =>
        Assert.Equal(404, (await EventAsync(Sender.Direct(FakeUser.Ana, "new shop"))).Status);

    [Fact]
    public async Task The_next_socket_is_open_before_the_old_one_is_closed()
    {
        await Slack.Socket.OpenAsync(1, Ct);
        var old = Slack.Socket.Open[0];

        await FakeSocket.WarnAsync(old, "refresh_requested", Ct);
        await SecondAsync();

        Assert.Null(await BringAsync(Sender.Direct(FakeUser.Ana, "new shop")));
        old.Abort();
        Assert.Null(await BringAsync(Sender.Direct(FakeUser.Ana, "new loft")));
        Assert.Equal(2, await CountAsync("SELECT COUNT(*) FROM model"));
        Assert.Equal(2, Slack.Socket.Opened);
    }

    [Theory]
    [InlineData("warning")]
    [InlineData("link_disabled")]
    [InlineData("too_many_websockets")]
    public async Task A_socket_that_is_to_end_is_followed_by_another(string reason)
    {
        await Slack.Socket.OpenAsync(1, Ct);

        await FakeSocket.WarnAsync(Slack.Socket.Open[0], reason, Ct);

        await SecondAsync();
    }

    [Fact]
    public async Task A_socket_that_breaks_is_opened_again_and_what_fails_is_tried_after_longer_and_longer()
    {
        await Slack.Socket.OpenAsync(1, Ct);
        foreach (var error in new[] { "internal_error", "ratelimited", "invalid_auth" })
        {
            Slack.Socket.Errors.Enqueue(error);
        }

        var broken = Slack.Time.GetUtcNow();
        Slack.Socket.Open[0].Abort();
        await OpenedAsync(2);

        Assert.InRange(Slack.Time.GetUtcNow() - broken, TimeSpan.FromSeconds(7), TimeSpan.FromMinutes(2));
    }

    [Theory]
    [InlineData(nameof(SocketFate.Ended))]
    [InlineData(nameof(SocketFate.Mute))]
    [InlineData(nameof(SocketFate.Ignored))]
    public async Task Sockets_that_come_to_nothing_are_opened_less_and_less_often(string fate)
    {
        await Slack.Socket.OpenAsync(1, Ct);
        Slack.Socket.Fate = Enum.Parse<SocketFate>(fate);
        Slack.Socket.Open[0].Abort();
        for (var passed = TimeSpan.Zero; passed < TimeSpan.FromMinutes(2); passed += TimeSpan.FromMilliseconds(500))
        {
            Slack.Time.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Delay(5, Ct);
        }

        Assert.InRange(Slack.Socket.Asked, 3, 9);

        Slack.Socket.Fate = SocketFate.Greeted;
        var opened = Slack.Socket.Opened;
        await OpenedAsync(opened + 1);
        Assert.Null(await BringAsync(Sender.Direct(FakeUser.Ana, "new shop")));
    }

    [Fact]
    public async Task Slack_is_left_alone_for_as_long_as_it_asks()
    {
        await Slack.Socket.OpenAsync(1, Ct);
        Slack.Fault("apps.connections.open", FakeSlack.Limited(50));
        var broken = Slack.Time.GetUtcNow();

        Slack.Socket.Open[0].Abort();
        await OpenedAsync(2);

        Assert.InRange(Slack.Time.GetUtcNow() - broken, TimeSpan.FromSeconds(50), TimeSpan.FromSeconds(70));
    }

    [Fact]
    public async Task A_frame_that_is_no_JSON_ends_the_socket_and_others_that_mean_nothing_do_not()
    {
        await Slack.Socket.OpenAsync(1, Ct);
        var first = Slack.Socket.Open[0];
        foreach (var text in new[] { "{}", "{\"type\":1}", "{\"type\":\"events_api\"}", "{\"type\":\"something\",\"envelope_id\":\"e\"}", "[]", "{\"type\":\"events_api\",\"envelope_id\":\"e\",\"payload\":7}" })
        {
            await FakeSocket.SendAsync(first, text, Ct);
        }

        Assert.Null(await BringAsync(Sender.Direct(FakeUser.Ana, "new shop")));
        Assert.Equal(1, Slack.Socket.Opened);

        await FakeSocket.SendAsync(first, "{", Ct);
        await OpenedAsync(2);
    }

    [Fact]
    public async Task An_envelope_that_comes_again_counts_once()
    {
        await Slack.Socket.OpenAsync(1, Ct);
        var message = Sender.Direct(FakeUser.Ana, "new shop");

        await BringAsync(message);
        await BringAsync(message);
        await QuietAsync();

        Assert.Single(Slack.Taken);
    }

    /// <summary>Waits for the second socket. One that is ended as soon as it has said hello is followed by the next a moment later.</summary>
    [Fact]
    public async Task Whether_Slack_is_heard_is_measured()
    {
        using var measured = new Measured(Server.Instruments);
        await UntilAsync(() => Sockets() == 1);

        Slack.Socket.Fate = SocketFate.Mute;
        Slack.Socket.Open[0].Abort();
        await UntilAsync(() => Sockets() == 0);
        await OpenedAsync(2);
        Assert.Equal(0, Sockets());

        Slack.Socket.Fate = SocketFate.Greeted;
        await UntilAsync(() => Sockets() == 1);

        double Sockets() => Assert.Single(measured.Look("threatbot.slack.socket.active")).Value;
    }

    private async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            Slack.Time.Advance(TimeSpan.FromMilliseconds(250));
            await Task.Delay(5, Ct);
        }
    }

    private async Task SecondAsync()
    {
        while (Slack.Socket.Open.Count < 2)
        {
            Slack.Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(5, Ct);
        }
    }

    private async Task OpenedAsync(int count)
    {
        while (Slack.Socket.Opened < count)
        {
            Slack.Time.Advance(TimeSpan.FromMilliseconds(250));
            await Task.Delay(5, Ct);
        }
    }

    private Task<JsonNode?> BringAsync(JsonObject happened) => Slack.Socket.BringAsync("events_api", Sender.Envelope(happened.DeepClone().AsObject()), Ct);
}
