using ThreatBot.Channels.Teams;
using ThreatBot.Tests.Fakes.Cloud;

namespace ThreatBot.Tests.Channels.Teams;

/// <summary>Who comes in at /api/messages. Whoever does not learns nothing, and leaves nothing behind.</summary>
public sealed class TokenTests : OnCloud
{
    public static TheoryData<string> Bad => [.. TokenCases.All.Keys];

    public static TheoryData<string> Good => [.. TokenCases.Good.Keys];

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Turned_away(string name)
    {
        var attempt = Attempt();
        var before = await StateAsync();
        TokenCases.All[name].Spoil(attempt);

        var (status, body) = await PostAsync(attempt.Body, attempt.Authorization);

        Assert.Equal(TokenCases.All[name].Status, status);
        Assert.Null(body);
        Assert.Equal(before, await StateAsync());
        Assert.Empty(Connector.Taken);
    }

    [Theory]
    [MemberData(nameof(Good))]
    public async Task Let_in(string name)
    {
        var attempt = Attempt();
        TokenCases.Good[name](attempt);

        Assert.Equal(200, (await PostAsync(attempt.Body, attempt.Authorization)).Status);
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM inbox"));
    }

    [Fact]
    public async Task A_key_that_was_rolled_over_is_fetched_once_and_made_up_ones_cause_no_flood()
    {
        Assert.Equal(200, (await PostAsync(Help())).Status);
        Assert.Equal(1, Cloud.ChannelKeys.Asked);

        var rolled = FakeKey.Number(2, "msteams");
        Cloud.ChannelKeys.Keys = [rolled];
        Assert.Equal(401, await PostWithAsync(rolled));
        Assert.Equal(1, Cloud.ChannelKeys.Asked);

        Cloud.Time.Advance(SigningKeys.Pause);
        Assert.Equal(200, await PostWithAsync(rolled));
        Assert.Equal(2, Cloud.ChannelKeys.Asked);

        // What was signed with the old key is no good any more.
        Assert.Equal(401, await PostWithAsync(Cloud.ChannelKey));
        for (var attempt = 0; attempt < 20; attempt++)
        {
            Assert.Equal(401, await PostWithAsync(Cloud.ChannelKey, $"made-up-{attempt}"));
        }

        Assert.Equal(2, Cloud.ChannelKeys.Asked);
    }

    [Fact]
    public async Task Whose_key_is_known_does_not_wait_for_an_issuer_that_hangs()
    {
        Assert.Equal(200, (await PostAsync(Help())).Status);
        Cloud.ChannelKeys.Hangs = true;
        Cloud.Time.Advance(SigningKeys.Kept);

        var answer = PostAsync(Help());
        while (!answer.IsCompleted)
        {
            Cloud.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5, Ct);
        }

        Assert.Equal(200, (await answer).Status);
        Assert.Equal(2, Cloud.ChannelKeys.Asked);
    }

    [Fact]
    public async Task Keys_stay_good_while_the_issuer_does_not_answer()
    {
        Assert.Equal(200, (await PostAsync(Help())).Status);
        Cloud.ChannelKeys.KeysStatus = System.Net.HttpStatusCode.ServiceUnavailable;
        Cloud.Time.Advance(SigningKeys.Kept);

        Assert.Equal(200, (await PostAsync(Help())).Status);
        Assert.Equal(2, Cloud.ChannelKeys.Asked);
    }

    [Fact]
    public async Task A_key_that_is_taken_back_is_no_good_after_a_day()
    {
        Assert.Equal(200, (await PostAsync(Help())).Status);
        Cloud.ChannelKeys.Keys = [FakeKey.Number(2, "msteams")];
        Cloud.Time.Advance(SigningKeys.Kept);

        Assert.Equal(401, (await PostAsync(Help())).Status);
    }

    [Theory]
    [InlineData("a.b.c")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.\"U01ANA\".c")]
    public async Task A_token_that_cannot_be_read_is_no_good_also_of_somebody_who_has_hung_up(string token)
    {
        using var http = new HttpClient();
        using var keys = new SigningKeys(Settings.OpenIdMetadata, http, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);

        Assert.Null(await new TokenDoor(Settings, keys, keys, TimeProvider.System).EnterAsync($"Bearer {token}", new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Only_posts_are_answered()
    {
        using var get = await Server.Client.GetAsync("/api/messages", Ct);

        Assert.Equal(405, (int)get.StatusCode);
    }

    [Fact]
    public async Task What_does_not_call_itself_JSON_is_not_read()
    {
        using var form = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new StringContent(Help().ToJsonString()) };
        form.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Cloud.GoodToken()}");
        using var response = await Server.Client.SendAsync(form, Ct);

        Assert.Equal(415, (int)response.StatusCode);
    }

    [Fact]
    public async Task Without_an_app_there_is_no_such_door()
    {
        await RestartAsync(new TeamsSettings());

        Assert.Equal(404, (await PostAsync(Help())).Status);
    }

    private Attempt Attempt() => new(Cloud, Help());

    private System.Text.Json.Nodes.JsonObject Help() => Teams.Message(FakePlace.Personal(FakePerson.Ana), FakePerson.Ana, "help");

    private async Task<int> PostWithAsync(FakeKey key, string? id = null)
    {
        var attempt = Attempt();
        attempt.Key = key;
        attempt.Header["kid"] = id ?? key.Id;
        return (await PostAsync(attempt.Body, attempt.Authorization)).Status;
    }
}
