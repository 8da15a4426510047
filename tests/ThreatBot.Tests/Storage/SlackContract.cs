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
    public async Task What_came_late_waits_in_its_order_until_it_is_done()
    {
        await Late.KeepAsync("b", "two", Noon, Ct);
        await Late.KeepAsync("a", "one", Noon.Minus(Duration.FromSeconds(1)), Ct);

        Assert.Equal(["one", "two"], (await Late.WaitingAsync(Noon, 10, Ct)).Select(late => late.Body));
        Assert.Equal(["one"], (await Late.WaitingAsync(Noon, 1, Ct)).Select(late => late.Body));
        Assert.Equal(["one"], (await Late.WaitingAsync(Noon.Minus(Duration.FromSeconds(1)), 10, Ct)).Select(late => late.Body));

        await Late.TriedAsync("a", Noon.Plus(Duration.FromSeconds(1)), Ct);
        await Late.DropAsync("b", Ct);
        Assert.Equal([("a", 1)], (await Late.WaitingAsync(Noon.Plus(Duration.FromSeconds(1)), 10, Ct)).Select(late => (late.Id, late.Tries)));
    }
}
