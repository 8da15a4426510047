using System.Text.Json.Nodes;
using ThreatBot.Channels.WebChat;

namespace ThreatBot.Tests.Web;

/// <summary>Whoever was asked in private types into the open talk: nobody else sees it before they have said what it is.</summary>
public sealed class HeldTests : OnServer
{
    [Fact]
    public async Task What_may_be_a_private_answer_is_shown_to_all_only_when_its_speaker_says_so()
    {
        var (ana, tom) = await MeetAsync("ask @tom about refunds");

        await Server.SayAsync(tom, "our payment licence");
        await PressAsync(tom, "My answer");
        await Server.SayAsync(tom, "who is for lunch");
        var held = await Server.SeenAsync(ana);
        await PressAsync(tom, "For everybody");
        var told = await Server.SeenAsync(ana);

        Assert.DoesNotContain(held, activity => Says(activity, "licence") || Says(activity, "lunch"));
        Assert.Contains(await Server.SeenAsync(tom), activity => Says(activity, "2 of 3"));
        Assert.Contains(told, activity => Says(activity, "Tom: who is for lunch"));
        Assert.DoesNotContain(told, activity => Says(activity, "licence"));
    }

    [Fact]
    public async Task In_a_round_without_names_what_is_held_is_not_kept_with_its_words()
    {
        var (ana, tom) = await MeetAsync("brainstorm checkout anonymous until in 3 days");

        await Server.SayAsync(tom, "order in her name");

        Assert.DoesNotContain(await Server.SeenAsync(ana), activity => Says(activity, "order in her name"));
        Assert.DoesNotContain(await Server.SeenAsync(tom), activity => Says(activity, "order in her name"));
        await PressAsync(tom, "An idea");
        Assert.Contains(await Server.SeenAsync(tom), activity => Says(activity, "1 from you so far"));
    }

    /// <summary>Two people in one conversation, of whom one begins something in private.</summary>
    private async Task<(DirectLineDoor.Guest Ana, DirectLineDoor.Guest Tom)> MeetAsync(string begin)
    {
        var ana = await Server.GuestAsync("Ana");
        var tom = await Server.JoinAsync(ana, "Tom");
        await Server.SayAsync(ana, "@ThreatBot new shop");
        await Server.SayAsync(ana, $"@ThreatBot {begin}");
        return (ana, tom);
    }

    private async Task PressAsync(DirectLineDoor.Guest guest, string title)
    {
        var action = (await Server.SeenAsync(guest))
            .SelectMany(activity => activity["attachments"]?.AsArray() ?? [])
            .SelectMany(attachment => attachment?["content"]?["actions"]?.AsArray() ?? [])
            .Last(action => action?["title"]?.GetValue<string>() == title)!;
        var (status, _) = await Server.PostAsync(guest, new { type = "message", value = action["data"], channelData = new { clientActivityID = Guid.NewGuid().ToString("N"), postBack = true } });
        Assert.Equal(200, status);
    }

    private static bool Says(JsonNode activity, string text) => activity.ToJsonString().Contains(text, StringComparison.Ordinal);
}
