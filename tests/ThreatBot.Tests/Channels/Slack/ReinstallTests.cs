using System.Text.Json.Nodes;
using ThreatBot.Conversations;
using ThreatBot.Tests.Fakes.Slack;

namespace ThreatBot.Tests.Channels.Slack;

/// <summary>A workspace that takes the app out and installs it again.</summary>
public sealed class ReinstallTests : OnSlack
{
    internal override SlackSettings Settings => Slack.Installable;

    [Theory]
    [InlineData("app_uninstalled")]
    [InlineData("tokens_revoked")]
    public async Task An_end_that_is_told_late_or_again_ends_no_later_installation(string type)
    {
        await InstallAsync();
        Slack.Time.Advance(TimeSpan.FromMinutes(1));
        var ended = Sender.Envelope(new JsonObject { ["type"] = type, ["tokens"] = new JsonObject { ["bot"] = new JsonArray(Slack.Home.Bot) } });
        await PostAsync("events", ended);
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM slack_install"));

        Slack.Time.Advance(TimeSpan.FromSeconds(20));
        await InstallAsync();
        Assert.Equal(200, (await PostAsync("events", ended)).Status);

        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM slack_install"));
        Assert.NotEmpty(await SayAsync(Sender.Direct(FakeUser.Ana, "new shop")));
    }

    [Fact]
    public async Task What_was_to_be_said_after_the_app_was_taken_out_is_said_once_it_is_installed_again()
    {
        await InstallAsync();
        Slack.Home.IsRevoked = true;
        Assert.Equal(200, (await EventAsync(Sender.Direct(FakeUser.Ana, "new shop"))).Status);
        await QuietAsync();
        await EventAsync(new JsonObject { ["type"] = "app_uninstalled" });
        Assert.Empty(Slack.Taken);

        Slack.Time.Advance(TimeSpan.FromMinutes(1));
        await InstallAsync();
        while (Slack.Taken.Count == 0)
        {
            Slack.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5, Ct);
        }

        Assert.Contains("shop", Slack.Taken[0].Text, StringComparison.Ordinal);
    }

    private Task InstallAsync()
    {
        Slack.Home.IsRevoked = false;
        return Server.Installations.KeepAsync(new Installation(Slack.Home.Id, Slack.Home.Bot, Slack.Home.Token), Ct);
    }
}
