using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ThreatBot.Channels.WebChat;
using ThreatBot.Core.Reports;

namespace ThreatBot.Tests.Web;

/// <summary>The pages' own API: who comes in, and what others cannot see.</summary>
public sealed class PageTests : OnPages
{
    [Fact]
    public async Task A_name_and_the_secret_open_the_door_and_a_cookie_keeps_it_open()
    {
        using var browser = Browse();

        Assert.Equal((403, "secret-wrong"), await AskAsync(browser, "me", new { name = "Ana", secret = "guessed" }));
        Assert.Equal((400, "name-wrong"), await AskAsync(browser, "me", new { name = " ", secret = RunningServer.Secret }));
        Assert.Equal((403, "gone"), await AskAsync(browser, "conversations", new { }));
        using var entered = await browser.PostAsJsonAsync("/web/me", new { name = "Ana", secret = RunningServer.Secret }, Ct);
        var cookie = entered.Headers.GetValues("Set-Cookie").Single();

        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
        Assert.Equal("""{"name":"Ana","asksSecret":false}""", await browser.GetStringAsync("/web/me", Ct));
        await RestartAsync();
        using var again = Browse(cookie.Split(';')[0]);
        Assert.Equal("""{"name":"Ana","asksSecret":false}""", await again.GetStringAsync("/web/me", Ct));
        using var forged = Browse(cookie.Split(';')[0][..^3] + "AAA");
        Assert.Equal("""{"asksSecret":true}""", await forged.GetStringAsync("/web/me", Ct));
    }

    [Fact]
    public async Task Secrets_cannot_be_tried_without_end()
    {
        using var browser = Browse();
        for (var guess = 0; guess < Throttle.MostGuesses; guess++)
        {
            Assert.Equal((403, "secret-wrong"), await AskAsync(browser, "me", new { name = "Eve", secret = $"guess {guess}" }));
        }

        Assert.Equal((429, "too-many-guesses"), await AskAsync(browser, "me", new { name = "Eve", secret = RunningServer.Secret }));
        Assert.Equal(403, (await Server.SendAsync(HttpMethod.Post, "tokens/generate", RunningServer.Secret)).Status);
    }

    [Fact]
    public async Task Secrets_tried_over_direct_line_count_as_well()
    {
        for (var guess = 0; guess < Throttle.MostGuesses; guess++)
        {
            Assert.Equal(403, (await Server.SendAsync(HttpMethod.Post, guess % 2 == 0 ? "tokens/generate" : "conversations", $"guess {guess}")).Status);
        }

        using var browser = Browse();
        Assert.Equal((429, "too-many-guesses"), await AskAsync(browser, "me", new { name = "Eve", secret = "one more" }));
    }

    [Fact]
    public async Task A_new_secret_lets_nobody_stay_who_came_in_with_the_old_one()
    {
        using var browser = Browse();
        using var entered = await browser.PostAsJsonAsync("/web/me", new { name = "Ana", secret = RunningServer.Secret }, Ct);
        var cookie = entered.Headers.GetValues("Set-Cookie").Single().Split(';')[0];

        await RestartAsync(new WebChatSettings { Secret = "another one from today" });

        using var again = Browse(cookie);
        Assert.Equal("""{"asksSecret":true}""", await again.GetStringAsync("/web/me", Ct));
    }

    [Fact]
    public async Task Conversations_are_not_started_without_end()
    {
        using HttpClient ana = await ComeInAsync("Ana"), tom = await ComeInAsync("Tom");
        for (var start = 0; start < Throttle.MostStarts; start++)
        {
            Assert.Equal(200, (await AskAsync(ana, "conversations", new { })).Status);
        }

        Assert.Equal((429, "too-many-starts"), await AskAsync(ana, "conversations", new { }));
        Assert.Equal(200, (await AskAsync(tom, "conversations", new { })).Status);
    }

