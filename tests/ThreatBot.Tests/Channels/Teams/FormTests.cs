using System.Text.Json.Nodes;
using ThreatBot.Tests.Fakes.Cloud;

namespace ThreatBot.Tests.Channels.Teams;

/// <summary>Dialogs with many fields: who might mess with us, and an abuse story in its five slots.</summary>
public sealed class FormTests : OnCloud
{
    [Fact]
    public async Task A_persona_is_described_in_a_dialog_and_told_to_all()
    {
        var form = await OpenAsync("persona");
        Assert.Equal(["name", "description", "relationship", "motive", "intent", "intensity", "stealth", "time", "personnel", "skill", "access"], form["body"]!.AsArray().Select(field => (string)field!["id"]!));

        var (status, answer) = await SubmitAsync(form, ("name", "The night shift"), ("description", "bored\nand alone"), ("relationship", "Internal"), ("motive", "PersonalGain"), ("intent", "Recklessly"), ("access", "High"));
        await QuietAsync();

        Assert.Equal(200, status);
        Assert.Contains("It goes on in the conversation", answer!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(Connector.Taken, call => call.Conversation == FakePlace.Group.Id && call.Text!.Contains("AC1 The night shift, bored and alone, one of us, after something for themselves", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_abuse_story_is_written_in_its_five_slots()
    {
        var form = await OpenAsync("wish");
        await SubmitAsync(form, ("actor", "a competitor"), ("outcome", "read our price list"), ("exploit", "asking for a demo"), ("asset", "price list"), ("motivation", "they lose tenders"));
        await QuietAsync();

        Assert.Contains(Connector.Taken, call => call.Text!.Contains("As a competitor I want to read our price list, by asking for a demo, to price list, because they lose tenders.", StringComparison.Ordinal));
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM scenario"));
    }

    [Theory]
    [InlineData("persona", """{"form":"persona","name":"x","relationship":"Boss"}""")]
    [InlineData("persona", """{"form":"persona","name":"x","intent":"3"}""")]
    [InlineData("persona", """{"form":"persona","name":"x","access":"high"}""")]
    public async Task What_no_form_of_ours_sends_is_refused_and_changes_nothing(string command, string data)
    {
        var before = await StateAsync();
        var value = new JsonObject { ["commandId"] = command, ["data"] = JsonNode.Parse(data) };

        Assert.Equal(400, (await PostAsync(Teams.Invoke(FakePlace.Group, FakePerson.Ana, "composeExtension/submitAction", value))).Status);
        Assert.Equal(before, await StateAsync());
    }

    private async Task<JsonNode> OpenAsync(string command)
    {
        var (_, opened) = await PostAsync(Teams.Invoke(FakePlace.Group, FakePerson.Ana, "composeExtension/fetchTask", new JsonObject { ["commandId"] = command, ["commandContext"] = "compose" }));
        return opened!["task"]!["value"]!["card"]!["content"]!;
    }

    private Task<(int Status, JsonNode? Body)> SubmitAsync(JsonNode form, params (string Field, string Typed)[] fields)
    {
        var data = form["actions"]![0]!["data"]!.DeepClone().AsObject();
        foreach (var (field, typed) in fields)
        {
            data[field] = typed;
        }

        return PostAsync(Teams.Invoke(FakePlace.Group, FakePerson.Ana, "composeExtension/submitAction", new JsonObject { ["commandId"] = (string)data["form"]!, ["data"] = data }));
    }
}
