using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatBot.Channels;
using ThreatBot.Channels.Teams;
using ThreatBot.Tests.Fakes.Cloud;
using ThreatBot.Tests.House;

namespace ThreatBot.Tests.Channels.Teams;

/// <summary>Leaves activities with the results of the tests, with what we read of each, for another bot in tests/RealClients to read as well.</summary>
public sealed class WrittenActivityTests : OnCloud
{
    private static readonly FakePlace Alone = FakePlace.Personal(FakePerson.Ana);

    private static readonly string[] Needed = ["type", "channelId", "serviceUrl", "from", "recipient", "conversation"];

    [Fact]
    public async Task Activities_are_there_to_be_read()
    {
        var recorded = RecordedTests.Names.Select(name => (Name: (string)name, Activity: Recorded(name)));
        var written = new JsonArray([.. recorded.Concat(Made()).Concat(Broken()).Select(each => Read(each.Name, each.Activity))]);

        Assert.Equal(RecordedTests.Names.Count + Made().Count() + Broken().Count(), written.Count);
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "TestResults", "activities"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "read.json"), written.ToJsonString(), Ct);
    }

    /// <summary>What the connector of the fake cloud answers, for the client that others wrote for connectors.</summary>
    [Fact]
    public async Task The_connectors_answers_are_there_to_be_read()
    {
        using var http = new HttpClient();
        async Task<JsonObject> AskAsync(HttpMethod method, string path, JsonObject body)
        {
            using var request = new HttpRequestMessage(method, $"{Cloud.ServiceUrl}/v3/conversations{path}") { Content = new StringContent(body.ToJsonString(), null, "application/json") };
            using var answer = await http.SendAsync(request, Ct);
            return new() { ["status"] = (int)answer.StatusCode, ["body"] = await answer.Content.ReadAsStringAsync(Ct) };
        }

        var message = new JsonObject { ["type"] = "message", ["text"] = "x" };
        var written = new JsonObject
        {
            ["sent"] = await AskAsync(HttpMethod.Post, "/a/activities", message),
            ["changed"] = await AskAsync(HttpMethod.Put, "/a/activities/1", message),
            ["opened"] = await AskAsync(HttpMethod.Post, "", new() { ["members"] = new JsonArray(new JsonObject { ["id"] = "29:ana" }) }),
        };
        Connector.IsSilent = true;
        written["silent"] = await AskAsync(HttpMethod.Post, "/a/activities", message);

        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "TestResults", "activities"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "connector.json"), written.ToJsonString(), Ct);
    }

    private static JsonObject Read(string name, JsonObject activity)
    {
        var read = InboundReader.Read(WireJson.Parse(JsonSerializer.SerializeToUtf8Bytes(activity)));
        return new()
        {
            ["name"] = name,
            ["activity"] = activity,
            ["accepted"] = read is not null,
            ["text"] = read is null ? null : InboundText.Of(read).Text,
            ["mentioned"] = read is not null && InboundText.Of(read).Mentioned,
        };
    }

    private IEnumerable<(string Name, JsonObject Activity)> Made()
    {
        yield return ("a message", Teams.Message(Alone, FakePerson.Ana, "story PAY-42 Customers <pay> & leave"));
        yield return ("a mention without a blank", Teams.Mention(FakePlace.Group, FakePerson.Ana, "status"));
        yield return ("a mention with one", Teams.Mention(FakePlace.Channel, FakePerson.Ana, " status of PAY-42 "));
        yield return ("a mention alone", Teams.Mention(FakePlace.Group, FakePerson.Ana, ""));
        yield return ("talk", Teams.Message(FakePlace.Group, FakePerson.Ana, "I had a sandwich"));
        yield return ("words of a mention that is none", Teams.Message(FakePlace.Group, FakePerson.Ana, "<at>ThreatBot</at> status"));
        yield return ("an edit", Teams.Edit(Teams.Mention(FakePlace.Group, FakePerson.Ana, " status"), "<at>ThreatBot</at> help"));
        yield return ("a press", Teams.Execute(FakePlace.Group, FakePerson.Ana, "1", new JsonObject { ["instance"] = "i", ["choice"] = "c" }));
        yield return ("an older press", Teams.Submit(FakePlace.Group, FakePerson.Ana, "1", new JsonObject { ["instance"] = "i", ["choice"] = "c" }));
        yield return ("files", Teams.Files(Alone, FakePerson.Ana, "look", ("a.txt", "https://contoso.sharepoint.com/a.txt")));
        yield return ("added", Teams.Added(FakePlace.Group, FakePerson.Ana, FakeTeams.Bot));
        yield return ("removed", Teams.Removed(FakePlace.Group, FakePerson.Ana, FakeTeams.Bot));
        yield return ("installed", Teams.Installed(Alone, FakePerson.Ana, "add"));
    }

    private IEnumerable<(string Name, JsonObject Activity)> Broken() => Needed.SelectMany(field => new[]
    {
        ($"no {field}", Without(field, null)),
        ($"{field} that is a number", Without(field, 7)),
        ($"{field} that is a list", Without(field, new JsonArray())),
    });

    private JsonObject Without(string field, JsonNode? value)
    {
        var activity = Teams.Message(Alone, FakePerson.Ana, "status");
        activity.Remove(field);
        if (value is not null)
        {
            activity[field] = value;
        }

        return activity;
    }

    private static JsonObject Recorded(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        return JsonNode.Parse(stream)!.AsObject();
    }
}
