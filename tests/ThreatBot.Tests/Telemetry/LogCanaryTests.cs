using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ThreatBot.Storage;
using ThreatBot.Tests.Fakes.Cloud;
using ThreatBot.Tests.Fakes.Slack;
using ThreatBot.Tests.Web;

namespace ThreatBot.Tests.Telemetry;

/// <summary>
/// Words, names, tokens and links that stand out are said, and everything then breaks that can: whatever the level of the log, none of them is in it.
/// </summary>
internal static class Canary
{
    public const string Word = "kanarienvogel";

    public static readonly LogSettings Loud = new(Level: LogLevel.Debug);

    public static string Break(string table) => $"ALTER TABLE {table} RENAME TO elsewhere";

    public static void IsSilent(Heard heard, params IEnumerable<string?> secrets)
    {
        Assert.NotEmpty(heard.Text);
        Assert.All(secrets.OfType<string>().Append(Word), secret => Assert.DoesNotContain(secret, heard.Text, StringComparison.OrdinalIgnoreCase));
    }
}

public sealed class WebLogCanaryTests : IDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("threatbot-canary-");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_said_in_the_web_chat_stays_out_of_the_log()
    {
        using var heard = new Heard();
        await using var server = await RunningServer.StartAsync(data.FullName, logs: Canary.Loud);
        server.Log(heard);
        var ana = await server.GuestAsync("Ana Kanarienvogel");
        await server.SayAsync(ana, $"new {Canary.Word}");
        await server.SayAsync(ana, "export json");
        var link = (await server.SeenAsync(ana)).Select(each => each.ToJsonString()).Last(text => text.Contains("/links/", StringComparison.Ordinal)).Split("/links/")[1].Split('"', ')', '\\', ' ')[0];
        using var opened = await server.Client.GetAsync($"/links/{link}", Ct);
        Assert.True(opened.IsSuccessStatusCode);
        await server.Client.PostAsJsonAsync("/web/me", new { name = Canary.Word, secret = $"wrong {Canary.Word}" }, Ct);
        await server.SendAsync(HttpMethod.Post, $"conversations/{ana.Place.Id}/activities", $"{Canary.Word}.token", JsonContent.Create(new { text = Canary.Word }));

        await server.Database.WriteAsync((_, transaction, token) => transaction.ExecuteAsync(Canary.Break("web_entry"), null, token), Ct);
        await server.SayAsync(ana, $"story PAY-42 {Canary.Word}");
        await server.Database.WriteAsync((_, transaction, token) => transaction.ExecuteAsync("ALTER TABLE elsewhere RENAME TO web_entry", null, token), Ct);
        await server.Database.WriteAsync((_, transaction, token) => transaction.ExecuteAsync(Canary.Break("inbox"), null, token), Ct);
        await server.SayAsync(ana, $"story PAY-43 {Canary.Word}");

        Assert.Contains("A message was not kept", heard.Text, StringComparison.Ordinal);
        Assert.Contains("was not taken; nothing changed", heard.Text, StringComparison.Ordinal);
        Canary.IsSilent(heard, link, ana.Place.Id, ana.Participant, RunningServer.Secret, server.Door.TalkToken(ana));
    }

    public void Dispose() => data.Delete(recursive: true);
}

public sealed class TeamsLogCanaryTests : OnCloud
{
    internal override LogSettings Logs => Canary.Loud;

    [Fact]
    public async Task What_is_said_in_Teams_stays_out_of_the_log()
    {
        using var heard = new Heard();
        Server.Log(heard);
        var token = Cloud.GoodToken();
        Connector.Fault(FakePlace.Group.Id, Results.StatusCode(503), Results.Json(new { error = new { code = "BadSyntax", message = $"about {Canary.Word}" } }, statusCode: 400));
        await PostAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, $"new {Canary.Word}"), token);
        await QuietAsync();
        Assert.Equal(401, (await PostAsync(Teams.Message(FakePlace.Group, FakePerson.Ana, Canary.Word), $"{token}{Canary.Word}")).Status);

        await Server.Database.WriteAsync((_, transaction, ct) => transaction.ExecuteAsync(Canary.Break("reminder"), null, ct), Ct);
        await PostAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, $"brainstorm {Canary.Word} until 2026-11-30"));

        Assert.Contains("cannot be delivered: 400", heard.Text, StringComparison.Ordinal);
        Assert.Contains("was not taken; nothing changed", heard.Text, StringComparison.Ordinal);
        Canary.IsSilent(heard, token, FakeCloud.Password, FakeCloud.Tenant, FakePlace.Group.Id, FakePerson.Ana.Id, FakePerson.Ana.Name);
    }
}

public sealed class SlackLogCanaryTests : OnSlack
{
    internal override LogSettings Logs => Canary.Loud;

    [Fact]
    public async Task What_is_said_in_Slack_stays_out_of_the_log()
    {
        using var heard = new Heard();
        Server.Log(heard);
        Slack.Fault("chat.postMessage", Results.Json(new { ok = false, error = "invalid_blocks", detail = Canary.Word }));
        await SayAsync(Sender.Mention(General, FakeUser.Ana, $"new {Canary.Word}"));
        Assert.Equal(401, (await PostAsync("events", System.Text.Encoding.UTF8.GetBytes($"{{\"text\":\"{Canary.Word}\"}}"), "application/json", ("X-Slack-Signature", Canary.Word))).Status);

        await Server.Database.WriteAsync((_, transaction, ct) => transaction.ExecuteAsync(Canary.Break("reminder"), null, ct), Ct);
        await EventAsync(Sender.Mention(General, FakeUser.Ana, $"brainstorm {Canary.Word} until 2026-11-30"));

        Assert.Contains("cannot be delivered: invalid_blocks", heard.Text, StringComparison.Ordinal);
        Assert.Contains("was not taken; nothing changed", heard.Text, StringComparison.Ordinal);
        Canary.IsSilent(heard, FakeSlack.SigningSecret, Slack.Home.Token, FakeWorkspace.First, General, FakeUser.Ana.Id, FakeUser.Ana.Name);
    }
}
