using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using ThreatBot.Channels.WebChat;
using ThreatBot.Interchange;
using ThreatBot.Tests.Fakes.Cloud;
using ThreatBot.Tests.Fakes.OpenId;
using ThreatBot.Tests.Fakes.Slack;
using ThreatBot.Tests.Fakes.Trackers;
using ThreatBot.Tests.Interchange;
using ThreatBot.Tests.Web;

namespace ThreatBot.Tests.Telemetry;

/// <summary>
/// A whole run, through every door and with every tool, in which everything that is somebody's is a word of its own and everything breaks that can: none of it is in the log
/// at its most verbose, in a span or in a number.
/// </summary>
public sealed partial class WholeRunCanaryTests(PlantedWorld world) : IClassFixture<PlantedWorld>
{
    /// <summary>How every planted word begins.</summary>
    private const string Planted = "kanarien";

    private const string Form = "application/x-www-form-urlencoded";

    private readonly List<string> secrets =
        [RunningServer.Secret, FakeCloud.Password, FakeCloud.Tenant, FakeSlack.SigningSecret, FakeSignIn.Secret, FakeGitHub.Token, FakeWorkspace.First, FakeChannel.General, FakeUser.Ana.Id, FakePlace.Group.Id, FakePerson.Ana.Id, FakePerson.Ana.Name];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private RunningServer Server => world.Server;

    [Fact]
    public async Task Nothing_that_is_somebodys_is_in_what_the_server_tells_of_itself()
    {
        var mia = await WebAsync();
        await ToolsAsync(mia);
        await TicketsAsync(mia);
        await TeamsAsync();
        await SlackAsync();
        await SignInAsync();

        var told = await world.ToldAsync();

        Assert.All(
            ["A message was not kept", "was not taken; nothing changed", "cannot be delivered: 400", "cannot be delivered: invalid_blocks", "A request of the API was not answered", "Signing in did not work", "could not be fetched from where Teams", "could not be fetched from Slack"],
            failure => Assert.Contains(failure, told, StringComparison.Ordinal));
        Assert.All(secrets.Append(Planted), secret => Assert.DoesNotContain(secret, told, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Text, names, a model, a file and links; the secret and tokens that are wrong; a database that takes nothing.</summary>
    private async Task<DirectLineDoor.Guest> WebAsync()
    {
        var mia = await Server.GuestAsync($"{Planted}-mia");
        secrets.AddRange([mia.Place.Id, mia.Participant, Server.Door.TalkToken(mia), Server.PersonToken(mia.Participant)]);
        using var form = new MultipartFormDataContent { { new StringContent(Model()), "file", $"{Planted}-file.json" } };
        await Server.SendAsync(HttpMethod.Post, $"conversations/{mia.Place.Id}/upload?userId=x", Server.Door.TalkToken(mia), form);
        await Server.PressAsync(mia, "Take it in");
        using var broken = new MultipartFormDataContent { { new StringContent($"{{\"format\":\"threatbot/1\",\"{Planted}\":\"{Planted}\",\"model\":7}}"), "file", $"{Planted}-broken.json" } };
        await Server.SendAsync(HttpMethod.Post, $"conversations/{mia.Place.Id}/upload?userId=x", Server.Door.TalkToken(mia), broken);
        foreach (var text in (string[])[$"+ {Planted}-threat", "page", "export json", $"show {Planted}", $"what if {Planted}"])
        {
            await Server.SayAsync(mia, text);
            await OpenAsync((await LinksAsync(mia)).LastOrDefault() ?? "/links/none");
        }

        await Server.Client.PostAsJsonAsync("/web/me", new { name = $"{Planted}-eve", secret = $"{Planted}-guess" }, Ct);
        await Server.SendAsync(HttpMethod.Post, $"conversations/{mia.Place.Id}/activities", $"{Planted}.token", JsonContent.Create(new { text = $"{Planted}-forged" }));
        await world.WithoutAsync("web_entry", () => Server.SayAsync(mia, $"story PAY-42 {Planted}-lost"));
        await world.WithoutAsync("inbox", () => Server.SayAsync(mia, $"story PAY-43 {Planted}-lost"));
        await world.RefusingAsync("web_entry", Planted, () => Server.SayAsync(mia, $"story PAY-44 {Planted}-lost"));
        await world.RefusingAsync("inbox", Planted, () => Server.SayAsync(mia, $"story PAY-45 {Planted}-lost"));
        await world.WithoutAsync("model_conversation", () => OpenAsync($"/models/m1?q={Planted}", $"__Host-threatbot={Server.PersonToken(mia.Participant)}"));
        return mia;
    }

    /// <summary>A model with planted words, and a measure that has no issue yet.</summary>
    private static string Model()
    {
        var text = Encoding.UTF8.GetString(NativeFormat.Write(Samples.Model, new Dictionary<string, string>())).Replace("a scan carries a virus", $"a {Planted}-scan carries a virus", StringComparison.Ordinal);
        var model = JsonNode.Parse(text.Replace("virus scanner", $"{Planted}-measure", StringComparison.Ordinal).Replace("\"verified\"", "\"claimed\"", StringComparison.Ordinal))!;
        foreach (var measure in Inside(model).Where(found => found.ContainsKey("ticket")).ToList())
        {
            measure.Remove("ticket");
        }

        return model.ToJsonString();
    }

    private static IEnumerable<JsonObject> Inside(JsonNode? node) => node switch
    {
        JsonObject found => found.SelectMany(field => Inside(field.Value)).Prepend(found),
        JsonArray items => items.SelectMany(Inside),
        _ => [],
    };

    /// <summary>A token for tools, what it reads, a webhook at an address that is a secret, and a receiver that quotes what it was sent.</summary>
    private async Task ToolsAsync(DirectLineDoor.Guest mia)
    {
        await Server.SayAsync(mia, $"token for {Planted}-tool");
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("scope", "read"), KeyValuePair.Create("scope", "events"), KeyValuePair.Create("scope", "webhooks"), KeyValuePair.Create("days", "90")]);
        using var made = await Server.Client.PostAsync((await LinksAsync(mia))[^1], form, Ct);
        var token = ShownToken().Match(await made.Content.ReadAsStringAsync(Ct)).Value;
        secrets.AddRange([token, token[^64..]]);
        await ToolAsync(HttpMethod.Get, $"models/m1/objects/{Planted}", token);
        await ToolAsync(HttpMethod.Get, $"models/m1/threats?{Planted}={Planted}", token);
        await ToolAsync(HttpMethod.Get, "models", $"{token}{Planted}");
        world.Receiver.Answer(_ => Results.Json(new { error = $"{Planted}-refusal" }, statusCode: 400));
        var hook = JsonNode.Parse(await ToolAsync(HttpMethod.Post, "models/m1/webhooks", token, new { url = $"{world.Receiver.Url}/{Planted}?key={Planted}" }))!;
        secrets.Add((string)hook["secret"]!);
        await Server.SayAsync(mia, $"rename {Planted}-model");
        await Server.Hooks.RoundAsync(Ct);
        await world.Receiver.NextAsync();
        await world.WithoutAsync("api_token", () => ToolAsync(HttpMethod.Get, $"models/m1/threats?q={Planted}", token));
    }

    private async Task<string> ToolAsync(HttpMethod method, string path, string token, object? body = null)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/{path}") { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await Server.Client.SendAsync(request, Ct);
        return await answer.Content.ReadAsStringAsync(Ct);
    }

