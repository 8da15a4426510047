using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Storage;
using ThreatBot.Web.Api;

namespace ThreatBot.Tests.Storage;

/// <summary>How far each receiver of events has come, on both databases.</summary>
public abstract class WebhookContract : OnDatabase
{
    private static readonly Instant Noon = Talk.Noon;

    private static readonly Reply Told = new() { Card = "c", Audience = new Audience.Only("p1"), Prompt = TokenPrompts.Never.With() };

    private Webhooks Hooks => new(Database);

    [Fact]
    public async Task It_is_due_while_something_waits_and_nobody_holds_it()
    {
        var talk = await StartAsync();
        Assert.Empty(await DueAsync(Noon));
        await talk.ChangeAsync(edit => edit.Rename("A"));

        Assert.Equal(["wh_1"], await DueAsync(Noon));
        Assert.NotNull(await Hooks.HoldAsync("wh_1", Noon, Ct));
        Assert.Null(await Hooks.HoldAsync("wh_1", Noon, Ct));
        await PassAsync(Webhooks.Hold - Duration.FromSeconds(10));
        Assert.Empty(await DueAsync(Noon));
        await PassAsync(Duration.FromSeconds(10));
        Assert.Equal(["wh_1"], await DueAsync(Noon));

        await Hooks.DeliveredAsync("wh_1", 2, Noon, Ct);
        Assert.Empty(await DueAsync(Noon));
        await Hooks.DeliveredAsync("wh_1", 1, Noon, Ct);
        Assert.Equal(2, (await Hooks.OfAsync("local", "t1", Ct)).Single().Delivered);
    }

    [Fact]
    public async Task What_fails_rests_and_what_works_is_forgiven()
    {
        var talk = await StartAsync();
        await talk.ChangeAsync(edit => edit.Rename("A"));
        var hook = await Hooks.HoldAsync("wh_1", Noon, Ct);
        await Hooks.FailedAsync(hook!, Noon, Noon + Duration.FromSeconds(5), "It answered 500.", Ct);

        Assert.Empty(await DueAsync(Noon + Duration.FromSeconds(4)));
        var tried = await Hooks.HoldAsync("wh_1", Noon + Duration.FromSeconds(5), Ct);
        Assert.Equal((1, Noon, "It answered 500."), (tried!.Attempts, tried.FailingSince, tried.Reason));
        await Hooks.DeliveredAsync("wh_1", 2, Noon, Ct);
        var worked = (await Hooks.OfAsync("local", "t1", Ct)).Single();
        Assert.Equal((0, null, null), (worked.Attempts, worked.FailingSince, worked.Reason));
    }

    [Fact]
    public async Task What_is_stopped_says_so_once_and_is_never_due()
    {
        var talk = await StartAsync();
        await talk.ChangeAsync(edit => edit.Rename("A"));
        var hook = (await Hooks.HoldAsync("wh_1", Noon, Ct))!;
        await Hooks.StopAsync(hook, "gone", (Talk.Here, Told), Noon, Ct);
        await Hooks.StopAsync(hook, "gone", (Talk.Here, Told), Noon, Ct);

        Assert.Empty(await DueAsync(Noon + Duration.FromDays(9)));
        Assert.Null(await Hooks.HoldAsync("wh_1", Noon + Duration.FromDays(9), Ct));
        Assert.False((await Hooks.OfAsync("local", "t1", Ct)).Single().IsOn);
        Assert.Equal(["c"], (await new Outbox(Database).PendingAsync(Talk.Here, 10, Ct)).Select(message => message.Reply.Card));
    }

    [Fact]
    public async Task It_goes_with_its_token_and_with_nobody_elses()
    {
        var talk = await StartAsync();
        await talk.ChangeAsync(edit => edit.Rename("A"));
        Assert.Empty(await DueAsync(Noon + Duration.FromDays(1)));
        Assert.Empty(await Hooks.OfAsync("other", "t1", Ct));
        Assert.False(await Hooks.DropAsync("local", "t2", "wh_1", Ct));
        Assert.False(await Hooks.DropAsync("other", "t1", "wh_1", Ct));
        await talk.DoAsync(new ModelDeed.EndToken("pay", "nothing"));
        Assert.Single(await Hooks.OfAsync("local", "t1", Ct));

        await talk.DoAsync(new ModelDeed.EndToken("pay", "ci"));
        Assert.Empty(await Hooks.OfAsync("local", "t1", Ct));
        Assert.False(await Hooks.DropAsync("local", "t1", "wh_1", Ct));
    }

