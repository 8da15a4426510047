using Microsoft.Extensions.Time.Testing;
using ThreatBot.Commands;
using ThreatBot.Tests.Conversations;
using ThreatBot.Tests.Fakes.Slack;

namespace ThreatBot.Tests.Commands;

/// <summary>What `doctor` finds out about an app in Slack, and says to do.</summary>
public sealed class SlackDeploymentTests : IAsyncLifetime
{
    private readonly List<string> well = [];
    private FakeSlack? slack;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private FakeSlack Slack => slack!;

    private Settings Deployed => Over.Settings with { PublicUrl = new Uri("https://threatbot.example"), Slack = Slack.Settings };

    public async ValueTask InitializeAsync()
    {
        slack = await FakeSlack.StartAsync(new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.Zero)), Ct);
        Slack.Home.Scopes.Clear();
        Slack.Home.Scopes.UnionWith(ThreatBot.Channels.Slack.SlackManifest.Scopes());
    }

    public ValueTask DisposeAsync() => Slack.DisposeAsync();

    [Fact]
    public async Task All_is_well_where_the_address_the_token_and_its_scopes_are()
    {
        Assert.Empty(await ExamineAsync(Deployed));
        Assert.Equal(["Slack; the request address of events is https://threatbot.example/slack/events", $"Slack, the token of the bot in {FakeWorkspace.First}"], well);
    }

    [Fact]
    public async Task A_scope_that_is_missing_is_named_with_what_to_do()
    {
        Slack.Home.Scopes.Remove("im:write");

        var wrong = Assert.Single(await ExamineAsync(Deployed));

        Assert.StartsWith("the Slack app lacks im:write: paste what `threatbot package slack` writes", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_is_not_taken_is_told_and_never_shown()
    {
        var token = "xoxb-wrong-token";

        var wrong = Assert.Single(await ExamineAsync(Deployed with { Slack = Slack.Settings with { BotToken = token } }));

        Assert.Contains("ThreatBot:Slack:BotToken: Slack does not take it: invalid_auth. Take the Bot User OAuth Token", wrong, StringComparison.Ordinal);
        Assert.DoesNotContain(token, wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_of_the_app_that_opens_no_socket_is_told_and_no_address_is_asked_for()
    {
        var wrong = Assert.Single(await ExamineAsync(Deployed with { PublicUrl = null, Slack = Slack.Settings with { SigningSecret = null, SocketMode = true, AppToken = "xapp-wrong" } }));

        Assert.StartsWith("ThreatBot:Slack:AppToken: Slack opens no socket for it: ", wrong, StringComparison.Ordinal);
        Assert.Contains("Slack, by a socket; it needs no address", well);
    }

    [Theory]
    [InlineData(null, "is not set")]
    [InlineData("http://threatbot.example", "is not an https address")]
    public async Task An_address_that_Slack_does_not_reach_is_told(string? home, string why) =>
        Assert.Contains(why, Assert.Single(await ExamineAsync(Deployed with { PublicUrl = home is null ? null : new Uri(home) })), StringComparison.Ordinal);

    [Fact]
    public async Task Slack_that_is_out_of_reach_is_told()
    {
        var wrong = Assert.Single(await ExamineAsync(Deployed with { Slack = Slack.Settings with { ApiBaseUrl = new Uri("http://127.0.0.1:1/api/") } }));

        Assert.Contains("See that this machine reaches Slack.", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_Slack_nothing_is_asked()
    {
        Assert.Empty(await ExamineAsync(Over.Settings));
        Assert.Empty(well);
    }

    private Task<IReadOnlyList<string>> ExamineAsync(Settings settings) => SlackDeployment.ExamineAsync(settings, well.Add, Ct);
}
