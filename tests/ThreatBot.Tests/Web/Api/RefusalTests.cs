using ThreatBot.Web.Api;

namespace ThreatBot.Tests.Web.Api;

/// <summary>Whatever is refused is told as a problem, and tells nothing of what is not the token's business.</summary>
public sealed class RefusalTests : OnApi
{
    [Theory]
    [InlineData(null)]
    [InlineData("Basic bWlhOnNlY3JldA==")]
    [InlineData("tb_0123456789abcdef")]
    public async Task Without_a_token_it_says_how_to_come_by_one(string? authorization)
    {
        await OwnerAsync();

        var refused = await GetAsync(Model, null, authorization is null ? [] : [("Authorization", authorization)]);

        Assert.Equal((401, "no-token"), (refused.Status, refused.Problem));
        Assert.Equal("Bearer realm=\"ThreatBot\"", refused.Headers.WwwAuthenticate.ToString());
        Assert.True(refused.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task A_token_that_was_changed_anywhere_opens_nothing()
    {
        var token = await TokenAsync(await OwnerAsync());
        string[] changed =
        [
            token[..^1], token + "0", token.ToUpperInvariant(), token[..^1] + (token[^1] == '0' ? '1' : '0'), $"tb_{new string('0', 16)}{token[19..]}", token.Replace("tb_", "", StringComparison.Ordinal), "x", new string('a', 5000),
            token + " " + token,
        ];

        foreach (var each in changed)
        {
            Assert.Equal((401, "token-is-not-good"), await StatusAsync(Model, each));
        }

        Assert.Equal((401, "no-token"), ((await GetAsync($"{Model}?token={token}", null)) is var bare ? (bare.Status, bare.Problem) : default));
        Assert.Equal(200, (await GetAsync(Model, null, ("Authorization", $"bearer  {token} "))).Status);
    }

    [Fact]
    public async Task What_is_not_the_tokens_model_cannot_be_told_from_what_does_not_exist()
    {
        var token = await TokenAsync(await OwnerAsync());
        var olga = await Server.GuestAsync("Olga");
        await Server.SayAsync(olga, "new stall");
        await Server.SayAsync(olga, "page");
        using var page = await Server.Client.GetAsync(await LinkAsync(olga), Ct);
        var other = page.RequestMessage!.RequestUri!.Segments[^1];

        var (hidden, missing) = (await GetAsync($"/api/v1/models/{other}/threats", token), await GetAsync("/api/v1/models/none/threats", token));

        Assert.Equal((404, "not-found"), (hidden.Status, hidden.Problem));
        Assert.Equal(missing.Text, hidden.Text);
        Assert.Equal(missing.Text, (await GetAsync($"{Model}/objects/T99", token)).Text);
        Assert.Equal(missing.Text, (await GetAsync($"{Model}/nothing", token)).Text);
        Assert.Equal(missing.Text, (await GetAsync("/api/v1/nothing", null)).Text);
    }

    [Theory]
    [InlineData("read", "threats", "events", "events")]
    [InlineData("read", "exports/json", "pictures/dfd.svg", "pictures")]
    [InlineData("events", "events", "threats", "read")]
    [InlineData("pictures", "pictures/dfd.svg", "exports/json", "read")]
    public async Task A_scope_opens_its_own_and_nothing_more(string scope, string open, string closed, string needed)
    {
        var token = await TokenAsync(await OwnerAsync(), "ci", scope);

        Assert.Equal(200, (await GetAsync($"{Model}/{open}", token)).Status);
        var refused = await GetAsync($"{Model}/{closed}", token);
        Assert.Equal((403, "insufficient-scope"), (refused.Status, refused.Problem));
        Assert.Equal($"Bearer realm=\"ThreatBot\", error=\"insufficient_scope\", scope=\"{needed}\"", refused.Headers.WwwAuthenticate.ToString());
    }

    [Theory]
    [InlineData("threats?limit=0", "limit")]
    [InlineData("threats?limit=201", "limit")]
    [InlineData("threats?limit=-1", "limit")]
    [InlineData("threats?limit=+5", "limit")]
    [InlineData("threats?limit=99999999999999999999", "limit")]
    [InlineData("threats?limit=", "limit")]
    [InlineData("threats?limit=5&limit=6", "limit")]
    [InlineData("threats?Limit=5", "Limit")]
    [InlineData("threats?kind=threat", "kind")]
    [InlineData("objects?kind=Threat", "kind")]
    [InlineData("threats?state=approved", "state")]
    [InlineData("threats?story=US1%0A", "story")]
    [InlineData("threats?story=%27%20OR%201%3D1", "story")]
    [InlineData("threats?cursor=!", "cursor")]
    [InlineData("threats?cursor=AAAA", "cursor")]
    [InlineData("threats?cursor=VDE%3D", "cursor")]
    [InlineData("vectors?cursor=VDE", "cursor")]
    [InlineData("vectors?cursor=OTk5OTk5OTk5", "cursor")]
    [InlineData("events?after=-1", "after")]
    [InlineData("events?after=1e3", "after")]
    [InlineData("events?cursor=VDE", "cursor")]
    [InlineData("pictures/dfd.svg?overlay=all", "overlay")]
    [InlineData("pictures/dfd.svg?dark=true", "dark")]
    public async Task A_parameter_that_is_wrong_is_named(string asked, string parameter)
    {
        var token = await TokenAsync(await OwnerAsync());

        var refused = await GetAsync($"{Model}/{asked}", token);

        Assert.Equal((400, "invalid-parameter"), (refused.Status, refused.Problem));
        Assert.Equal(parameter, refused.Json["parameter"]!.ToString());
        Assert.Equal(400, refused.Json["status"]!.GetValue<int>());
        Assert.NotEmpty(refused.Json["detail"]!.ToString());
    }

    [Theory]
    [InlineData("threats", "application/json", 200)]
    [InlineData("threats", "*/*", 200)]
    [InlineData("threats", "application/*;q=0.5, text/html", 200)]
    [InlineData("threats", "text/html", 406)]
    [InlineData("threats", "application/json;q=0", 406)]
    [InlineData("pictures/dfd.svg", "image/svg+xml", 200)]
    [InlineData("pictures/dfd.svg", "application/json", 406)]
    [InlineData("exports/csv", "text/csv", 200)]
    public async Task What_is_not_had_in_that_form_is_said(string asked, string accept, int status)
    {
        var token = await TokenAsync(await OwnerAsync());

        var answered = await GetAsync($"{Model}/{asked}", token, ("Accept", accept));

        Assert.Equal((status, status == 406 ? "not-acceptable" : null), (answered.Status, answered.Problem));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("TRACE")]
    public async Task It_reads_and_does_nothing_else(string method)
    {
        var token = await TokenAsync(await OwnerAsync());

        var refused = await SendAsync(new HttpMethod(method), $"{Model}/threats", token);

        Assert.Equal((405, "method-not-allowed"), (refused.Status, refused.Problem));
        Assert.Equal(["GET", "HEAD"], refused.Allowed.Order());
    }

    [Theory]
    [InlineData("Host", "evil.example", 421)]
    [InlineData("Host", "localhost", 200)]
    [InlineData("Origin", "http://evil.example", 200)]
    public async Task It_answers_for_its_own_names_and_lets_no_page_of_others_read(string header, string value, int status)
    {
        var token = await TokenAsync(await OwnerAsync());

        var answered = await GetAsync(Model, token, (header, value));

        Assert.Equal(status, answered.Status);
        Assert.Equal(status == 421 ? "refused" : null, answered.Problem);
        Assert.False(answered.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Equal("nosniff", answered.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task Whoever_asks_without_end_is_told_when_to_go_on_and_slows_down_nobody_else()
    {
        var mia = await OwnerAsync();
        var (eager, calm) = (await TokenAsync(mia, "eager"), await TokenAsync(mia, "calm"));
        Answered last;
        var asked = 0;
        do
        {
            last = await GetAsync(Model, eager);
        }
        while (++asked <= ApiDesk.MostPerMinute && last.Status == 200);

        Assert.Equal((429, "too-many-requests", ApiDesk.MostPerMinute + 1), (last.Status, last.Problem, asked));
        Assert.InRange(last.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(200, (await GetAsync(Model, calm)).Status);
    }

    [Theory]
    [InlineData("pictures/dfd.svg")]
    [InlineData("pictures/tree.png")]
    [InlineData("exports/json")]
    public async Task What_takes_long_is_done_for_a_few_at_a_time(string asked)
    {
        var token = await TokenAsync(await OwnerAsync(), "ci", "read", "pictures");
        await using (new Crowd(Server.Pace))
        {
            var refused = await GetAsync($"{Model}/{asked}", token);
            Assert.Equal((503, "busy", 10), (refused.Status, refused.Problem, refused.Headers.RetryAfter?.Delta?.TotalSeconds));
            Assert.Equal(200, (await GetAsync(Model, token)).Status);
        }

        Assert.Equal(200, (await GetAsync($"{Model}/{asked}", token)).Status);
    }

    [Theory]
    [InlineData("/api/messages")]
    [InlineData("/api/v2/models")]
    public async Task What_is_not_of_this_api_is_refused_in_no_words_of_it(string path)
    {
        var refused = await GetAsync(path, null);

        Assert.Equal((404, null), (refused.Status, refused.Problem));
    }

    [Fact]
    public async Task What_breaks_is_told_without_what_broke()
    {
        var token = await TokenAsync(await OwnerAsync());
        await Server.Database.WriteAsync((_, transaction, ct) => ThreatBot.Storage.Sql.ExecuteAsync(transaction, "DROP VIEW IF EXISTS v_vectors; ALTER TABLE event_log RENAME TO gone", null, ct), Ct);

        var broken = await GetAsync($"{Model}/events", token);

        Assert.Equal((500, "broken"), (broken.Status, broken.Problem));
        Assert.DoesNotContain("event_log", broken.Text, StringComparison.Ordinal);
    }

    private async Task<(int, string?)> StatusAsync(string path, string token) => await GetAsync(path, null, ("Authorization", $"Bearer {token}")) is var answered ? (answered.Status, answered.Problem) : default;
}