    [Fact]
    public async Task Who_had_their_turn_comes_after_those_who_had_none()
    {
        var talk = await StartAsync();
        await MakeAsync("wh_2");
        await MakeAsync("wh_3");
        await talk.ChangeAsync(edit => edit.Rename("A"));
        await talk.ChangeAsync(edit => edit.Rename("B"));
        Assert.Equal(["wh_1", "wh_2", "wh_3"], await DueAsync(Noon));

        await Hooks.DeliveredAsync("wh_1", 2, Noon, Ct);
        await PassAsync(Webhooks.Hold);
        await Hooks.ReleaseAsync("wh_2", Noon + Duration.FromSeconds(1), Ct);

        Assert.Equal(["wh_3", "wh_1", "wh_2"], await DueAsync(Noon + Duration.FromSeconds(1)));
    }

    [Fact]
    public async Task Those_that_are_made_at_once_see_each_other()
    {
        await StartAsync();

        var made = await Task.WhenAll(Enumerable.Range(2, 9).Select(number => MakeAsync($"wh_{number}", most: 5)));

        Assert.Equal(4, made.Count(isMade => isMade));
        Assert.Equal(5, (await Hooks.OfAsync("local", "t1", Ct)).Length);
    }

    [Fact]
    public async Task It_goes_when_its_token_has_run_out()
    {
        await StartAsync();
        await Hooks.DropDeadAsync(Noon + Duration.FromDays(1) - Duration.FromMilliseconds(1), Ct);
        Assert.Single(await Hooks.OfAsync("local", "t1", Ct));

        await Hooks.DropDeadAsync(Noon + Duration.FromDays(1), Ct);
        Assert.Empty(await Hooks.OfAsync("local", "t1", Ct));
    }

    [Fact]
    public async Task It_goes_with_whoever_is_erased()
    {
        await StartAsync();
        await new Erasures(Database).PersonAsync("local", "p1", Noon, Ct);
        Assert.Empty(await Hooks.OfAsync("local", "t1", Ct));
    }

    [Fact]
    public async Task It_goes_with_its_model()
    {
        var talk = await StartAsync();
        await talk.DoAsync(new ModelDeed.Delete("pay"));
        Assert.Empty(await Hooks.OfAsync("local", "t1", Ct));
    }

    /// <summary>So much time goes by, by whichever clock.</summary>
    private Task PassAsync(Duration passed) => Database.WriteAsync((_, transaction, token) => transaction.ExecuteAsync(
        "UPDATE webhook SET held_until = held_until - @passed", new { passed = (long)passed.TotalMilliseconds }, token), Ct);

    private async Task<IEnumerable<string>> DueAsync(Instant at) => await Hooks.DueAsync(at, 10, Ct);

    /// <summary>A model with a token for a day and a webhook that has seen all there was.</summary>
    private async Task<Talk> StartAsync()
    {
        var talk = new Talk(Database, Talk.Here);
        await talk.StartAsync();
        var token = new ApiToken
        {
            Id = "t1",
            Model = "pay",
            Name = "ci",
            Hash = TokenText.New("x").Hash,
            Scopes = "webhooks",
            From = Talk.Here,
            By = "p1",
            Made = Noon,
            Expires = Noon + Duration.FromDays(1),
        };
        Assert.True(await new ApiTokens(Database).MakeAsync(token, Ct));
        await MakeAsync("wh_1");
        return talk;
    }

    /// <summary>Makes one more, as long as there are no more than so many; says whether it did.</summary>
    private async Task<bool> MakeAsync(string id, int most = int.MaxValue) => await Hooks.MakeAsync(
        new Webhook { Id = id, Tenant = "local", Model = "pay", Token = "t1", Host = "h", Url = "u", Secret = "s", Made = Noon, Delivered = 1 }, present => present.Length < most ? null : "full", Ct) is null;
}
