using System.Net.WebSockets;
using ThreatBot.Channels.WebChat;
using ThreatBot.Tests.Web;

namespace ThreatBot.Tests.Channels.WebChat;

public sealed class StreamTests : OnServer
{
    [Fact]
    public async Task What_others_say_arrives_live_and_a_reconnect_finds_its_place()
    {
        var ana = await Server.GuestAsync("Ana");
        var tom = await Server.JoinAsync(ana, "Tom");
        using var first = await OpenAsync(tom);
        var greeted = await first.NextAsync();

        await Server.SayAsync(ana, "new shop");
        var heard = await first.NextAsync();
        first.Abort();
        await Server.SayAsync(ana, "help");
        using var second = await OpenAsync(tom, heard["watermark"]!.ToString());
        var missed = await second.NextAsync();

        Assert.Contains("ThreatBot here", greeted["activities"]![0]!["text"]!.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("**Ana**", heard["activities"]![0]!["text"]!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(missed["activities"]!.AsArray(), activity => activity!["id"]!.ToString() == heard["activities"]![0]!["id"]!.ToString());
    }

    [Fact]
    public async Task A_stream_wants_its_own_fresh_token()
    {
        var (ana, eve) = (await Server.GuestAsync("Ana"), await Server.GuestAsync("Eve"));
        var token = Server.Door.StreamToken(ana);

        await RefusedAsync(ana.Place.Id, Server.Door.TalkToken(ana), 403);
        await RefusedAsync(ana.Place.Id, Server.Door.StreamToken(eve), 403);
        await RefusedAsync(ana.Place.Id, "", 403);
        Server.Time.Advance(TimeSpan.FromMinutes(1));
        await RefusedAsync(ana.Place.Id, token, 403);
    }

    [Fact]
    public async Task Two_hundred_streams_are_served_at_once_and_one_person_has_a_share_of_them()
    {
        var host = await Server.GuestAsync("Host");
        var guests = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => Server.JoinAsync(host, $"Guest {number}")));
        var streams = await Task.WhenAll(guests.SelectMany(guest => Enumerable.Range(0, Streams.MostOfAPerson).Select(_ => OpenAsync(guest))));
        await Task.WhenAll(streams.Select(stream => stream.UntilAsync("Guest 9")));

        await RefusedAsync(host.Place.Id, Server.Door.StreamToken(guests[0]), 429);
        await Server.SayAsync(host, "new shop");
        await Task.WhenAll(streams.Select(stream => stream.UntilAsync("shop")));

        Assert.True(Server.Streams.IsHere(host.Place.Id, guests[0].Participant));
        Assert.Equal(200, streams.Length);
        Array.ForEach(streams, stream => stream.Dispose());
    }

    [Fact]
    public void All_together_have_so_many_streams_and_whoever_leaves_makes_room()
    {
        var streams = new Streams();
        var entered = Enumerable.Range(0, Streams.Most).Select(number => streams.TryEnter("room", $"guest {number / Streams.MostOfAPerson}")).ToList();
        Assert.DoesNotContain(null, entered);

        Assert.Null(streams.TryEnter("room", "late"));
        Assert.Null(streams.TryEnter("another", "late"));
        entered[0]!.Dispose();
        entered[0]!.Dispose();
        Assert.NotNull(streams.TryEnter("room", "late"));
        Assert.Null(streams.TryEnter("room", "later"));
    }

    [Fact]
    public async Task A_reader_who_takes_nothing_is_dropped_and_holds_nobody_up()
    {
        var ana = await Server.GuestAsync("Ana");
        var tom = await Server.JoinAsync(ana, "Tom");
        using var slow = await OpenAsync(tom);
        using var quick = await OpenAsync(ana);
        await slow.UntilAsync("Tom");

        // More than the buffers of both ends hold, so that the server is left waiting for a reader who reads nothing more.
        for (var number = 0; number < 400; number++)
        {
            await Server.SayAsync(ana, $"{number} {new string('x', 60 * 1024)}");
        }

        await quick.UntilAsync("399 x");
        for (var patience = 0; patience < 200 && Server.Streams.IsHere(tom.Place.Id, tom.Participant); patience++)
        {
            Server.Time.Advance(TimeSpan.FromSeconds(11));
            await Task.Delay(20, Ct);
        }

        Assert.False(Server.Streams.IsHere(tom.Place.Id, tom.Participant));
        Assert.True(Server.Streams.IsHere(ana.Place.Id, ana.Participant));
    }

    [Fact]
    public async Task A_foreign_page_opens_no_stream()
    {
        var ana = await Server.GuestAsync("Ana");
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", "http://evil.example");

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(OpenStream.AddressOf(Server, ana.Place.Id, Server.Door.StreamToken(ana), "0"), Ct));

        Assert.False(Server.Streams.IsHere(ana.Place.Id, ana.Participant));
    }

    private Task<OpenStream> OpenAsync(DirectLineDoor.Guest guest, string watermark = "-") => OpenStream.OpenAsync(Server, guest, watermark);

    private async Task RefusedAsync(string conversation, string token, int status)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(OpenStream.AddressOf(Server, conversation, token, "-"), Ct));
        Assert.Equal(status, (int)socket.HttpStatusCode);
    }
}
