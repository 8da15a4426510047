using System.Text.Json.Nodes;
using ThreatBot.Tests.Fakes.Cloud;

namespace ThreatBot.Tests.Channels.Teams;

/// <summary>Answers to risks that are filled in.</summary>
public sealed class DecisionTests : OnCloud
{
    [Fact]
    public async Task An_answer_to_a_risk_is_filled_in_and_its_approver_is_asked()
    {
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "new shop"));
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "+ the old server has no spare"));
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Tom, "status"));
        var (_, opened) = await PostAsync(Teams.Invoke(FakePlace.Group, FakePerson.Ana, "composeExtension/fetchTask", new JsonObject { ["commandId"] = "decide", ["commandContext"] = "compose" }));
        var form = opened!["task"]!["value"]!["card"]!["content"]!;
        Assert.Equal("T1 the old server has no spare", (string)form["body"]![0]!["choices"]![0]!["title"]!);

        var data = form["actions"]![0]!["data"]!.DeepClone().AsObject();
        (data["risk"], data["answer"], data["with"], data["until"], data["reason"], data["approver"]) = ("T1", "transfer", "the insurer", "2027-03-01", "it is\nold", "Tom");
        var before = Connector.Taken.Count;
        var (status, _) = await PostAsync(Teams.Invoke(FakePlace.Group, FakePerson.Ana, "composeExtension/submitAction", new JsonObject { ["commandId"] = "decide", ["data"] = data }));
        await QuietAsync();

        Assert.Equal(200, status);
        Assert.Equal(["transfer|it is old|the insurer"], await RowsAsync<string>("SELECT answer || '|' || reason || '|' || counterparty FROM response"));
        Assert.Contains(Connector.Taken.Skip(before), call => call.Conversation == "a:talk-with-29:tom" && call.Buttons.ContainsKey("Approve"));
    }

    [Fact]
    public async Task A_decision_that_cannot_be_names_nobody_either()
    {
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "new shop"));
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "+ the old server has no spare"));
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "accept T1 because we replace it in spring"));
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Tom, "status"));

        var (_, over) = await PostAsync(Teams.Invoke(FakePlace.Group, FakePerson.Ana, "composeExtension/submitAction", new JsonObject
        {
            ["data"] = new JsonObject { ["form"] = "decide", ["risk"] = "T1", ["answer"] = "accept", ["until"] = "2020-03-01", ["reason"] = "because it is old", ["approver"] = "Tom" },
        }));
        await QuietAsync();

        Assert.Contains("2020-03-01 is over", over!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Connector.Taken, call => call.Buttons.ContainsKey("Approve"));
    }

    [Fact]
    public async Task A_decision_on_a_risk_of_another_model_than_the_one_now_in_use_is_none()
    {
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "new shop"));
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "+ the old server has no spare"));
        var (_, opened) = await PostAsync(Teams.Invoke(FakePlace.Group, FakePerson.Ana, "composeExtension/fetchTask", new JsonObject { ["commandId"] = "decide", ["commandContext"] = "compose" }));
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Tom, "new payroll"));
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Tom, "+ salaries leak"));

        var (_, stale) = await PostAsync(Teams.Invoke(FakePlace.Group, FakePerson.Ana, "composeExtension/submitAction", new JsonObject
        {
            ["data"] = new JsonObject { ["form"] = "decide", ["risk"] = opened!["task"]!["value"]!["card"]!["content"]!["body"]![0]!["choices"]![0]!["value"]!.DeepClone(), ["answer"] = "accept", ["reason"] = "it is old" },
        }));

        Assert.Contains("Another model came into use", stale!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM response"));
    }
}
