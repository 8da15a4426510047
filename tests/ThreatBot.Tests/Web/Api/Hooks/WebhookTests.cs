using System.Globalization;
using System.Text.Json.Nodes;
using ThreatBot.Interchange;
using ThreatBot.Storage;

namespace ThreatBot.Tests.Web.Api.Hooks;

/// <summary>Events that are sent to tools: signed, in order, at least once, and with nothing that people said.</summary>
public sealed class WebhookTests : OnHooks
{
    [Fact]
    public async Task Every_event_comes_once_in_order_signed_and_without_its_words()
    {
        await using var receiver = await HookReceiver.StartAsync();
        var mia = await OwnerAsync();
        var (token, hook) = await HookAsync(mia, receiver);
        var version = (await GetAsync(Model, token)).Json["version"]!.GetValue<long>();

        await Server.SayAsync(mia, "rename Canary");
        await Server.SayAsync(mia, "edit T1 a canary sings");
        await Server.Hooks.RoundAsync(Ct);

        var (first, second) = (await receiver.NextAsync(), await receiver.NextAsync());
        Assert.Equal(("/hook", "application/json", $"{hook["id"]}.{version + 1}"), (first.Path, first.ContentType, first.Id));
        Assert.Equal(Server.Time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), first.Second);
        Assert.True(first.IsSignedWith(hook["secret"]!.ToString()));
        var read = JsonNode.Parse(first.Body)!["data"]!["read"]!.ToString();
        Assert.Equal($$$"""{"type":"model.renamed","timestamp":"2026-11-24T10:00:00Z","data":{"model":"m1","version":{{{version + 1}}},"read":"{{{read}}}"}}""", first.Body);
        Assert.Equal("object.changed", JsonNode.Parse(second.Body)!["type"]!.ToString());
        Assert.Equal("""{"kind":"threat","id":"T1"}""", JsonNode.Parse(second.Body)!["data"]!["object"]!.ToJsonString());
        Assert.DoesNotContain("canary", first.Body + second.Body, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(version + 1, (await GetAsync(new Uri(read).PathAndQuery, token)).Json["items"]![0]!["version"]!.GetValue<long>());

        await Server.Hooks.RoundAsync(Ct);
        Assert.True(receiver.IsQuiet);
        Assert.Equal(version + 2, (await GetAsync($"{Path}/{hook["id"]}", token)).Json["delivered"]!.GetValue<long>());
    }

