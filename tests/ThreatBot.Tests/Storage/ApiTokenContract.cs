using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Storage;
using ThreatBot.Web.Api;

namespace ThreatBot.Tests.Storage;

/// <summary>Tokens and what they open, on both databases.</summary>
public abstract class ApiTokenContract : OnDatabase
{
    private static readonly Instant Noon = Talk.Noon;

    private readonly FakeTimeProvider time = new(Talk.Noon.ToDateTimeOffset());

    private ApiTokens Tokens => new(Database);

    [Fact]
    public async Task A_token_opens_while_its_maker_is_where_its_model_is_seen()
    {
        var talk = await StartAsync();
        var token = await MakeAsync("ci", "p1", Talk.Here);

        Assert.Equal(("pay", "local", "read events"), await OpenAsync(token) is { } open ? (open.Model, open.From.Tenant, open.Scopes) : default);
        foreach (var (from, by, claim) in new[]
        {
            (Talk.Here with { Tenant = "other" }, "p1", "1"), (Talk.Here with { Id = "there" }, "p1", "2"), (Talk.Here with { Channel = "slack" }, "p1", "3"), (Talk.Here, "p2", "4"),
        })
        {
            Assert.Null(await OpenAsync(await MakeAsync($"n{claim}", by, from)));
        }

        await new Attendance(Database).ClearAsync(Talk.Here, Ct);
        Assert.Null(await OpenAsync(token));
        await talk.ChangeAsync(edit => edit.Rename("Pay"));
        Assert.NotNull(await OpenAsync(token));
    }

    [Fact]
    public async Task Whoever_is_stopped_everywhere_takes_their_tokens_along_and_closed_links_end_none()
    {
        await StartAsync();
        var token = await MakeAsync("ci", "p1", Talk.Here);

        await Database.WriteAsync((_, transaction, ct) => Links.CloseAsync(transaction, "local", "pay", Noon, ct), Ct);
        Assert.NotNull(await OpenAsync(token));
        await StopAsync("p2", Noon);
        await StopAsync("p1", Noon - Duration.FromMilliseconds(1));
        Assert.NotNull(await OpenAsync(token));
        await StopAsync("p1", Noon);
        Assert.Null(await OpenAsync(token));
    }

    [Fact]
    public async Task It_ends_when_somebody_ends_it_with_its_time_and_with_its_model()
    {
        var talk = await StartAsync();
        var (ended, short_, last) = (await MakeAsync("ended", "p1", Talk.Here), await MakeAsync("short", "p1", Talk.Here, Duration.FromHours(1)), await MakeAsync("last", null, Talk.Here with { Id = "" }));

        await talk.DoAsync(new ModelDeed.EndToken("pay", "ended"));
        Assert.Null(await OpenAsync(ended));
        Assert.NotNull(await OpenAsync(short_));
        time.Advance(TimeSpan.FromHours(1));
        Assert.Null(await OpenAsync(short_));
        Assert.NotNull(await OpenAsync(last));
        await talk.DoAsync(new ModelDeed.Delete("pay"));
        Assert.Null(await OpenAsync(last));
        await using var connection = await Database.OpenAsync(Ct);
        Assert.Equal([0L], await connection.RowsAsync<long>("SELECT COUNT(*) FROM api_token", null, Ct));
    }

    [Fact]
    public async Task Ending_a_token_of_one_model_ends_none_of_another_tenant()
    {
        await StartAsync();
        var token = await MakeAsync("ci", null, Talk.Here with { Id = "" });

        Assert.Equal(0, await Tokens.EndAsync(Talk.Here with { Tenant = "other" }, new ModelDeed.EndToken("pay", "ci"), Noon, Ct));
        Assert.NotNull(await OpenAsync(token));
        Assert.Equal(1, await Tokens.EndAsync(Talk.Here, new ModelDeed.EndToken("pay", "ci"), Noon, Ct));
        Assert.Equal(0, await Tokens.EndAsync(Talk.Here, new ModelDeed.EndToken("pay", "ci"), Noon, Ct));
    }

