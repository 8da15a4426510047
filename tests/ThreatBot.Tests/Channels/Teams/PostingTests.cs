using ThreatBot.Tests.Fakes.Cloud;

namespace ThreatBot.Tests.Channels.Teams;

/// <summary>What is told of a model in a channel: a headline of its own, and what is new in its thread.</summary>
public sealed class PostingTests : OnCloud
{
    private const string Channel = "19:design@thread.tacv2";

    [Fact]
    public async Task In_a_channel_what_is_new_stands_in_the_thread_of_the_headline()
    {
        await SayAsync(Teams.Mention(FakePlace.Channel, FakePerson.Ana, "status"));
        var headline = await TellAsync(Channel);

        var below = Connector.Taken.Single(call => call.Text?.Contains("Nothing stands in the way", StringComparison.Ordinal) is true);
        var update = Connector.Taken.Single(call => call.Text?.Contains("new ways in", StringComparison.Ordinal) is true);
        Assert.Equal((Channel, "PUT", headline.Message), (update.Conversation, update.Method, update.Message));
        Assert.Equal($"{Channel};messageid={headline.Message}", below.Conversation);
        Assert.All([headline, update, below], call => Assert.Null(call.Body["entities"]));
    }

    [Fact]
    public async Task In_a_group_which_has_no_threads_it_stands_below_it()
    {
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "status"));
        await TellAsync(FakePlace.Group.Id);

        var below = Connector.Taken.Single(call => call.Text?.Contains("Nothing stands in the way", StringComparison.Ordinal) is true);
        Assert.Equal(FakePlace.Group.Id, below.Conversation);
    }

    [Fact]
    public async Task A_group_in_which_one_has_not_spoken_cannot_be_named()
    {
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Tom, "status"));
        await SayAsync(Teams.Message(FakePlace.Personal(FakePerson.Ana), FakePerson.Ana, "new shop"));
        var said = await SayAsync(Teams.Message(FakePlace.Personal(FakePerson.Ana), FakePerson.Ana, $"post to {FakePlace.Group.Id}"));

        Assert.Contains("I know no other conversation", Assert.Single(said).Text, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM posting"));
    }

    [Fact]
    public async Task Who_was_taken_out_of_a_group_cannot_name_it_any_more()
    {
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "status"));
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Tom, "status"));
        await SayAsync(Teams.Removed(FakePlace.Group, FakePerson.Tom, FakePerson.Ana.Id));

        Assert.Contains("I know no other conversation", await PostToAsync(FakePerson.Ana), StringComparison.Ordinal);
        Assert.Contains("told", await PostToAsync(FakePerson.Tom), StringComparison.Ordinal);

        await SayAsync(Teams.Installed(FakePlace.Group, FakePerson.Tom, "remove"));
        Assert.Equal(0, await CountAsync($"SELECT COUNT(*) FROM attendance WHERE conversation = '{FakePlace.Group.Id}'"));
    }

    [Fact]
    public async Task Who_leaves_a_team_leaves_each_of_its_channels()
    {
        var (general, secret) = (FakePlace.Channel with { Id = "19:general@thread.tacv2" }, FakePlace.Channel with { Id = "19:secret@thread.tacv2" });
        foreach (var place in new[] { general, FakePlace.Channel })
        {
            await SayAsync(InTeam(Teams.Mention(place, FakePerson.Ana, "status"), general.Id));
        }

        await SayAsync(InTeam(Teams.Mention(secret, FakePerson.Ana, "status"), "19:other@thread.tacv2"));
        await SayAsync(InTeam(Teams.Removed(general, FakePerson.Tom, FakePerson.Ana.Id), general.Id));

        Assert.Equal([secret.Id], await RowsAsync<string>("SELECT conversation FROM attendance"));

        await SayAsync(InTeam(Teams.Installed(general, FakePerson.Tom, "remove"), general.Id));
        Assert.Equal([general.Id, Channel], (await RowsAsync<string>("SELECT conversation FROM chat_place WHERE gone IS NOT NULL")).Order(StringComparer.Ordinal).Reverse());
    }

    private static System.Text.Json.Nodes.JsonObject InTeam(System.Text.Json.Nodes.JsonObject activity, string team)
    {
        activity["channelData"]!["team"] = new System.Text.Json.Nodes.JsonObject { ["id"] = team };
        return activity;
    }

    private async Task<string> PostToAsync(FakePerson who)
    {
        await SayAsync(Teams.Message(FakePlace.Personal(who), who, "new shop"));
        return (await SayAsync(Teams.Message(FakePlace.Personal(who), who, $"post to {FakePlace.Group.Id}")))[0].Text!;
    }

    /// <summary>Ana has her model told somewhere and writes something down; returns what introduced it there.</summary>
    private async Task<Call> TellAsync(string conversation)
    {
        var own = FakePlace.Personal(FakePerson.Ana);
        await SayAsync(Teams.Message(own, FakePerson.Ana, "new shop"));
        await SayAsync(Teams.Message(own, FakePerson.Ana, $"post to {conversation} on changes"));
        await PassAsync("told here from now on");
        await SayAsync(Teams.Message(own, FakePerson.Ana, "+ anybody can order a refund"));
        await PassAsync("Nothing stands in the way");
        return Connector.Taken.Single(call => call.Conversation == conversation && call.Text?.Contains("told here from now on", StringComparison.Ordinal) is true);
    }

    private async Task PassAsync(string text)
    {
        for (var minutes = 0; minutes < 60 && !Connector.Taken.Any(call => call.Text?.Contains(text, StringComparison.Ordinal) is true); minutes++)
        {
            Cloud.Time.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(50, Ct);
            await QuietAsync();
        }
    }
}
