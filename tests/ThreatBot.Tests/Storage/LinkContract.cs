using NodaTime;
using ThreatBot.Storage;

namespace ThreatBot.Tests.Storage;

/// <summary>Whether links still count, on both databases.</summary>
public abstract class LinkContract : OnDatabase
{
    private Links Links => new(Database);

    [Fact]
    public async Task A_link_counts_while_its_model_is_seen_where_whoever_got_it_still_is()
    {
        var made = Talk.Noon;
        var model = await StartAsync();

        Assert.True(await OpenAsync(Talk.Here, "p1", model, made));
        Assert.False(await OpenAsync(Talk.Here, "p2", model, made));
        Assert.False(await OpenAsync(Talk.Here, "p1", "another", made));
        Assert.False(await OpenAsync(Talk.Here with { Id = "there" }, "p1", model, made));
        Assert.False(await OpenAsync(Talk.Here with { Tenant = "other" }, "p1", model, made));
        Assert.False(await OpenAsync(Talk.Here with { Channel = "slack" }, "p1", model, made));

        await new Attendance(Database).ClearAsync(Talk.Here, Ct);
        Assert.False(await OpenAsync(Talk.Here, "p1", model, made));
    }

    [Fact]
    public async Task What_is_closed_stays_closed_and_later_links_open()
    {
        var model = await StartAsync();
        await Database.WriteAsync((_, transaction, token) => Links.CloseAsync(transaction, "local", model, Talk.Noon, token), Ct);

        Assert.False(await OpenAsync(Talk.Here, "p1", model, Talk.Noon));
        Assert.True(await OpenAsync(Talk.Here, "p1", model, Talk.Noon + Duration.FromMilliseconds(1)));
        await Database.WriteAsync((_, transaction, token) => Links.CloseAsync(transaction, "local", model, Talk.Noon + Duration.FromHours(1), token), Ct);
        Assert.False(await OpenAsync(Talk.Here, "p1", model, Talk.Noon + Duration.FromMilliseconds(1)));
    }

    [Fact]
    public async Task What_was_read_is_told_latest_first_and_of_that_model_alone()
    {
        await Links.NoteAsync(Talk.Here, "p1", "m1", "file json", Talk.Noon, Ct);
        await Links.NoteAsync(Talk.Here, "p2", "m1", "page", Talk.Noon + Duration.FromMinutes(1), Ct);
        await Links.NoteAsync(Talk.Here, "p2", "m2", "page", Talk.Noon, Ct);
        await Links.NoteAsync(Talk.Here with { Tenant = "other" }, "p2", "m1", "page", Talk.Noon, Ct);

        Assert.Equal(["p2 page", "p1 file json"], (await Links.ReadingsAsync("local", "m1", 0, 10, Ct)).Select(reading => $"{reading.Participant} {reading.What}"));
    }

    [Fact]
    public async Task When_an_app_is_taken_out_all_links_of_its_tenants_end_and_later_ones_open()
    {
        var model = await StartAsync();
        var (installs, end) = (new SlackInstalls(Database), Talk.Noon + Duration.FromHours(1));
        await installs.PutAsync(new StoredInstall { Id = "E1" }, Talk.Noon, Ct);
        await installs.PutAsync(new StoredInstall { Id = "local", Via = "E1" }, Talk.Noon, Ct);
        await installs.DropAsync("E1", end, Ct);

        Assert.False(await OpenAsync(Talk.Here, "p1", model, end));
        Assert.False(await Links.IsOpenAsync(Talk.Here, "p1", end, Ct));
        Assert.True(await OpenAsync(Talk.Here, "p1", model, end + Duration.FromMilliseconds(1)));

        await installs.PutAsync(new StoredInstall { Id = "local" }, end + Duration.FromHours(1), Ct);
        await installs.DropAsync("local", end + Duration.FromMinutes(1), Ct);
        Assert.True(await OpenAsync(Talk.Here, "p1", model, end + Duration.FromSeconds(1)));
    }

    [Fact]
    public async Task Whose_account_is_closed_has_no_links_any_more_and_others_keep_theirs()
    {
        var model = await StartAsync();
        await new ChatPlaces(Database).ArriveAsync("local", "terminal", "p1", new StoredPerson { ServiceUrl = "", Bot = "b", UserId = "U1" }, Ct);
        await Links.StopAsync("local", "terminal", "U2", Talk.Noon, Ct);
        Assert.True(await OpenAsync(Talk.Here, "p1", model, Talk.Noon));

        await Links.StopAsync("local", "terminal", "U1", Talk.Noon, Ct);
        Assert.False(await OpenAsync(Talk.Here, "p1", model, Talk.Noon));
    }

    [Fact]
    public async Task Whoever_was_stopped_is_known_by_what_they_were_let_in_with_afterwards_alone()
    {
        var (people, person) = (new People(Database), await new People(Database).OfAsync("local", "webchat", "w1", null, "Ana", null, Ct));
        await Links.StopAsync(new PersonKey("other", "webchat", person), Talk.Noon, Ct);
        Assert.Equal("Ana", await people.NameAsync("local", person, Talk.Noon, Ct));

        await Links.StopAsync(new PersonKey("local", "webchat", person), Talk.Noon, Ct);
        Assert.Null(await people.NameAsync("local", person, Talk.Noon, Ct));
        Assert.Equal("Ana", await people.NameAsync("local", person, Talk.Noon + Duration.FromMilliseconds(1), Ct));
        Assert.Null(await people.NameAsync("other", person, Talk.Noon, Ct));
    }

    private Task<bool> OpenAsync(ConversationKey key, string participant, string model, Instant made) => Links.IsOpenAsync(key, participant, model, made, Ct);

    /// <summary>A model that p1 started.</summary>
    private async Task<string> StartAsync()
    {
        var talk = new Talk(Database, Talk.Here);
        await talk.StartAsync();
        return talk.Model!.Id;
    }
}