    [Fact]
    public async Task A_claim_is_good_once_and_a_name_is_free_again_when_its_token_is_over()
    {
        await StartAsync();
        var (first, again) = (TokenText.New("claim"), TokenText.New("claim"));
        Assert.Equal(first.Id, again.Id);
        Assert.NotEqual(first.Shown, again.Shown);
        Assert.True(await Tokens.MakeAsync(Kept(first, "a", "p1", Talk.Here, Duration.FromHours(1)), Ct));
        Assert.False(await Tokens.MakeAsync(Kept(again, "b", "p1", Talk.Here, Duration.FromHours(1)), Ct));
        Assert.False(await Tokens.MakeAsync(Kept(TokenText.New("other"), "a", "p1", Talk.Here, Duration.FromHours(1)), Ct));
        Assert.NotNull(await OpenAsync(first));
        Assert.Null(await OpenAsync(again));

        time.Advance(TimeSpan.FromHours(1));
        Assert.True(await Tokens.MakeAsync(Kept(TokenText.New("other"), "a", "p1", Talk.Here, Duration.FromHours(1)), Ct));
        Assert.Equal(["a"], (await Tokens.OfAsync("local", "pay", Now, Ct)).Select(token => token.Name));
        Assert.Empty(await Tokens.OfAsync("other", "pay", Now, Ct));
    }

    [Fact]
    public async Task Its_last_use_is_kept_to_the_minute()
    {
        await StartAsync();
        var token = await MakeAsync("ci", "p1", Talk.Here);
        await Tokens.UsedAsync((await OpenAsync(token))!, Noon + Duration.FromSeconds(1), Ct);
        await Tokens.UsedAsync((await OpenAsync(token))!, Noon + Duration.FromSeconds(60), Ct);
        Assert.Equal(Noon + Duration.FromSeconds(1), (await OpenAsync(token))!.Used);
        await Tokens.UsedAsync((await OpenAsync(token))!, Noon + Duration.FromSeconds(61), Ct);
        Assert.Equal(Noon + Duration.FromSeconds(61), (await OpenAsync(token))!.Used);
    }

    [Fact]
    public async Task Events_behind_a_version_come_in_order_and_as_many_as_are_wanted()
    {
        var talk = await StartAsync();
        await talk.ChangeAsync(edit => edit.Rename("A"));
        await talk.ChangeAsync(edit => edit.Rename("B"));
        var models = new ModelStore(Database);

        Assert.Equal([1L, 2L], (await models.AfterAsync("local", "pay", 0, 2, Ct)).Select(past => past.Version));
        Assert.Equal([3L], (await models.AfterAsync("local", "pay", 2, 2, Ct)).Select(past => past.Version));
        Assert.Empty(await models.AfterAsync("local", "pay", 3, 2, Ct));
        Assert.Empty(await models.AfterAsync("other", "pay", 0, 2, Ct));
    }

    /// <summary>As where a platform says that somebody is no more.</summary>
    private Task<int> StopAsync(string participant, Instant at) => Database.WriteAsync(
        (_, transaction, ct) => transaction.ExecuteAsync(
            "INSERT INTO link_stop (tenant, participant, at) VALUES ('local', @participant, @at) ON CONFLICT (tenant, participant) DO UPDATE SET at = excluded.at",
            new { participant, at = at.ToUnixTimeMilliseconds() },
            ct),
        Ct);

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    private async Task<Talk> StartAsync()
    {
        var talk = new Talk(Database, Talk.Here);
        await talk.StartAsync();
        return talk;
    }

    private async Task<TokenText> MakeAsync(string name, string? by, ConversationKey from, Duration? life = null)
    {
        var token = TokenText.New(name);
        Assert.True(await Tokens.MakeAsync(Kept(token, name, by, from, life ?? Duration.FromDays(1)), Ct));
        return token;
    }

    private ApiToken Kept(TokenText token, string name, string? by, ConversationKey from, Duration life) => new()
    {
        Id = token.Id,
        Model = "pay",
        Name = name,
        Hash = token.Hash,
        Scopes = "read events",
        From = from,
        By = by,
        Made = Now,
        Expires = Now + life,
    };

    /// <summary>What a request with the token is let in to; null where it is turned away.</summary>
    private async Task<ApiToken?> OpenAsync(TokenText token)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Authorization = $"Bearer {token.Shown}";
        return (await new ApiDoor(Tokens, new Links(Database), time).EnterAsync(context.Request, Ct)).Token;
    }
}
