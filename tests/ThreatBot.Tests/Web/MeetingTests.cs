using System.Text.Json.Nodes;
using ThreatBot.Channels.WebChat;

namespace ThreatBot.Tests.Web;

/// <summary>Somebody who was only named in a conversation, and then comes: new to the bot, or known to it from elsewhere.</summary>
public sealed class MeetingTests : OnServer
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_somebody_was_asked_before_they_came_waits_for_them(bool isKnownElsewhere)
    {
        if (isKnownElsewhere)
        {
            await Server.GuestAsync("Tom");
        }

        var ana = await Server.GuestAsync("Ana");
        await SayAsync(ana, "new shop", "ask @tom about refunds");

        var tom = await Server.JoinAsync(ana, "Tom");

        Assert.Contains(await Server.SeenAsync(tom), activity => Says(activity, "1 of 3"));
        await SayAsync(tom, "answer: our payment licence");
        Assert.Contains(await Server.SeenAsync(tom), activity => Says(activity, "2 of 3"));
        Assert.DoesNotContain(await Server.SeenAsync(ana), activity => Says(activity, "our payment licence"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_approver_who_was_named_before_they_came_signs(bool isKnownElsewhere)
    {
        if (isKnownElsewhere)
        {
            await Server.GuestAsync("Tom");
        }

        var ana = await Server.GuestAsync("Ana");
        await SayAsync(ana, "new shop", "+ the old server has no spare", "accept T1 because we replace it in spring", "approver @tom");

        var tom = await Server.JoinAsync(ana, "Tom");

        Assert.Contains(await Server.SeenAsync(tom), activity => Says(activity, "asks you to sign off"));
        await SayAsync(tom, "@ThreatBot approve");
        Assert.Contains(await Server.SeenAsync(ana), activity => Says(activity, "approved by Tom"));
    }

    [Fact]
    public async Task Whoever_bears_a_part_of_the_name_is_somebody_else()
    {
        var ana = await Server.GuestAsync("Ana");
        await SayAsync(ana, "new shop", "+ the old server has no spare", "accept T1 because we replace it in spring", "approver @lena", "ask @lena about refunds");

        var eve = await Server.JoinAsync(ana, "Eve Lena");
        await SayAsync(eve, "@ThreatBot approve");

        Assert.DoesNotContain(await Server.SeenAsync(eve), activity => Says(activity, "asks you to sign off") || Says(activity, "1 of 3"));
        Assert.DoesNotContain(await Server.SeenAsync(ana), activity => Says(activity, "approved by"));
    }

    [Fact]
    public async Task Whoever_is_in_the_room_is_known_there_before_they_say_anything()
    {
        var ana = await Server.GuestAsync("Ana");
        var tom = await Server.JoinAsync(ana, "Tom");

        await SayAsync(ana, "@ThreatBot new shop", "@ThreatBot ask tom about refunds");

        Assert.Contains(await Server.SeenAsync(tom), activity => Says(activity, "1 of 3"));
    }

    [Fact]
    public async Task Nobody_signs_for_somebody_else_whom_they_credited_with_the_proposal()
    {
        await Server.GuestAsync("Tom");
        var ana = await Server.GuestAsync("Ana");
        await SayAsync(ana, "new shop", "+ the old server has no spare", "tom: accept T1 because we replace it in spring");

        var tom = await Server.JoinAsync(ana, "Tom");
        await SayAsync(tom, "@ThreatBot approver tom");

        Assert.Contains(await Server.SeenAsync(tom), activity => Says(activity, "Whoever proposes does not approve"));
    }

    private async Task SayAsync(DirectLineDoor.Guest guest, params string[] texts)
    {
        foreach (var text in texts)
        {
            await Server.SayAsync(guest, text);
        }
    }

    private static bool Says(JsonNode activity, string text) => activity.ToJsonString().Contains(text, StringComparison.Ordinal);
}