    [Fact]
    public void Signatures_are_those_of_the_standard() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSignature.Of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}"""u8));

    [Fact]
    public async Task What_is_not_taken_comes_again_as_it_was_and_holds_up_what_is_behind_it()
    {
        await using var receiver = await HookReceiver.StartAsync();
        var mia = await OwnerAsync();
        var (token, hook) = await HookAsync(mia, receiver);
        receiver.Answer(500, 503, 204);
        await Server.SayAsync(mia, "rename A");
        await Server.SayAsync(mia, "rename B");
        await Server.Hooks.RoundAsync(Ct);
        var first = await receiver.NextAsync();
        Assert.Equal("It answered 500.", (await GetAsync($"{Path}/{hook["id"]}", token)).Json["reason"]!.ToString());

        Server.Time.Advance(TimeSpan.FromSeconds(4));
        await Server.Hooks.RoundAsync(Ct);
        Assert.True(receiver.IsQuiet);
        Server.Time.Advance(TimeSpan.FromSeconds(1));
        await Server.Hooks.RoundAsync(Ct);
        var second = await receiver.NextAsync();
        await RestartAsync();
        Server.Time.Advance(TimeSpan.FromSeconds(30));
        await Server.Hooks.RoundAsync(Ct);
        var (third, last) = (await receiver.NextAsync(), await receiver.NextAsync());

        Assert.Equal([first.Id, first.Id, first.Id], [first.Id, second.Id, third.Id]);
        Assert.NotEqual(first.Id, last.Id);
        Assert.NotEqual(first.Second, third.Second);
        Assert.True(third.IsSignedWith(hook["secret"]!.ToString()));
    }

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    public async Task A_redirect_is_not_followed(int status)
    {
        await using var receiver = await HookReceiver.StartAsync();
        var mia = await OwnerAsync();
        var (token, hook) = await HookAsync(mia, receiver);
        receiver.Answer(context =>
        {
            context.Response.Headers.Location = "/elsewhere";
            return Microsoft.AspNetCore.Http.Results.StatusCode(status);
        });
        await Server.SayAsync(mia, "rename A");
        await Server.Hooks.RoundAsync(Ct);

        Assert.Equal("/hook", (await receiver.NextAsync()).Path);
        Assert.True(receiver.IsQuiet);
        Assert.Equal($"It answered {status}.", (await GetAsync($"{Path}/{hook["id"]}", token)).Json["reason"]!.ToString());
    }

    [Fact]
    public async Task It_is_given_up_after_three_days_and_whoever_made_it_is_told()
    {
        await using var receiver = await HookReceiver.StartAsync();
        var mia = await OwnerAsync();
        var (token, hook) = await HookAsync(mia, receiver);
        receiver.Answer([.. Enumerable.Repeat(500, 3)]);
        await Server.SayAsync(mia, "rename A");
        await Server.Hooks.RoundAsync(Ct);
        await receiver.NextAsync();
        Server.Time.Advance(TimeSpan.FromDays(3) - TimeSpan.FromSeconds(1));
        await Server.Hooks.RoundAsync(Ct);
        await receiver.NextAsync();
        Assert.Equal("on", await StateAsync(hook, token));
        Server.Time.Advance(TimeSpan.FromMinutes(1));
        await Server.Hooks.RoundAsync(Ct);
        await receiver.NextAsync();
        await OffAsync(hook, token);

        await Server.SayAsync(mia, "status");
        Assert.Contains(await Server.SeenAsync(mia), activity => activity["text"]?.ToString().Contains($"`{receiver.Url.Authority}` did not take what I sent it for the token `ci`", StringComparison.Ordinal) is true);
        Server.Time.Advance(TimeSpan.FromDays(1));
        await Server.Hooks.RoundAsync(Ct);
        Assert.True(receiver.IsQuiet);
    }

    [Fact]
    public async Task A_receiver_that_is_gone_is_believed_at_once()
    {
        await using var receiver = await HookReceiver.StartAsync();
        var mia = await OwnerAsync();
        var (token, hook) = await HookAsync(mia, receiver);
        receiver.Answer(410);
        await Server.SayAsync(mia, "rename A");
        await Server.Hooks.RoundAsync(Ct);

        await receiver.NextAsync();
        await OffAsync(hook, token);
    }

    [Fact]
    public async Task It_ends_with_its_token_and_by_a_word()
    {
        await using var receiver = await HookReceiver.StartAsync();
        var mia = await OwnerAsync();
        var (first, hook) = await HookAsync(mia, receiver);
        await HookAsync(mia, receiver, "other");
        await Server.SayAsync(mia, "list tokens");
        Assert.Contains($"last used: 2026-11-24; tells `{receiver.Url.Authority}` what changes", string.Join("", (await Server.SeenAsync(mia)).Select(activity => activity["text"])), StringComparison.Ordinal);

        Assert.Equal(204, (await SendAsync(HttpMethod.Delete, $"{Path}/{hook["id"]}", first)).Status);
        Assert.Equal(404, (await SendAsync(HttpMethod.Delete, $"{Path}/{hook["id"]}", first)).Status);
        await Server.SayAsync(mia, "end token other");
        await Server.SayAsync(mia, "rename A");
        await Server.Hooks.RoundAsync(Ct);

        Assert.True(receiver.IsQuiet);
        await using var connection = await Server.Database.OpenAsync(Ct);
        Assert.Equal([0L], await connection.RowsAsync<long>("SELECT COUNT(*) FROM webhook", null, Ct));
    }

    [Fact]
    public async Task It_ends_when_its_token_has_run_out()
    {
        await using var receiver = await HookReceiver.StartAsync();
        await HookAsync(await OwnerAsync(), receiver);
        await Server.Database.WriteAsync((_, transaction, ct) => transaction.ExecuteAsync("UPDATE api_token SET expires = 1", null, ct), Ct);
        await Server.Hooks.RoundAsync(Ct);

        await using var connection = await Server.Database.OpenAsync(Ct);
        Assert.Equal([0L], await connection.RowsAsync<long>("SELECT COUNT(*) FROM webhook", null, Ct));
    }

    /// <summary>A turned clock has the server look by itself as well, so whoever of the two sends may still be writing that down.</summary>
    private async Task OffAsync(JsonNode hook, string token)
    {
        while (await StateAsync(hook, token) != "off")
        {
            await Task.Delay(20, Ct);
        }
    }

    private async Task<string> StateAsync(JsonNode hook, string token) => (await GetAsync($"{Path}/{hook["id"]}", token)).Json["state"]!.ToString();
}