    [Fact]
    public async Task A_conversation_exists_for_those_who_were_invited_only()
    {
        using HttpClient ana = await ComeInAsync("Ana"), eve = await ComeInAsync("Eve");
        var id = await StartAsync(ana, new { example = true });
        var panel = await ana.GetFromJsonAsync<JsonNode>($"/web/conversations/{id}/panel", Ct);

        foreach (var part in (string[])["panel", "picture.svg", "summary.md", "summary.md?for=board", "model.json"])
        {
            Assert.Equal(HttpStatusCode.OK, (await ana.GetAsync($"/web/conversations/{id}/{part}", Ct)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await eve.GetAsync($"/web/conversations/{id}/{part}", Ct)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await eve.GetAsync($"/web/conversations/none/{part}", Ct)).StatusCode);
        }

        Assert.Equal(404, (await AskAsync(eve, $"conversations/{id}/token", new { })).Status);
        Assert.Equal(404, (await AskAsync(eve, "join", new { invite = id })).Status);
        Assert.Equal(200, (await AskAsync(eve, "join", new { invite = panel!["invite"]!.ToString().Split('/')[^1] })).Status);
        Assert.Equal(200, (await AskAsync(eve, $"conversations/{id}/token", new { })).Status);
        Assert.Equal(["T1", "T2", "A1"], panel["findings"]!.AsArray().Select(found => found!["id"]!.ToString()));
    }

    [Fact]
    public async Task Every_reader_finds_a_text_of_their_own_to_take_along()
    {
        using var ana = await ComeInAsync("Ana");
        var id = await StartAsync(ana, new { example = true });
        var page = await ana.GetStringAsync($"/c/{id}", Ct);

        foreach (var reader in Enum.GetNames<Reader>().Select(name => name.ToLowerInvariant()))
        {
            Assert.Contains($"data-reader=\"{reader}\"", page, StringComparison.Ordinal);
            Assert.StartsWith("# shop, for ", await ana.GetStringAsync($"/web/conversations/{id}/summary.md?for={reader}", Ct), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await ana.GetAsync($"/web/conversations/{id}/summary.md?for=7", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ana.GetAsync($"/web/conversations/{id}/summary.md?for=cat", Ct)).StatusCode);
    }

    [Fact]
    public async Task The_picture_is_drawn_once_there_is_an_arrow_and_can_do_nothing_but_be_seen()
    {
        using var ana = await ComeInAsync("Ana");
        var empty = await StartAsync(ana, new { });
        Assert.Null((await ana.GetFromJsonAsync<JsonNode>($"/web/conversations/{empty}/panel", Ct))!["picture"]);
        Assert.Equal(HttpStatusCode.NotFound, (await ana.GetAsync($"/web/conversations/{empty}/picture.svg", Ct)).StatusCode);

        var id = await StartAsync(ana, new { example = true });
        var told = (await ana.GetFromJsonAsync<JsonNode>($"/web/conversations/{id}/panel", Ct))!["picture"]!;
        using var drawn = await ana.GetAsync($"/web/conversations/{id}/picture.svg?{told["version"]}", Ct);
        var policy = drawn.Headers.GetValues("Content-Security-Policy").Single();

        Assert.Equal("image/svg+xml", drawn.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("<svg", await drawn.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script", policy, StringComparison.Ordinal);
        Assert.Contains("sandbox", policy, StringComparison.Ordinal);
        Assert.True(drawn.Headers.CacheControl?.NoStore);
        Assert.Contains("browser sends ID scan to web shop", told["description"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_somebody_else_changes_nothing()
    {
        using var ana = await ComeInAsync("Ana");
        ana.DefaultRequestHeaders.Add("Origin", "http://evil.example");
        using var form = new FormUrlEncodedContent([new("name", "Eve")]);

        Assert.Equal(400, (await AskAsync(ana, "conversations", new { })).Status);
        ana.DefaultRequestHeaders.Remove("Origin");
        Assert.Equal(HttpStatusCode.BadRequest, (await ana.PostAsync("/web/me", form, Ct)).StatusCode);
        Assert.Equal("[]", await ana.GetStringAsync("/web/conversations", Ct));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/c/none")]
    [InlineData("/join/none")]
    public async Task A_page_runs_its_own_scripts_and_no_others(string path)
    {
        using var response = await Server.Client.GetAsync(path, Ct);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();

        Assert.Contains("default-src 'none'; script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("{", (await response.Content.ReadAsStringAsync(Ct)).Split("</script>")[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/web/webchat.js", 200)]
    [InlineData("/web/talk.js", 200)]
    [InlineData("/web/talk.html", 404)]
    [InlineData("/web/..%2Fappsettings.json", 404)]
    [InlineData("/web/%2E%2E/%2E%2E/appsettings.json", 404)]
    public async Task Assets_are_a_closed_list(string path, int status) =>
        Assert.Equal(status, (int)(await Server.Client.GetAsync(path, Ct)).StatusCode);
}
