using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ThreatBot.Tests.Web;

/// <summary>Who is let into a conversation, and under which name.</summary>
public sealed class DoorTests : OnPages
{
    [Theory]
    [InlineData("Zoë")]
    [InlineData("zoe\u0308")]
    [InlineData(" ZOË ")]
    public async Task A_name_that_somebody_inside_has_is_refused_and_another_one_lets_in(string same)
    {
        using var host = await ComeInAsync("Zoë");
        var (_, invite) = await InvitingAsync(host);
        using var guest = Browse();

        Assert.Equal((409, "name-taken"), await AskAsync(guest, "join", new { invite, name = same, secret = RunningServer.Secret }));
        Assert.Equal("""{"asksSecret":true}""", await guest.GetStringAsync("/web/me", Ct));
        Assert.Equal(200, (await AskAsync(guest, "join", new { invite, name = "Zoë K", secret = RunningServer.Secret })).Status);
    }

    [Fact]
    public async Task Whoever_is_known_by_a_name_that_is_taken_inside_comes_in_with_another_one()
    {
        using HttpClient host = await ComeInAsync("Ana"), guest = await ComeInAsync("ana");
        var (_, invite) = await InvitingAsync(host);

        Assert.Equal((409, "name-taken"), await AskAsync(guest, "join", new { invite }));
        Assert.Equal(200, (await AskAsync(guest, "join", new { invite, name = "Ana B" })).Status);
        Assert.Equal("""{"name":"Ana B","asksSecret":false}""", await guest.GetStringAsync("/web/me", Ct));
        Assert.Equal(200, (await AskAsync(guest, "join", new { invite })).Status);
    }

    [Fact]
    public async Task A_link_that_leads_nowhere_is_refused_before_anything_is_asked()
    {
        using HttpClient host = await ComeInAsync("Ana"), guest = Browse();
        var (id, invite) = await InvitingAsync(host);

        foreach (var nowhere in (string[])[id, invite[..^1], "none"])
        {
            using var refused = await guest.GetAsync($"/web/join/{nowhere}", Ct);
            Assert.Equal((HttpStatusCode.NotFound, """{"why":"no-invite"}"""), (refused.StatusCode, await refused.Content.ReadAsStringAsync(Ct)));
        }

        using var invited = await guest.GetAsync($"/web/join/{invite}", Ct);
        Assert.Equal((HttpStatusCode.NoContent, ""), (invited.StatusCode, await invited.Content.ReadAsStringAsync(Ct)));
    }

    [Fact]
    public async Task Nobody_takes_the_name_of_somebody_they_talk_with()
    {
        using HttpClient ana = await ComeInAsync("Ana"), tom = await ComeInAsync("Tom"), stranger = await ComeInAsync("Mia");
        var (_, invite) = await InvitingAsync(ana);
        await AskAsync(tom, "join", new { invite });

        Assert.Equal((409, "name-taken"), await AskAsync(tom, "me", new { name = "ANA" }));
        Assert.Equal("""{"name":"Tom","asksSecret":false}""", await tom.GetStringAsync("/web/me", Ct));
        Assert.Equal(204, (await AskAsync(tom, "me", new { name = "TOM" })).Status);
        Assert.Equal(204, (await AskAsync(stranger, "me", new { name = "Ana" })).Status);
    }

    [Fact]
    public async Task A_new_name_is_told_to_those_who_talk_with_its_bearer_only()
    {
        using HttpClient ana = await ComeInAsync("Ana"), tom = await ComeInAsync("Tom");
        var (shared, invite) = await InvitingAsync(ana);
        await AskAsync(tom, "join", new { invite });
        var alone = await StartAsync(tom, new { });

        await AskAsync(tom, "me", new { name = "Thomas" });
        await AskAsync(tom, "me", new { name = "Thomas" });

        const string Told = "Thomas is the new name of somebody who was here before.";
        Assert.Single(await HeardAsync(ana, shared), line => line == Told);
        Assert.DoesNotContain(Told, await HeardAsync(tom, alone));
    }

    /// <summary>The lines of a conversation.</summary>
    private async Task<IEnumerable<string?>> HeardAsync(HttpClient browser, string id)
    {
        using var asked = await browser.PostAsJsonAsync($"/web/conversations/{id}/token", new { }, Ct);
        var token = (await asked.Content.ReadFromJsonAsync<JsonNode>(Ct))!["token"]!.ToString();
        var (_, set) = await Server.SendAsync(HttpMethod.Get, $"conversations/{id}/activities?watermark=0", token);
        return set!["activities"]!.AsArray().Select(activity => activity!["text"]?.ToString());
    }

    /// <summary>A new conversation, and what lets others into it.</summary>
    private static async Task<(string Id, string Invite)> InvitingAsync(HttpClient host)
    {
        var id = await StartAsync(host, new { });
        var panel = await host.GetFromJsonAsync<JsonNode>($"/web/conversations/{id}/panel", Ct);
        return (id, panel!["invite"]!.ToString().Split('/')[^1]);
    }
}