    /// <summary>Issues of the measures, by a tracker that breaks and answers nonsense.</summary>
    private async Task TicketsAsync(DirectLineDoor.Guest mia)
    {
        world.Tracker.Fail("POST", Fakes.Trackers.Fault.Broken);
        world.Tracker.Fail("POST", Fakes.Trackers.Fault.Odd);
        foreach (var text in (string[])["tickets to acme/pay", "tickets", "yes"])
        {
            await Server.SayAsync(mia, text);
        }

        var said = string.Join('\n', (await Server.SeenAsync(mia)).TakeLast(6).Select(activity => activity["text"]?.ToString()));
        await world.UntilAsync($"an issue is made\n{said}", () => world.Tracker.Calls.Count(call => call.Method == "POST") > 1);
    }

    private async Task TeamsAsync()
    {
        var (teams, token) = (new FakeTeams(world.Cloud), world.Cloud.GoodToken());
        secrets.Add(token);
        world.Cloud.Connector.Fault(FakePlace.Group.Id, Results.StatusCode(503), Results.Json(new { error = new { code = "BadSyntax", message = $"about {Planted}" } }, statusCode: 400));
        await SayAsync(teams.Mention(FakePlace.Group, FakePerson.Ana, $"new {Planted}-shop"), $"Bearer {token}");
        await world.UntilAsync("cannot be delivered: 400");
        Assert.Equal(401, await SayAsync(teams.Message(FakePlace.Group, FakePerson.Ana, Planted), $"Bearer {token}{Planted}"));
        await SayAsync(teams.Files(FakePlace.Personal(FakePerson.Ana), FakePerson.Ana, Planted, ($"{Planted}.json", $"{world.Cloud.Address}files/{Planted}.json?tempauth={Planted}")), $"Bearer {token}");
        await world.WithoutAsync("reminder", () => SayAsync(teams.Mention(FakePlace.Group, FakePerson.Ana, $"brainstorm {Planted} until 2026-11-30"), $"Bearer {token}"));
    }

    private Task<int> SayAsync(JsonObject activity, string authorization) => world.PostAsync("/api/messages", activity, "application/json", ("Authorization", authorization));

