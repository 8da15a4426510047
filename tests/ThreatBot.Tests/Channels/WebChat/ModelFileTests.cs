using System.Text;
using System.Text.Json.Nodes;
using ThreatBot.Channels.WebChat;
using ThreatBot.Interchange;
using ThreatBot.Storage;
using ThreatBot.Tests.Interchange;
using ThreatBot.Tests.Web;

namespace ThreatBot.Tests.Channels.WebChat;

/// <summary>Models that come as files into the web chat.</summary>
public sealed class ModelFileTests : OnServer
{
    private static readonly byte[] File = NativeFormat.Write(Samples.Model, new Dictionary<string, string> { ["p2"] = "Olga" });

    [Fact]
    public async Task A_model_is_shown_to_all_and_taken_in_by_whoever_presses_first()
    {
        var ana = await Server.GuestAsync("Ana");
        var tom = await Server.JoinAsync(ana, "Tom");

        Assert.Equal(200, await UploadAsync(ana, File));
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM model"));
        Assert.Contains(await Server.SeenAsync(tom), activity => Text(activity).Contains("payments.json", StringComparison.Ordinal));
        Assert.Contains("“payments.json” is a model that is not here yet: Payments", Says(await CardAsync(tom)), StringComparison.Ordinal);
        var press = await ButtonAsync(tom, "Take it in");
        await PressAsync(tom, press);
        await PressAsync(ana, press);

        Assert.Equal((1, 1, 0), (await CountAsync("SELECT COUNT(*) FROM model"), await CountAsync("SELECT COUNT(DISTINCT turn) FROM event_log"), await CountAsync("SELECT COUNT(*) FROM sent_file")));
        Assert.Equal([tom.Participant], await RowsAsync<string>("SELECT DISTINCT said_by FROM event_log"));
        Assert.Equal([tom.Participant], await RowsAsync<string>("SELECT owner FROM model"));
        var kept = (await new ModelStore(Server.Database).LoadAsync("local", "m1", Ct))!;
        Assert.Equal(Samples.Model.All, kept.All);
        Assert.Equal("m1", (await Server.Turns.LoadAsync(ana.Place.Key, Ct))!.Conversation.Model);
        Assert.Contains(await Server.SeenAsync(ana), activity => Text(activity).Contains("earlier question", StringComparison.Ordinal));
        Assert.Empty(await new Audit(Server.Database).VerifyAsync(Ct));
    }

    [Fact]
    public async Task A_merge_is_one_turn_that_can_be_taken_back_also_after_a_restart()
    {
        var ana = await Server.GuestAsync("Ana");
        await UploadAsync(ana, File);
        await PressAsync(ana, await ButtonAsync(ana, "Take it in"));
        await Server.SayAsync(ana, "new another");
        await UploadAsync(ana, Changed());
        await RestartAsync();

        var card = Says(await CardAsync(ana));
        Assert.Contains("Different: threats 1", card, StringComparison.Ordinal);
        Assert.Contains("New: parked items 1", card, StringComparison.Ordinal);
        Assert.Contains("Only here: mishaps 1", card, StringComparison.Ordinal);
        await PressAsync(ana, await ButtonAsync(ana, "Merge"));

        var merged = (await new ModelStore(Server.Database).LoadAsync("local", "m1", Ct))!;
        Assert.Equal(("a worm", "the attic", "the scans were public"), (merged.Find("T1")!.Title, merged.Find("P2")!.Title, merged.Find("MI1")!.Title));
        Assert.Equal("m1", (await Server.Turns.LoadAsync(ana.Place.Key, Ct))!.Conversation.Model);
        await Server.SayAsync(ana, "undo");
        Assert.Equal(Samples.Model.All, (await new ModelStore(Server.Database).LoadAsync("local", "m1", Ct))!.All);
        Assert.Empty(await new Audit(Server.Database).VerifyAsync(Ct));
    }

    [Fact]
    public async Task A_replacement_is_for_the_owner()
    {
        var ana = await Server.GuestAsync("Ana");
        var tom = await Server.JoinAsync(ana, "Tom");
        await UploadAsync(ana, File);
        await PressAsync(ana, await ButtonAsync(ana, "Take it in"));
        await UploadAsync(tom, Changed());
        var press = await ButtonAsync(tom, "Replace");

        await PressAsync(tom, press);
        Assert.Contains("Only Ana", Text((await Server.SeenAsync(tom))[^1]), StringComparison.Ordinal);
        Assert.Equal(Samples.Model.All, (await new ModelStore(Server.Database).LoadAsync("local", "m1", Ct))!.All);

        await PressAsync(ana, press);
        Assert.Null((await new ModelStore(Server.Database).LoadAsync("local", "m1", Ct))!.Find("MI1"));
    }

    [Fact]
    public async Task Where_a_model_cannot_be_seen_its_file_is_refused_as_if_it_had_been_deleted()
    {
        var ana = await Server.GuestAsync("Ana");
        await UploadAsync(ana, File);
        await PressAsync(ana, await ButtonAsync(ana, "Take it in"));
        var eve = await Server.GuestAsync("Eve");
        await UploadAsync(eve, File);
        var hidden = Text((await Server.SeenAsync(eve))[^1]);

        await Server.SayAsync(ana, "delete Payments");
        await Server.SayAsync(ana, "yes");
        await UploadAsync(eve, File);

        Assert.Contains("cannot be used here", hidden, StringComparison.Ordinal);
        Assert.Equal(hidden, Text((await Server.SeenAsync(eve))[^1]));
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM sent_file"));
    }

