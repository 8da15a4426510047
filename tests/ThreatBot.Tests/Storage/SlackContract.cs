using NodaTime;
using ThreatBot.Storage;

namespace ThreatBot.Tests.Storage;

/// <summary>Where the Slack app is installed, threads without a message, and what came late, on both databases.</summary>
public abstract class SlackContract : OnDatabase
{
    private static readonly ConversationKey Here = new("T1", "slack", "C1");

    private static readonly Instant Noon = Talk.Noon;

    private static readonly StoredInstall Workspace = new() { Id = "T1", Bot = "U1", Token = "one", Refresh = "r1", Expires = 7 };

    private SlackInstalls Installs => new(Database);

    private LateDeliveries Late => new(Database);

    [Fact]
    public async Task An_installation_is_found_by_its_id_or_by_whom_it_serves_and_goes_with_all_of_them()
    {
        await Installs.PutAsync(Workspace, Noon, Ct);
        await Installs.PutAsync(Workspace with { Token = "two" }, Noon, Ct);
        await Installs.PutAsync(Workspace with { Id = "E1", Token = "wide" }, Noon, Ct);
        await Installs.PutAsync(new StoredInstall { Id = "T2", Via = "E1", Bot = "U1" }, Noon, Ct);

        Assert.Equal(Workspace with { Token = "two" }, await Installs.FindAsync("T1", Ct));
        Assert.Equal(("E1", "wide"), await Installs.FindAsync("T2", Ct) is { } found ? (found.Id, found.Token) : default);
        Assert.Null(await Installs.FindAsync("T3", Ct));

        await Installs.DropAsync("E1", Noon, Ct);
        Assert.NotNull(await Installs.FindAsync("T2", Ct));

        await Installs.DropAsync("E1", Noon + Duration.FromMilliseconds(1), Ct);
        Assert.Null(await Installs.FindAsync("T2", Ct));
        Assert.NotNull(await Installs.FindAsync("T1", Ct));
    }

    [Fact]
    public async Task Tokens_are_renewed_once_for_each_that_was_spent()
    {
        await Installs.PutAsync(Workspace, Noon, Ct);

        Assert.Equal(1, await Installs.RenewAsync(Workspace with { Token = "two", Refresh = "r2" }, "r1", Ct));
        Assert.Equal(0, await Installs.RenewAsync(Workspace with { Token = "three", Refresh = "r3" }, "r1", Ct));

        Assert.Equal("two", (await Installs.FindAsync("T1", Ct))?.Token);
    }

    [Fact]
    public async Task A_state_is_good_once_and_until_it_is_too_old()
    {
        await Installs.BeginAsync("s1", Noon, Ct);
        await Installs.BeginAsync("s2", Noon, Ct);

        Assert.True(await Installs.EndAsync("s1", Noon, Ct));
        Assert.False(await Installs.EndAsync("s1", Noon, Ct));
        Assert.False(await Installs.EndAsync("s3", Noon, Ct));
        Assert.False(await Installs.EndAsync("s2", Noon.Plus(Duration.FromMilliseconds(1)), Ct));
    }

    [Fact]
    public async Task A_thread_hangs_on_the_first_message_that_it_was_given()
    {
        var roots = new ThreadRoots(Database);
        await roots.BeginAsync(Here, "~t", "1.1", Ct);
        await roots.BeginAsync(Here, "~t", "1.2", Ct);

        Assert.Equal(("1.1", "~t"), (await roots.RootAsync(Here, "~t", Ct), await roots.ThreadAsync(Here, "1.1", Ct)));
        Assert.Null(await roots.ThreadAsync(Here, "1.2", Ct));
        Assert.Null(await roots.RootAsync(Here with { Tenant = "T2" }, "~t", Ct));
    }