    private async Task SlackAsync()
    {
        var sender = new FakeSender(world.Slack, world.Slack.Home);
        secrets.Add(world.Slack.Home.Token);
        world.Slack.Fault("chat.postMessage", Results.Json(new { ok = false, error = "invalid_blocks", detail = Planted }));
        await BringAsync(sender.Mention(FakeChannel.General, FakeUser.Ana, $"new {Planted}-stall"));
        await world.UntilAsync("cannot be delivered: invalid_blocks");
        Assert.Equal(401, await world.PostAsync("/slack/events", new JsonObject { ["text"] = Planted }, "application/json", ("X-Slack-Signature", Planted)));
        await world.WithoutAsync("reminder", () => BringAsync(sender.Mention(FakeChannel.General, FakeUser.Ana, $"brainstorm {Planted} until 2026-11-30")));
        await FilesAsync();
        await CommandsAsync();

        Task BringAsync(JsonObject happened) => SignedAsync("events", sender.Envelope(happened).ToJsonString(), "application/json");

        // One that is there, and one that Slack has not.
        async Task FilesAsync()
        {
            world.Slack.Files.Keep("F1", Encoding.UTF8.GetBytes(Model()));
            foreach (var id in (string[])["F1", "F9"])
            {
                await BringAsync(sender.File(FakeUser.Ana, Planted, (id, $"{Planted}-file.json")));
            }

            await world.UntilAsync("could not be fetched from Slack");
            Assert.NotEmpty(world.Slack.Files.Asked);
        }

        async Task CommandsAsync()
        {
            var given = sender.Command(FakeChannel.General, FakeUser.Ana, $"story PAY-46 {Planted}-command");
            secrets.AddRange([given["trigger_id"], given["response_url"]]);
            Assert.Equal(200, await CommandAsync(given));
            Assert.Equal(401, await world.PostAsync("/slack/commands", $"text={Planted}", Form, ("X-Slack-Signature", Planted)));
            await world.RefusingAsync("inbox", Planted, () => CommandAsync(sender.Command(FakeChannel.General, FakeUser.Ana, $"story PAY-47 {Planted}-lost")));
        }

        async Task<int> CommandAsync(Dictionary<string, string> command)
        {
            using var form = new FormUrlEncodedContent(command);
            return await SignedAsync("commands", await form.ReadAsStringAsync(Ct), Form);
        }
    }

    private Task<int> SignedAsync(string path, string body, string type)
    {
        var timestamp = Server.Time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return world.PostAsync($"/slack/{path}", body, type, ("X-Slack-Request-Timestamp", timestamp), ("X-Slack-Signature", FakeSender.Sign(FakeSlack.SigningSecret, timestamp, Encoding.UTF8.GetBytes(body))));
    }

    /// <summary>Claims, a code, a state, errors in words of the provider, and a database without people.</summary>
    private async Task SignInAsync()
    {
        world.Issuer.Person = new JsonObject { ["sub"] = $"{Planted}-sub", ["name"] = $"{Planted}-name", ["email"] = $"{Planted}@mail.example" };
        using var browser = new CookieBrowser(Server.Address);
        var back = await OnSignIn.AskAsync(browser, $"/portfolio?q={Planted}");
        secrets.AddRange(back.Split('?', '&', '=').Where(part => part.Length > 30).Concat(browser.Cookies.Values.Where(value => value.Length > 30)));
        using var done = await browser.GetAsync(back, Ct);
        using var entered = await browser.PostAsync("/web/me", JsonContent.Create(new { name = $"{Planted}-name" }), Ct);
        await world.WithoutAsync("participant", async () => (await browser.GetAsync("/portfolio", Ct)).Dispose());
        using var refused = await browser.GetAsync($"/signin/done?error={Planted}&error_description={Planted}&state={Planted}", Ct);
        world.Issuer.Spoil = (_, token) => token["aud"] = Planted;
        using var other = new CookieBrowser(Server.Address);
        using var spoiled = await OnSignIn.SignInAsync(other);
        using var invented = await other.GetAsync($"{(await OnSignIn.AskAsync(other)).Replace("code=", $"code={Planted}", StringComparison.Ordinal)}&iss={Planted}", Ct);
    }

    private async Task<List<string>> LinksAsync(DirectLineDoor.Guest guest)
    {
        var links = (await Server.SeenAsync(guest)).SelectMany(activity => Link().Matches(activity.ToJsonString())).Select(match => match.Value).ToList();
        secrets.AddRange(links.Select(link => link["/links/".Length..]));
        return links;
    }

    private async Task OpenAsync(string path, string? cookie = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        using var answer = await Server.Client.SendAsync(request, Ct);
        using var tampered = await Server.Client.GetAsync($"{path.Split('?')[0]}{Planted}", Ct);
    }

    [GeneratedRegex("/links/[A-Za-z0-9_-]+")]
    private static partial Regex Link();

    [GeneratedRegex("tb_[0-9a-f]{16}_[0-9a-f]{64}")]
    private static partial Regex ShownToken();
}
