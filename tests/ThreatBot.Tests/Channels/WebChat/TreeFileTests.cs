using System.Text;
using System.Text.Json.Nodes;
using ThreatBot.Channels.WebChat;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Interchange.Trees;
using ThreatBot.Storage;
using ThreatBot.Tests.Web;

namespace ThreatBot.Tests.Channels.WebChat;

/// <summary>Attack trees that come as files into the web chat, while the tree of a scenario is open or with the scenario named.</summary>
public sealed class TreeFileTests : OnServer
{
    private const string Outline = """
        Read other people's ID cards
          Guess the password [cost=30] [damage=5]
            ! MFA
          & Get in at night
            Take the badge
            Know the alarm code
        """;

    public static TheoryData<string> Formats => [.. Enum.GetNames<TreeFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_tree_in_any_format_is_shown_first_and_taken_in_by_one_press(string format)
    {
        var ana = await OpenAsync();
        var file = Write(Read("""
            Read other people's ID cards
              Guess the password
              Bribe a clerk
              Ring them up
            """), Enum.Parse<TreeFormat>(format));

        Assert.Equal(200, await UploadAsync(ana, "backup.tree", file));
        Assert.Contains("3 steps, 3 of them last ones, 0 measures", Says((await CardsAsync(ana))[^1]), StringComparison.Ordinal);
        Assert.Single((await ModelAsync()).TreeNodes);
        await PressAsync(ana, "Take it in");

        Assert.Equal(4, (await ModelAsync()).TreeNodes.Count());
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM sent_file"));
        await Server.SayAsync(ana, "undo");
        Assert.Single((await ModelAsync()).TreeNodes);
    }

    [Fact]
    public async Task What_a_model_has_no_room_for_is_told_before_anybody_presses()
    {
        var ana = await OpenAsync();
        await UploadAsync(ana, "tree.txt", Encoding.UTF8.GetBytes(Outline));

        var card = Says((await CardsAsync(ana))[^1]);
        Assert.Contains("4 steps, 3 of them last ones, 1 measures", card, StringComparison.Ordinal);
        Assert.Contains("no room for it: damage", card, StringComparison.Ordinal);
        await PressAsync(ana, "Take it in");

        var model = await ModelAsync();
        Assert.Equal(30, model.TreeNodes.Single(node => node.Text == "Guess the password").Attributes.Single().Value);
        Assert.Equal("MFA", Assert.Single(model.Countermeasures).Text);
        Assert.Equal(Gate.And, model.TreeNodes.Single(node => node.Text == "Get in at night").Gate);
        Assert.Contains("Get in at night", Says((await CardsAsync(ana))[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_file_says_beyond_a_tree_is_told_with_its_line()
    {
        var ana = await OpenAsync();

        await UploadAsync(ana, "tree.json", """{"root":"g","nodes":{"g":{"gate":"OR","children":["a","b"]},"a":{},"b":{"colour":"red"}}}"""u8.ToArray());

        Assert.Contains("line 1: ", Says((await CardsAsync(ana))[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_name_of_a_file_can_name_the_scenario_after_the_tree_was_closed()
    {
        var ana = await OpenAsync();
        await Server.SayAsync(ana, "that's the tree");
        await UploadAsync(ana, "S1 tree.txt", Encoding.UTF8.GetBytes(Outline));
        await PressAsync(ana, "Take it in");

        Assert.Equal(5, (await ModelAsync()).TreeNodes.Count());
    }

    [Theory]
    [InlineData("digraph { a -> b [label=\"x\"", "read as an attack tree")]
    [InlineData("Goal\n  2& Two of three\n    a\n    b\n    c", "cannot be a step here")]
    [InlineData("Goal\n  a\n    ! MFA [planned]\n  b", "only planned")]
    public async Task What_cannot_be_taken_in_is_refused_with_its_reason_and_changes_nothing(string file, string reason)
    {
        var ana = await OpenAsync();

        await UploadAsync(ana, file.StartsWith("digraph", StringComparison.Ordinal) ? "tree.dot" : "tree.txt", Encoding.UTF8.GetBytes(file));

        Assert.Contains(reason, Says((await Server.SeenAsync(ana))[^1]), StringComparison.Ordinal);
        Assert.Single((await ModelAsync()).TreeNodes);
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM sent_file"));
    }

    [Fact]
    public async Task Where_a_tree_has_steps_already_another_is_refused_and_plain_text_is_talk()
    {
        var ana = await OpenAsync();
        await UploadAsync(ana, "tree.txt", Encoding.UTF8.GetBytes(Outline));
        await PressAsync(ana, "Take it in");
        var steps = (await ModelAsync()).TreeNodes.Count();

        await UploadAsync(ana, "again.dot", Write(Read(Outline), TreeFormat.Dot));
        Assert.Contains("has an attack tree already", Says((await Server.SeenAsync(ana))[^1]), StringComparison.Ordinal);
        Assert.Equal(steps, (await ModelAsync()).TreeNodes.Count());
    }

    [Fact]
    public async Task A_tree_that_is_pressed_in_after_somebody_began_by_hand_is_not_taken_in()
    {
        var ana = await OpenAsync();
        await UploadAsync(ana, "tree.txt", Encoding.UTF8.GetBytes(Outline));
        await Server.SayAsync(ana, "the mail room");
        await PressAsync(ana, "Take it in");

        Assert.Equal(2, (await ModelAsync()).TreeNodes.Count());
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM sent_file"));
    }

    [Fact]
    public void All_that_a_model_has_no_room_for_has_a_name_in_the_talk()
    {
        var lost = Enum.GetValues<TreeParts>().Where(part => int.IsPow2((int)part) && (part & (PartsOfModel.Kept | TreeParts.Structure)) is TreeParts.None);

        Assert.Equal(lost.Select(part => part.ToString().ToLowerInvariant()).Order(), ImportPrompts.Parts.Order());
    }

    private static AttackDag Read(string outline) => TreeFiles.Check(TreeFiles.Read(Encoding.UTF8.GetBytes(outline), TreeFormat.Text), null, out _)!;

    private static byte[] Write(AttackDag dag, TreeFormat format) => Encoding.UTF8.GetBytes(((TreeWriting.Written)TreeWriter.Write(dag, format)).Text);

    /// <summary>A scenario whose tree is open and has no steps yet.</summary>
    private async Task<DirectLineDoor.Guest> OpenAsync()
    {
        var ana = await Server.GuestAsync("Ana");
        foreach (var said in new[] { "story PAY-42 Customers upload an ID card", "browser [internet] -> upload service [cloud]: ID card", "next", "read other people's ID cards", "done", "looks right", "tree S1" })
        {
            await Server.SayAsync(ana, said);
        }

        return ana;
    }

    private async Task<ThreatModel> ModelAsync() => (await new ModelStore(Server.Database).LoadAsync("local", (await RowsAsync<string>("SELECT id FROM model")).Single(), Ct))!;

    private async Task<int> UploadAsync(DirectLineDoor.Guest guest, string name, byte[] file)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", name } };
        return (await Server.SendAsync(HttpMethod.Post, $"conversations/{guest.Place.Id}/upload?userId=x", Server.Door.TalkToken(guest), form)).Status;
    }

    /// <summary>The cards that ask.</summary>
    private async Task<JsonNode[]> CardsAsync(DirectLineDoor.Guest guest) =>
        [.. (await Server.SeenAsync(guest)).Where(activity => activity["attachments"]?[0]?["content"]?["actions"] is JsonArray { Count: > 0 })];

    /// <summary>Presses a button of the last card that has it.</summary>
    private async Task PressAsync(DirectLineDoor.Guest guest, string title)
    {
        var data = (await CardsAsync(guest)).SelectMany(card => card["attachments"]![0]!["content"]!["actions"]!.AsArray()).Last(action => (string?)action!["title"] == title)!["data"]!.DeepClone();
        await Server.PostAsync(guest, new { type = "message", value = data, channelData = new { postBack = true, clientActivityID = Guid.NewGuid().ToString("N") } });
    }

    private static string Says(JsonNode activity) => activity["attachments"]?[0]?["content"]?["fallbackText"]?.ToString() ?? activity["text"]?.ToString() ?? "";

    private async Task<long> CountAsync(string sql) => (await RowsAsync<long>(sql)).Single();

    private async Task<List<T>> RowsAsync<T>(string sql)
    {
        await using var connection = await Server.Database.OpenAsync(Ct);
        return await connection.RowsAsync<T>(sql, null, Ct);
    }
}