    [Fact]
    public async Task What_came_late_is_taken_in_the_order_of_its_talk_one_at_a_time_and_beside_other_talks()
    {
        await KeepAsync("b", "here", Noon);
        await KeepAsync("a", "here", Noon - Duration.FromHours(1));
        await KeepAsync("c", "there", Noon);

        Assert.Equal("b", await TakeAsync("here", "one"));
        Assert.Null(await TakeAsync("here", "two"));
        Assert.Null(await TakeAsync("here", "one"));
        Assert.Equal("c", await TakeAsync("there", "two"));

        await Late.DropAsync("b", Ct);
        Assert.Equal("a", await TakeAsync("here", "two"));
        await Late.DropAsync("a", Ct);
        Assert.Equal((false, true), (await Late.IsAnyAsync("here", Ct), await Late.IsAnyAsync("there", Ct)));
        Assert.Null(await TakeAsync("here", "one"));
    }

    [Fact]
    public async Task What_a_server_works_on_is_another_s_once_it_is_held_on_to_no_more()
    {
        await KeepAsync("a", "here", Noon, "one");
        await KeepAsync("b", "here", Noon);
        Assert.Empty(await LeftAsync());

        await PassAsync(0.5);
        await Late.HoldOnAsync(["a"], "one", Noon, Ct);
        await PassAsync(0.5);
        Assert.Null(await TakeAsync("here", "two"));
        await PassAsync(0.5);
        Assert.Equal(["here"], await LeftAsync());
        Assert.Equal("a", await TakeAsync("here", "two"));

        // Who stood still meanwhile holds it no more, and takes nothing away from who does.
        await PassAsync(0.5);
        await Late.HoldOnAsync(["a"], "one", Noon, Ct);
        await Late.LetGoAsync("one", Ct);
        Assert.Empty(await LeftAsync());
        await PassAsync(0.5);
        Assert.Equal(["here"], await LeftAsync());
    }

    [Fact]
    public async Task A_server_that_ends_leaves_what_it_works_on_to_others_at_once()
    {
        await KeepAsync("a", "here", Noon, "one");
        await Late.LetGoAsync("one", Ct);

        Assert.Equal("a", await TakeAsync("here", "two"));
    }

    [Fact]
    public async Task A_server_that_begins_where_there_is_no_other_waits_for_none_that_was_killed()
    {
        await KeepAsync("a", "here", Noon, "killed");
        await KeepAsync("b", "there", Noon, "one");
        await Late.BeginAsync("one", Ct);

        Assert.Equal(Database is SqliteDatabase ? ["here"] : [], await LeftAsync());
    }

    [Fact]
    public async Task A_hold_by_a_clock_that_was_wrong_ends_like_any_other()
    {
        await KeepAsync("a", "here", Noon, "one");
        await PassAsync(-180);

        Assert.Equal(["here"], await LeftAsync());
        Assert.Equal("a", await TakeAsync("here", "two"));
    }

    [Fact]
    public async Task How_often_it_was_taken_up_is_counted_and_those_that_wait_longest_come_first()
    {
        await KeepAsync("a", "here", Noon);
        await KeepAsync("b", "there", Noon - Duration.FromSeconds(1));
        await KeepAsync("c", "there", Noon - Duration.FromSeconds(2));

        Assert.Equal(["there", "here"], await LeftAsync());
        Assert.Equal(["there"], await Late.LeftAsync(Noon, 1, Ct));
        foreach (var tries in (int[])[1, 2])
        {
            Assert.Equal(tries, (await Late.TakeAsync("here", "one", Noon, Ct))!.Tries);
            await PassAsync(1);
        }
    }

    private Task KeepAsync(string id, string talk, Instant now, string holder = "") => Late.KeepAsync(id, talk, $"body of {id}", now, holder, Ct);

    /// <summary>So many times as long goes by as somebody may work on one without a word, by whichever clock.</summary>
    private Task PassAsync(double times) => Database.WriteAsync((_, transaction, token) => transaction.ExecuteAsync(
        "UPDATE slack_late SET held_until = held_until - @passed", new { passed = (long)(times * Lease.Time).TotalMilliseconds }, token), Ct);

    private async Task<string?> TakeAsync(string talk, string holder)
    {
        var taken = await Late.TakeAsync(talk, holder, Noon, Ct);
        Assert.Equal(taken is null ? null : $"body of {taken.Id}", taken?.Body);
        return taken?.Id;
    }

    private async Task<IEnumerable<string>> LeftAsync() => await Late.LeftAsync(Noon, 10, Ct);
}
