using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Storage;

namespace ThreatBot.Tests.Storage;

/// <summary>The log of the web chat, on both databases.</summary>
public abstract class WebLogContract : OnDatabase
{
    private static readonly ConversationKey Room = new("local", "webchat", "room");

    private WebLog Log => new(Database);

    private WebConversations Rooms => new(Database);

    [Fact]
    public async Task Positions_stay_and_numbers_grow_with_every_change()
    {
        await Rooms.StartAsync(Room, "invite", "ana", Talk.Noon, Ct);

        Assert.Equal(1, await SayAsync("ana", "c1"));
        await Log.ShowAsync(Room, Ask("card"), Talk.Noon, Ct);
        await SayAsync("ana", "c2");
        await Log.ShowAsync(Room, Ask("card") with { Operation = Operation.Settle, Choices = [] }, Talk.Noon, Ct);

        Assert.Equal([(1, 1), (3, 3), (2, 4)], await SeenAsync("ana", 0));
        Assert.Equal([(2, 4)], await SeenAsync("ana", 3));
        var times = (await Log.SinceAsync(Room, "ana", Instant.MaxValue, null, 0, 10, Ct)).OrderBy(entry => entry.Position).Select(entry => entry.At).ToList();
        Assert.Equal(times.Distinct().Order(), times);
    }

    [Fact]
    public async Task A_question_asked_again_takes_the_buttons_from_its_older_self()
    {
        await Rooms.StartAsync(Room, "invite", "ana", Talk.Noon, Ct);
        await Log.ShowAsync(Room, Ask("card"), Talk.Noon, Ct);
        await Log.ShowAsync(Room, Ask("card"), Talk.Noon, Ct);

        var entries = await Log.SinceAsync(Room, "ana", Instant.MaxValue, null, 0, 10, Ct);

        Assert.Equal([(1, false), (3, true)], entries.Select(entry => (entry.Position, System.Text.Encoding.UTF8.GetString(entry.Json).Contains("\"yes\"", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task What_is_delivered_or_posted_twice_is_there_once()
    {
        await Rooms.StartAsync(Room, "invite", "ana", Talk.Noon, Ct);

        await new Talk(Database, Room).SayAsync(new Talk(Database, Room).Turn(edit => edit.Start("Shop", "en", "UTC"), Ask("one"), Ask("two")));
        var delivered = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Log.DeliverAsync(Room, Talk.Noon, Ct)));
        Assert.Equal(2, delivered.Sum());

        var positions = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SayAsync("ana", "c1")));

        Assert.Single(positions.Distinct());
        Assert.Equal(3, (await SeenAsync("ana", 0)).Count);
    }

    [Fact]
    public async Task What_is_for_one_is_shown_to_nobody_else()
    {
        await Rooms.StartAsync(Room, "invite", "ana", Talk.Noon, Ct);
        await Log.ShowAsync(Room, Ask("card") with { Audience = new Audience.Only("ana") }, Talk.Noon, Ct);

        Assert.Single(await SeenAsync("ana", 0));
        Assert.Empty(await SeenAsync("tom", 0));
    }

    [Fact]
    public async Task A_conversation_exists_for_its_members_only()
    {
        await Rooms.StartAsync(Room, "invite", "ana", Talk.Noon, Ct);

        Assert.Null(await Rooms.FindAsync(Room, "tom", Ct));
        Assert.Null(await Rooms.ByInviteAsync("local", "guess", Ct));
        Assert.Equal("room", (await Rooms.ByInviteAsync("local", "invite", Ct))?.Id);
        Assert.True(await Rooms.JoinAsync(Room, "tom", Talk.Noon.Plus(Duration.FromSeconds(1)), Ct));
        Assert.False(await Rooms.JoinAsync(Room, "tom", Talk.Noon, Ct));
        Assert.Equal(["ana", "tom"], await Rooms.MembersAsync(Room, Ct));
        Assert.Equal(["room"], (await Rooms.OfAsync("local", "tom", 10, Ct)).Select(room => room.Id));
        Assert.Equal(["ana"], await Rooms.CompanionsAsync("local", "tom", Ct));
        Assert.Empty(await Rooms.CompanionsAsync("local", "mia", Ct));
    }

    [Fact]
    public async Task A_reader_skips_nothing_while_many_write()
    {
        await Rooms.StartAsync(Room, "invite", "ana", Talk.Noon, Ct);
        var writing = Task.WhenAll(Enumerable.Range(0, 40).Select(number => Task.Run(() => SayAsync("ana", $"c{number}"), Ct)));

        var (seen, watermark) = (new List<long>(), 0L);
        while (seen.Count < 40)
        {
            foreach (var (_, number) in await SeenAsync("ana", watermark))
            {
                seen.Add(number);
                watermark = number;
            }
        }

        await writing;
        Assert.Equal(seen.Order(), seen);
    }

    private static Reply Ask(string card) => new() { Card = card, Prompt = new Prompt("p"), Instance = card, Choices = [new Choice("yes")] };

    private Task<long> SayAsync(string sender, string clientId) => Log.SayAsync(Room, sender, clientId, null, "{}"u8.ToArray(), Talk.Noon, Ct);

    private async Task<List<(long Position, long Number)>> SeenAsync(string participant, long watermark) =>
        [.. (await Log.SinceAsync(Room, participant, Instant.MaxValue, null, watermark, 100, Ct)).Select(entry => (entry.Position, entry.Number))];
}
