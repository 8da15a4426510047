using System.Collections.Immutable;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Storage;

namespace ThreatBot.Tests.Storage;

/// <summary>Which models somebody sees, on both databases.</summary>
public abstract class SightContract : OnDatabase
{
    private static readonly Instant Ever = Instant.MaxValue;

    private Sight Sight => new(Database);

    private Links Links => new(Database);

    [Fact]
    public async Task Somebody_sees_the_models_of_their_conversations_and_of_no_other_tenant_or_channel()
    {
        await new Talk(Database, Talk.Here).TellAsync();
        await new Talk(Database, Talk.Here with { Tenant = "other" }).StartAsync();

        Assert.Equal(["pay"], await SeenAsync(Person("p1")));
        Assert.Empty(await SeenAsync(Person("p2")));
        Assert.Empty(await SeenAsync(Person("p1") with { Channel = "slack" }));
        Assert.Equal(["other"], (await Sight.ModelsAsync(Person("p1") with { Tenant = "other" }, Ever, Ct)).Select(each => each.Tenant));
        Assert.Equal(Talk.Here, await Sight.WhereAsync(Person("p1"), "pay", Ct));
        Assert.Null(await Sight.WhereAsync(Person("p2"), "pay", Ct));
        Assert.Null(await Sight.WhereAsync(Person("p1") with { Tenant = "third" }, "pay", Ct));
        Assert.Equal(2, (await Sight.AllAsync(Ct)).Length);

        await new Attendance(Database).ClearAsync(Talk.Here, Ct);
        Assert.Empty(await SeenAsync(Person("p1")));
        Assert.Null(await Sight.WhereAsync(Person("p1"), "pay", Ct));
    }

    [Fact]
    public async Task It_says_when_a_model_changed_and_was_read_last()
    {
        await new Talk(Database, Talk.Here).TellAsync();
        var unread = (await Sight.ModelsAsync(Person("p1"), Ever, Ct)).Single();
        await Links.NoteAsync(Talk.Here, "p1", "pay", "page", Talk.Noon + Duration.FromHours(1), Ct);
        await Links.NoteAsync(Talk.Here, "p1", ["pay"], Links.SideBySide, Talk.Noon + Duration.FromHours(2), Ct);
        await Links.NoteAsync(Talk.Here, "p1", "pay", "token ci threats", Talk.Noon + Duration.FromHours(3), Ct);
        await Links.NoteAsync(Talk.Here, "p1", "pay", "picture map", Talk.Noon + Duration.FromHours(4), Ct);
        var read = (await Sight.ModelsAsync(Person("p1"), Ever, Ct)).Single();

        Assert.Equal((Talk.Noon, null), (unread.Changed, unread.Read));
        Assert.Equal((Talk.Noon, Talk.Noon + Duration.FromHours(1)), (read.Changed, read.Read));
    }

    [Fact]
    public async Task Links_that_were_closed_leave_a_model_out_of_what_an_older_link_shows()
    {
        await new Talk(Database, Talk.Here).StartAsync();
        await Database.WriteAsync((_, transaction, token) => Links.CloseAsync(transaction, "local", "pay", Talk.Noon, token), Ct);

        Assert.Empty(await Sight.ModelsAsync(Person("p1"), Talk.Noon, Ct));
        Assert.Single(await Sight.ModelsAsync(Person("p1"), Talk.Noon + Duration.FromSeconds(1), Ct));
        Assert.True(await Links.IsOpenAsync(Talk.Here, "p1", Talk.Noon, Ct));
        Assert.False(await Links.IsOpenAsync(Talk.Here, "p2", Talk.Noon, Ct));
        Assert.False(await Links.IsOpenAsync(Talk.Here with { Tenant = "other" }, "p1", Talk.Noon, Ct));
    }

    [Fact]
    public async Task Reading_a_page_again_within_an_hour_is_kept_once()
    {
        foreach (var minutes in (int[])[0, 1, 59, 61])
        {
            await Links.NoteOnceAsync(Talk.Here, "p1", "pay", "page", Talk.Noon + Duration.FromMinutes(minutes), Ct);
        }

        await Links.NoteOnceAsync(Talk.Here, "p2", "pay", "page", Talk.Noon, Ct);

        Assert.Equal(["p1", "p1", "p2"], (await Links.ReadingsAsync("local", "pay", 0, 10, Ct)).Select(past => past.Participant));
        Assert.Equal(["p2"], (await Links.ReadingsAsync("local", "pay", 2, 10, Ct)).Select(past => past.Participant));
    }

    private static PersonKey Person(string participant) => new(Talk.Here.Tenant, Talk.Here.Channel, participant);

    private async Task<ImmutableArray<string>> SeenAsync(PersonKey person) => [.. (await Sight.ModelsAsync(person, Ever, Ct)).Select(each => each.Id)];
}
