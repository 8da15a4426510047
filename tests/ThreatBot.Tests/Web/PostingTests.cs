using System.Text.Json.Nodes;
using ThreatBot.Channels.WebChat;

namespace ThreatBot.Tests.Web;

/// <summary>Two rooms and somebody who is in both: what is worked on in one is told in the other, to people who never saw the model.</summary>
public sealed class PostingTests : OnServer
{
    private static readonly string[] Story =
    [
        "story PAY-1 Customers pay by card", "browser [internet] -> web shop [cloud]: card", "right", "read other people's cards", "the log shows them all",
        "yes", "done", "looks right",
    ];

    [Fact]
    public async Task A_story_that_is_over_in_one_room_is_one_card_in_the_other_and_the_next_change_puts_it_right_in_place()
    {
        var (mia, lena) = await BothAsync();
        await SayAsync(mia, "new shop", $"post to {new Uri(Server.Address, $"/c/{lena.Place.Id}")} on changes for testers");
        var introduced = await PassAsync(lena, "told here from now on");

        await SayAsync(mia, Story);
        var over = await PassAsync(lena, "work that is over: 1");
        await SayAsync(mia, "edit M1 verified");
        var proved = await PassAsync(lena, "measures that somebody checked: 1");

        Assert.Equal(Id(introduced), Id(over));
        Assert.Equal(Id(introduced), Id(proved));
        var seen = await Server.SeenAsync(lena);
        Assert.Single(seen, activity => Says(activity, "All of it: ask Mia"));
        Assert.Single(seen, activity => Says(activity, "PAY-1 Customers pay by card: findings 1, measures 1"));
        Assert.Single(seen, activity => Says(activity, "Checked, and there"));
        await SayAsync(lena, "@ThreatBot models");
        Assert.Contains(await Server.SeenAsync(lena), activity => Says(activity, "There is no model here yet"));
    }

    [Fact]
    public async Task What_fell_due_while_the_server_was_down_is_told_once_and_only_after_the_quiet()
    {
        var (mia, lena) = await BothAsync();
        await SayAsync(mia, "new shop", $"post to #{lena.Place.Id}");
        await PassAsync(lena, "told here from now on");
        await SayAsync(lena, "@ThreatBot quiet");
        await SayAsync(mia, Story);
        Server.Time.Advance(TimeSpan.FromMinutes(2));
        await RestartAsync();
        Server.Time.Advance(TimeSpan.FromMinutes(2));
        await SayAsync(lena, "@ThreatBot status");
        Assert.DoesNotContain(await Server.SeenAsync(lena), activity => Says(activity, "work that is over"));

        await SayAsync(lena, "@ThreatBot quiet off");
        await PassAsync(lena, "work that is over: 1");

        Assert.Single(await Server.SeenAsync(lena), activity => Says(activity, "PAY-1"));
    }

    [Fact]
    public async Task A_room_that_one_has_not_joined_is_no_other_than_one_that_is_not_there()
    {
        var (mia, lena) = await BothAsync();
        var hidden = (await Server.GuestAsync("Tom")).Place.Id;
        await SayAsync(mia, "new shop", $"post to #{hidden}", $"post to #{new string('0', hidden.Length)}");

        var answers = (await Server.SeenAsync(mia)).Where(activity => Says(activity, "I know no other conversation")).Select(activity => activity["text"]!.GetValue<string>()).ToList();

        Assert.Equal(2, answers.Count);
        Assert.Equal(answers[1], answers[0].Replace(hidden, new string('0', hidden.Length), StringComparison.Ordinal));
        await SayAsync(lena, "@ThreatBot posts");
        Assert.Contains(await Server.SeenAsync(lena), activity => Says(activity, "There is no model here yet"));
    }

    /// <summary>Mia in a room of her own, and Lena in another that Mia has joined.</summary>
    private async Task<(DirectLineDoor.Guest Mia, DirectLineDoor.Guest Lena)> BothAsync()
    {
        var mia = await Server.GuestAsync("Mia");
        var lena = await Server.GuestAsync("Lena");
        await Server.JoinAsync(lena, "Mia");
        return (mia, lena);
    }

    private async Task SayAsync(DirectLineDoor.Guest guest, params string[] texts)
    {
        foreach (var text in texts)
        {
            Assert.Equal(200, (await Server.SayAsync(guest, text)).Status);
        }
    }

    /// <summary>Lets time pass until somebody sees what is looked for.</summary>
    private async Task<JsonNode> PassAsync(DirectLineDoor.Guest guest, string text)
    {
        for (var minutes = 0; minutes < 60; minutes++)
        {
            if ((await Server.SeenAsync(guest)).FirstOrDefault(activity => Says(activity, text)) is { } found)
            {
                return found;
            }

            Server.Time.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(50, Ct);
        }

        throw new TimeoutException($"Nobody said “{text}”.");
    }

    private static string Id(JsonNode activity) => activity["id"]!.GetValue<string>();

    private static bool Says(JsonNode activity, string text) => activity["text"]?.GetValue<string>().Contains(text, StringComparison.Ordinal) is true;
}
