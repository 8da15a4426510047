using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Storage;

namespace ThreatBot.Tests.Storage;

/// <summary>Where chat platforms are reached, on both databases.</summary>
public abstract class ChatPlacesContract : OnDatabase
{
    private static readonly ConversationKey Here = new("t1", "teams", "19:group");

    private static readonly Instant Noon = Talk.Noon;

    private ChatPlaces Places => new(Database);

    [Fact]
    public async Task A_place_is_where_the_last_message_came_from_and_is_back_when_one_comes()
    {
        await Places.ArriveAsync(Here, new StoredPlace { ServiceUrl = "https://one", Bot = "28:bot" }, Ct);
        await Places.ArriveAsync(Here, new StoredPlace { ServiceUrl = "https://two", Bot = "28:bot" }, Ct);
        Assert.Equal(new StoredPlace { ServiceUrl = "https://two", Bot = "28:bot" }, await Places.FindAsync(Here, Ct));

        await Places.RetireAsync(Here, "403", Ct);
        Assert.Equal("403", (await Places.FindAsync(Here, Ct))?.Gone);

        await Places.ArriveAsync(Here, new StoredPlace { ServiceUrl = "https://two", Bot = "28:bot" }, Ct);
        Assert.Null((await Places.FindAsync(Here, Ct))?.Gone);
        Assert.Null(await Places.FindAsync(Here with { Tenant = "t2" }, Ct));
    }

    [Fact]
    public async Task Who_asked_somebody_last_comes_first_and_once()
    {
        var (askers, other) = (new Askers(Database), Here with { Id = "19:other" });
        await askers.AskedAsync(Here, "p1", Noon, Ct);
        await askers.AskedAsync(other, "p1", Noon.Plus(Duration.FromMinutes(1)), Ct);
        await askers.AskedAsync(Here, "p2", Noon, Ct);
        Assert.Equal([other, Here], await askers.OfAsync("t1", "teams", "p1", 20, Ct));

        await askers.AskedAsync(Here, "p1", Noon.Plus(Duration.FromMinutes(2)), Ct);
        Assert.Equal([Here, other], await askers.OfAsync("t1", "teams", "p1", 20, Ct));
        Assert.Equal([Here], await askers.OfAsync("t1", "teams", "p1", 1, Ct));
        Assert.Empty(await askers.OfAsync("t2", "teams", "p1", 20, Ct));
    }

    [Fact]
    public async Task Somebody_is_in_the_conversations_they_spoke_in_and_those_that_asked_them()
    {
        await new Talk(Database, Here).StartAsync();
        await new Askers(Database).AskedAsync(Here with { Id = "19:other" }, "p1", Noon, Ct);
        await new Askers(Database).AskedAsync(Here, "p1", Noon, Ct);
        await new Askers(Database).AskedAsync(Here with { Id = "19:third" }, "p2", Noon, Ct);

        Assert.Equal([Here, Here with { Id = "19:other" }], await new Attendance(Database).OfAsync("t1", "teams", "p1", Ct));
        Assert.Empty(await new Attendance(Database).OfAsync("t2", "teams", "p1", Ct));
        Assert.Empty(await new Attendance(Database).OfAsync("t1", "slack", "p1", Ct));
    }

    [Fact]
    public async Task A_persons_own_talk_is_kept_when_they_speak_elsewhere()
    {
        var person = new StoredPerson { ServiceUrl = "https://one", Bot = "28:bot", UserId = "29:ana", Conversation = "a:1" };
        await Places.ArriveAsync("t1", "teams", "p1", person, Ct);
        await Places.ArriveAsync("t1", "teams", "p1", person with { ServiceUrl = "https://two", Conversation = null }, Ct);

        Assert.Equal(person with { ServiceUrl = "https://two" }, await Places.PersonAsync("t1", "teams", "p1", Ct));
        Assert.Null(await Places.PersonAsync("t2", "teams", "p1", Ct));

        await Places.ForgetTalkAsync("t1", "teams", "a:1", Ct);
        Assert.Null((await Places.PersonAsync("t1", "teams", "p1", Ct))?.Conversation);
    }

    [Fact]
    public async Task What_is_said_once_is_said_once_by_however_many_at_once()
    {
        var said = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SayAsync()));

        Assert.Single(said, isNew => isNew);
        Assert.Single(await new Outbox(Database).PendingAsync(Here, 10, Ct));

        await Places.ForgetSaidAsync(Here, "greeting", Ct);
        Assert.True(await SayAsync());
    }

    [Fact]
    public async Task What_a_turn_said_is_found_again_with_what_still_waits_of_it()
    {
        await SayAsync();
        var outbox = new Outbox(Database);
        var first = (await outbox.PendingAsync(Here, 1, Ct)).Single();
        Assert.True((await Said.OfTurnAsync(Here, "t1", Ct)).Single().IsPending);

        await outbox.SentAsync(Here, first.Number, "c1", "a:1\n77", Ct);

        Assert.False((await Said.OfTurnAsync(Here, "t1", Ct)).Single().IsPending);
        Assert.Equal("talk.greeting", (await Said.ShownAsync(Here, "c1", first.Number + 1, Ct))?.Prompt.Key);
        Assert.Null(await Said.ShownAsync(Here, "c1", first.Number, Ct));
        Assert.Equal(Here, (await Said.OriginAsync("t1", "teams", "a:1\n77", Ct))?.Key);
        Assert.Null(await Said.OriginAsync("t2", "teams", "a:1\n77", Ct));
        Assert.Null(await Said.OriginAsync("t1", "teams", "a:1\n78", Ct));
    }

    private OutboxReader Said => new(Database);

    private Task<bool> SayAsync() =>
        Places.SayOnceAsync(Here, "greeting", "t1", Noon, [new Reply { Card = "c1", Prompt = new Prompt("talk.greeting") }], Ct);
}
