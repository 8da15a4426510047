using System.Text;
using System.Text.Json.Nodes;
using ThreatBot.Channels.WebChat;
using ThreatBot.Storage;
using ThreatBot.Tests.Interchange;
using ThreatBot.Tests.Interchange.Formats;
using ThreatBot.Tests.Web;

namespace ThreatBot.Tests.Channels.WebChat;

/// <summary>Models of other programs that come into the web chat, as files or pasted.</summary>
public sealed class ForeignModelFileTests : OnServer
{
    private const string Shop =
        """
        {
          "otmVersion": "0.2.0",
          "project": { "id": "shop", "name": "The shop", "owner": "Jo" },
          "trustZones": [{ "id": "cloud", "name": "Cloud", "risk": { "trustRating": 50 } }],
          "components": [
            { "id": "web", "name": "Web shop", "type": "web-service", "parent": { "trustZone": "cloud" } },
            { "id": "db", "name": "Orders", "type": "database", "parent": { "trustZone": "cloud" } }
          ],
          "dataflows": [
            { "id": "f1", "name": "order", "source": "web", "destination": "db" },
            { "id": "f2", "name": "lost", "source": "web", "destination": "nowhere" }
          ]
        }
        """;

    [Fact]
    public async Task A_file_is_shown_with_what_is_not_taken_and_taken_in_by_a_press()
    {
        var ana = await Server.GuestAsync("Ana");

        Assert.Equal(200, await UploadAsync(ana, "shop.json", Shop));
        var card = await SaysAsync(ana);
        Assert.Contains("“shop.json” is a model that is not here yet: The shop", card, StringComparison.Ordinal);
        Assert.Contains("Read as `otm`.", card, StringComparison.Ordinal);
        Assert.Contains("line 11, not taken: dataflows[1].destination mentions nowhere, which is not in the file", Plain(card), StringComparison.Ordinal);
        Assert.DoesNotContain(await TitlesAsync(ana), title => title == "Add to the model in use");

        await TapAsync(ana, "Show what differs");
        Assert.Contains("kept along: project.owner means nothing here", Plain(await LastAsync(ana)), StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM model"));
        await TapAsync(ana, "Take it in");

        var model = await ModelAsync(ana);
        Assert.Equal(("The shop", 2, 1), (model.Name, model.All.Count(found => found is Core.Models.Element), model.All.Count(found => found is Core.Models.Flow)));
        Assert.All(model.All.OfType<Core.Models.Element>(), element => Assert.Equal(ana.Participant, element.Origin.By));
        Assert.Empty(await new Audit(Server.Database).VerifyAsync(Ct));
    }

    [Fact]
    public async Task A_later_file_changes_what_came_from_the_first_and_leaves_what_the_team_added()
    {
        var ana = await Server.GuestAsync("Ana");
        await UploadAsync(ana, "shop.json", Shop);
        await TapAsync(ana, "Take it in");
        await Server.SayAsync(ana, "+ nobody counts the orders");

        await UploadAsync(ana, "shop.json", Shop);
        Assert.Contains("already is, so there is nothing to take in", await LastAsync(ana), StringComparison.Ordinal);
        await UploadAsync(ana, "shop.json", Shop.Replace("Web shop", "Web store", StringComparison.Ordinal));
        await TapAsync(ana, "Replace");

        var model = await ModelAsync(ana);
        Assert.Equal(["Orders", "Web store"], model.All.OfType<Core.Models.Element>().Select(element => element.Name).Order());
        Assert.Single(model.All.OfType<Core.Models.Threat>());
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM model"));
        await Server.SayAsync(ana, "undo");
        Assert.Contains((await ModelAsync(ana)).All.OfType<Core.Models.Element>(), element => element.Name == "Web shop");
    }

    [Fact]
    public async Task A_file_can_go_into_the_model_in_use_once_its_changes_were_seen()
    {
        var ana = await Server.GuestAsync("Ana");
        await Server.SayAsync(ana, "new checkout");
        await Server.SayAsync(ana, "browser [internet] -> till [shop]: order");

        await UploadAsync(ana, "shop.json", Shop);
        await TapAsync(ana, "Add to the model in use");
        Assert.Contains("“shop.json” changes checkout, which is here", await SaysAsync(ana), StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM model"));
        await TapAsync(ana, "Merge");

        var model = await ModelAsync(ana);
        Assert.Equal(("checkout", 4), (model.Name, model.All.Count(found => found is Core.Models.Element)));
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM model"));
        await UploadAsync(ana, "shop.json", Shop.Replace("Web shop", "Web store", StringComparison.Ordinal));
        await TapAsync(ana, "Add to the model in use");
        await TapAsync(ana, "Merge");
        Assert.Equal(["Orders", "Web store", "browser", "till"], (await ModelAsync(ana)).All.OfType<Core.Models.Element>().Select(element => element.Name).Order(StringComparer.Ordinal));
        await Server.SayAsync(ana, "undo");
        await Server.SayAsync(ana, "undo");
        Assert.Equal(2, (await ModelAsync(ana)).All.Count(found => found is Core.Models.Element));
    }

    /// <summary>Ids of another model mean nothing in the one in use.</summary>
    [Fact]
    public async Task An_export_of_another_model_overwrites_nothing_in_the_model_in_use()
    {
        var ana = await Server.GuestAsync("Ana");
        await Server.SayAsync(ana, "new checkout");
        await Server.SayAsync(ana, "browser [internet] -> till [shop]: order");
        var before = (await ModelAsync(ana)).All.ToList();

        await UploadAsync(ana, "payments.json", Foreign.Write(Samples.Model, "otm"));
        await TapAsync(ana, "Add to the model in use");
        Assert.Contains("carries the model m1 whole, which is another one", Plain(await SaysAsync(ana)), StringComparison.Ordinal);
        await TapAsync(ana, "Merge");

        var model = await ModelAsync(ana);
        Assert.All(before, found => Assert.Equal(found, model.Find(found.Id)));
        Assert.True(model.Count > before.Count);
    }

    [Fact]
    public async Task Two_conversations_have_models_of_their_own_from_one_file_and_learn_nothing_of_each_other()
    {
        var (ana, eve) = (await Server.GuestAsync("Ana"), await Server.GuestAsync("Eve"));
        await UploadAsync(ana, "shop.json", Shop);
        await TapAsync(ana, "Take it in");
        await UploadAsync(eve, "shop.json", Shop);
        Assert.Contains("is a model that is not here yet", await SaysAsync(eve), StringComparison.Ordinal);
        await TapAsync(eve, "Take it in");

        Assert.NotEqual((await ModelAsync(ana)).Id, (await ModelAsync(eve)).Id);
        await Server.SayAsync(ana, "delete The shop");
        await Server.SayAsync(ana, "yes");
        await UploadAsync(ana, "shop.json", Shop);
        await TapAsync(ana, "Take it in");
        Assert.Equal(("The shop", "The shop"), ((await ModelAsync(ana)).Name, (await ModelAsync(eve)).Name));
    }

    [Fact]
    public async Task A_model_can_be_pasted_where_all_that_is_said_is_meant_for_the_bot()
    {
        var ana = await Server.GuestAsync("Ana");
        await Server.SayAsync(ana, $"```json\n{Shop}\n```");
        Assert.Contains("“what was pasted” is a model that is not here yet: The shop", await SaysAsync(ana), StringComparison.Ordinal);
        await TapAsync(ana, "Take it in");
        Assert.Equal("The shop", (await ModelAsync(ana)).Name);

        await Server.SayAsync(ana, """{"format":"threatbot/1","model":7}""");
        Assert.Contains("“what was pasted” is meant to be a model, but I cannot read it", await LastAsync(ana), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Among_several_a_pasted_model_is_talk_until_the_bot_is_spoken_to()
    {
        var ana = await Server.GuestAsync("Ana");
        var tom = await Server.JoinAsync(ana, "Tom");
        await Server.SayAsync(tom, Shop);
        Assert.DoesNotContain(await Server.SeenAsync(ana), activity => activity.ToJsonString().Contains("not here yet", StringComparison.Ordinal));

        await Server.SayAsync(tom, $"@ThreatBot {Shop}");
        Assert.Contains("not here yet: The shop", await SaysAsync(ana), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shop.json", """{"otmVersion": "0.2.0", """, "line 1", "is not JSON that can be read")]
    [InlineData("notes.json", """{"a": 1}""", "line 1", "is no model that can be read; known are")]
    [InlineData("shop.yaml", "otmVersion: [", "line ", "")]
    public async Task What_is_no_model_is_refused_with_the_place_and_what_can_be_read(string name, string file, string place, string reason)
    {
        var ana = await Server.GuestAsync("Ana");

        Assert.Equal(400, await UploadAsync(ana, name, file));

        var told = Plain(await LastAsync(ana));
        Assert.Contains($"I cannot make a model of “{name}”", told, StringComparison.Ordinal);
        Assert.Contains(place, told, StringComparison.Ordinal);
        Assert.Contains(reason, told, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM sent_file"));
    }

    [Theory]
    [InlineData("models/otm/otm-example.json")]
    [InlineData("models/otm/otm-example.yaml")]
    [InlineData("models/threat-composer/ThreatComposer.tc.json")]
    [InlineData("models/threat-dragon/v1-demo-threat-model.json")]
    [InlineData("models/threat-dragon/v2-threat-model.json")]
    [InlineData("models/threagile/threagile-example.yaml")]
    public async Task Real_files_become_the_model_that_the_command_line_makes_of_them(string path)
    {
        var sample = Foreign.Sample(path["models/".Length..]);
        var ana = await Server.GuestAsync("Ana");

        Assert.Equal(200, await UploadAsync(ana, Path.GetFileName(path), sample));
        await TapAsync(ana, "Take it in");

        var expected = Foreign.Read(sample, name: Path.GetFileName(path)).Document.Model;
        Assert.Equal(expected.All.Select(found => (found.Id, found.Title)), (await ModelAsync(ana)).All.Select(found => (found.Id, found.Title)));
        Assert.Empty(await new Audit(Server.Database).VerifyAsync(Ct));
    }

    private async Task<int> UploadAsync(DirectLineDoor.Guest guest, string name, string file)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(file)), "file", name } };
        return (await Server.SendAsync(HttpMethod.Post, $"conversations/{guest.Place.Id}/upload?userId=x", Server.Door.TalkToken(guest), form)).Status;
    }

    private async Task<Core.Models.ThreatModel> ModelAsync(DirectLineDoor.Guest guest) =>
        (await new ModelStore(Server.Database).LoadAsync("local", (await Server.Turns.LoadAsync(guest.Place.Key, Ct))!.Conversation.Model!, Ct))!;

    private async Task TapAsync(DirectLineDoor.Guest guest, string title)
    {
        var data = Actions(await CardAsync(guest)).Single(action => (string?)action!["title"] == title)!["data"]!.DeepClone();
        await Server.PostAsync(guest, new { type = "message", value = data, channelData = new { postBack = true, clientActivityID = Guid.NewGuid().ToString("N") } });
    }

    private async Task<string[]> TitlesAsync(DirectLineDoor.Guest guest) => [.. Actions(await CardAsync(guest)).Select(action => (string?)action!["title"] ?? "")];

    private async Task<string> SaysAsync(DirectLineDoor.Guest guest) => Says(await CardAsync(guest));

    private async Task<string> LastAsync(DirectLineDoor.Guest guest) => Says((await Server.SeenAsync(guest))[^1]);

    /// <summary>The last card that asks.</summary>
    private async Task<JsonNode> CardAsync(DirectLineDoor.Guest guest) => (await Server.SeenAsync(guest)).Last(activity => Actions(activity).Count > 0);

    private static JsonArray Actions(JsonNode activity) => activity["attachments"]?[0]?["content"]?["actions"] as JsonArray ?? [];

    private static string Says(JsonNode activity) => activity["attachments"]?[0]?["content"]?["fallbackText"]?.ToString() ?? activity["text"]?.ToString() ?? "";

    /// <summary>Without the marks that keep brackets from being a link.</summary>
    private static string Plain(string text) => text.Replace("\\", "", StringComparison.Ordinal);

    private async Task<long> CountAsync(string sql)
    {
        await using var connection = await Server.Database.OpenAsync(Ct);
        return (await connection.RowsAsync<long>(sql, null, Ct)).Single();
    }
}
