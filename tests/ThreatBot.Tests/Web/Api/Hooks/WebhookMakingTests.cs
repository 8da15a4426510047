using ThreatBot.Web.Api.Hooks;

namespace ThreatBot.Tests.Web.Api.Hooks;

/// <summary>Who makes webhooks, and what is told of them.</summary>
public sealed class WebhookMakingTests : OnHooks
{
    [Fact]
    public async Task There_is_one_for_an_address_and_no_more_than_a_few()
    {
        await using var receiver = await HookReceiver.StartAsync();
        var (token, _) = await HookAsync(await OwnerAsync(), receiver);

        Assert.Equal((409, "there-already"), await ProblemAsync(token, new { url = receiver.Url }));
        for (var more = 1; more < HookResources.Most; more++)
        {
            Assert.Equal(201, (await PostAsync(Path, token, new { url = $"{receiver.Url}{more}" })).Status);
        }

        Assert.Equal((409, "full"), await ProblemAsync(token, new { url = $"{receiver.Url}x" }));
    }

    [Fact]
    public async Task There_is_one_for_an_address_also_when_it_is_asked_for_many_times_at_once()
    {
        await using var receiver = await HookReceiver.StartAsync();
        var token = await TokenAsync(await OwnerAsync(), "ci", "webhooks");

        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostAsync(Path, token, new { url = receiver.Url })));

        Assert.Equal([201, .. Enumerable.Repeat(409, 7)], made.Select(each => each.Status).Order());
    }

    [Fact]
    public async Task Its_answers_are_as_they_are_described()
    {
        await using var receiver = await HookReceiver.StartAsync();
        var mia = await OwnerAsync();
        var (token, hook) = await HookAsync(mia, receiver);
        var document = (await GetAsync("/openapi/v1.json", null)).Json;
        var schema = document["components"]!["schemas"]!["webhook"]!;

        await OpenApiTests.FitsAsync(document, schema, hook.ToJsonString());
        await OpenApiTests.FitsAsync(document, schema, (await GetAsync($"{Path}/{hook["id"]}", token)).Text);
        Assert.Equal("insufficient-scope", (await GetAsync(Path, await TokenAsync(mia, "reader", "read"))).Problem);
    }

    [Theory]
    [InlineData("""{"url":"https://10.0.0.1/"}""", "application/json", 400, "invalid-parameter")]
    [InlineData("""{"url":"https://10.0.0.1\uFFFD9/"}""", "application/json", 400, "invalid-parameter")]
    [InlineData("""{"url":"https://tool\u200b.example/"}""", "application/json", 400, "invalid-parameter")]
    [InlineData("""{"url":"https://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example/"}""", "application/json", 400, "invalid-parameter")]
    [InlineData("""{"url":7}""", "application/json", 400, "invalid-parameter")]
    [InlineData("""{"address":"https://1.1.1.1/"}""", "application/json", 400, "invalid-parameter")]
    [InlineData("null", "application/json", 400, "invalid-parameter")]
    [InlineData("{", "application/json", 400, "invalid-parameter")]
    [InlineData("url=x", "application/x-www-form-urlencoded", 415, "no-json")]
    public async Task What_makes_none_is_told(string body, string type, int status, string problem)
    {
        var token = await TokenAsync(await OwnerAsync(), "ci", "webhooks");
        using var content = new StringContent(body, System.Text.Encoding.UTF8, type);

        Assert.Equal((status, problem), await ProblemAsync(token, content));
        Assert.Empty((await GetAsync(Path, token)).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task It_is_nobodys_but_its_tokens_and_its_secrets_are_told_once()
    {
        await using var receiver = await HookReceiver.StartAsync();
        var mia = await OwnerAsync();
        var (token, hook) = await HookAsync(mia, receiver);
        var other = await TokenAsync(mia, "other", "webhooks");

        Assert.Empty((await GetAsync(Path, other)).Json["items"]!.AsArray());
        Assert.Equal(404, (await GetAsync($"{Path}/{hook["id"]}", other)).Status);
        Assert.Equal(404, (await SendAsync(HttpMethod.Delete, $"{Path}/{hook["id"]}", other)).Status);
        var listed = await GetAsync(Path, token);
        Assert.DoesNotContain("whsec_", listed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/hook", listed.Text, StringComparison.Ordinal);
        Assert.All(Directory.GetFiles(System.IO.Path.GetDirectoryName(Server.DatabaseFile)!), file =>
        {
            var bytes = System.Text.Encoding.Latin1.GetString(ReadShared(file));
            Assert.DoesNotContain(hook["secret"]!.ToString()[6..], bytes, StringComparison.Ordinal);
            Assert.DoesNotContain($"{receiver.Url.Authority}/hook", bytes, StringComparison.Ordinal);
        });
    }

    private async Task<(int, string?)> ProblemAsync(string token, object body) => await PostAsync(Path, token, body) is var answered ? (answered.Status, answered.Problem) : default;

    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