    [Fact]
    public async Task A_file_that_nobody_wants_goes_after_a_day_or_when_it_is_left()
    {
        var ana = await Server.GuestAsync("Ana");
        await UploadAsync(ana, File);
        await PressAsync(ana, await ButtonAsync(ana, "Leave it"));
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM sent_file"));

        await UploadAsync(ana, File);
        var press = await ButtonAsync(ana, "Take it in");
        Server.Time.Advance(TimeSpan.FromHours(25));
        while (await CountAsync("SELECT COUNT(*) FROM sent_file") > 0)
        {
            await Task.Delay(10, Ct);
        }

        await PressAsync(ana, press);
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM model"));
    }

    [Fact]
    public async Task With_a_deleted_model_go_the_files_of_it_that_wait()
    {
        var (ana, eve) = (await Server.GuestAsync("Ana"), await Server.GuestAsync("Eve"));
        await UploadAsync(eve, File);
        await UploadAsync(ana, File);
        await PressAsync(ana, await ButtonAsync(ana, "Take it in"));
        await Server.SayAsync(ana, "delete Payments");
        await Server.SayAsync(ana, "yes");

        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM sent_file"));
        Assert.Empty((await Server.Turns.LoadAsync(eve.Place.Key, Ct))!.Conversation.Files);
    }

    [Fact]
    public async Task A_broken_model_is_refused_with_what_is_wrong_where()
    {
        var ana = await Server.GuestAsync("Ana");
        var broken = Encoding.UTF8.GetString(File).Replace("\"internet\"", "7", StringComparison.Ordinal);

        Assert.Equal(400, await UploadAsync(ana, Encoding.UTF8.GetBytes(broken)));

        var line = broken[..broken.IndexOf("\"zones\"", StringComparison.Ordinal)].Split('\n').Length + 1;
        var told = Text((await Server.SeenAsync(ana))[^1]);
        Assert.Contains("is meant to be a model", told, StringComparison.Ordinal);
        Assert.Contains($"line {line}, zones\\[0\\].name: must be a text", told, StringComparison.Ordinal);
        Assert.Equal((0, 0), (await CountAsync("SELECT COUNT(*) FROM sent_file"), await CountAsync("SELECT COUNT(*) FROM inbox WHERE message NOT LIKE 'arrived%'")));
    }

    [Fact]
    public async Task The_same_upload_twice_counts_once()
    {
        var ana = await Server.GuestAsync("Ana");
        await UploadAsync(ana, File, "u1");
        await UploadAsync(ana, File, "u1");

        Assert.Single(await Server.SeenAsync(ana), activity => Says(activity).Contains("not here yet", StringComparison.Ordinal));
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM sent_file"));
    }

    /// <summary>A threat otherwise, something new, and something left out.</summary>
    private static byte[] Changed()
    {
        var file = JsonNode.Parse(File)!;
        file["threats"]![0]!["text"] = "a worm";
        file["parked"]!.AsArray().Add(JsonNode.Parse("""{"id":"P2","text":"the attic","origin":{"conversation":"c1","by":"p1","at":"2026-03-01T12:00:00Z"}}"""));
        file["mishaps"]!.AsArray().Clear();
        return Encoding.UTF8.GetBytes(file.ToJsonString());
    }

    private async Task<int> UploadAsync(DirectLineDoor.Guest guest, byte[] file, string? clientId = null)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", "payments.json" } };
        if (clientId is not null)
        {
            var activity = new StringContent(new JsonObject { ["type"] = "message", ["channelData"] = new JsonObject { ["clientActivityID"] = clientId } }.ToJsonString());
            activity.Headers.ContentType = new("application/vnd.microsoft.activity");
            form.Add(activity, "activity");
        }

        return (await Server.SendAsync(HttpMethod.Post, $"conversations/{guest.Place.Id}/upload?userId=x", Server.Door.TalkToken(guest), form)).Status;
    }

    /// <summary>The last card that asks.</summary>
    private async Task<JsonNode> CardAsync(DirectLineDoor.Guest guest) =>
        (await Server.SeenAsync(guest)).Last(activity => activity["attachments"]?[0]?["content"]?["actions"] is JsonArray { Count: > 0 });

    private async Task<JsonNode> ButtonAsync(DirectLineDoor.Guest guest, string title) =>
        (await CardAsync(guest))["attachments"]![0]!["content"]!["actions"]!.AsArray().Single(action => (string?)action!["title"] == title)!["data"]!.DeepClone();

    private Task<(int Status, JsonNode? Body)> PressAsync(DirectLineDoor.Guest guest, JsonNode data) =>
        Server.PostAsync(guest, new { type = "message", value = data, channelData = new { postBack = true, clientActivityID = Guid.NewGuid().ToString("N") } });

    private static string Text(JsonNode activity) => activity["text"]?.ToString() ?? "";

    private static string Says(JsonNode activity) => activity["attachments"]?[0]?["content"]?["fallbackText"]?.ToString() ?? Text(activity);

    private async Task<long> CountAsync(string sql) => (await RowsAsync<long>(sql)).Single();

    private async Task<List<T>> RowsAsync<T>(string sql)
    {
        await using var connection = await Server.Database.OpenAsync(Ct);
        return await connection.RowsAsync<T>(sql, null, Ct);
    }
}
