using System.Net;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Storage;
using ThreatBot.Tests.Storage;

namespace ThreatBot.Tests.Web;

/// <summary>What a link of one tenant opens is of that tenant, whatever is called the same elsewhere: over HTTP, on both databases.</summary>
public abstract class TenantContract : IAsyncLifetime
{
    private readonly string data = Directory.CreateTempSubdirectory("threatbot-tenants-").FullName;
    private RunningServer? server;

    private protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => server = await RunningServer.StartAsync(data, publicUrl: new Uri("http://127.0.0.1"), database: await DatabaseAsync());

    public async ValueTask DisposeAsync()
    {
        await server!.DisposeAsync();
        Directory.Delete(data, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_link_of_one_tenant_opens_nothing_of_another()
    {
        await TellAsync("T1", "pay", "First");
        await TellAsync("T2", "pay", "Second");
        await TellAsync("T2", "other", "Third");
        using var page = await OpenAsync("T1", new Handout.Page("pay"));

        foreach (var path in (string[])["", "/objects/T1", "/for/board", "/history", "/diff?from=1&to=3", "?q=First"])
        {
            var text = await page.GetStringAsync($"/models/pay{path}", Ct);
            Assert.True(text.Contains("First", StringComparison.Ordinal) && !text.Contains("Second", StringComparison.Ordinal), path);
        }

        Assert.Contains("3", await page.GetStringAsync("/models/pay/version", Ct), StringComparison.Ordinal);
        foreach (var path in (string[])["", "/objects/T1", "/for/board", "/history", "/diff?from=1&to=3", "/version"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await page.GetAsync($"/models/other{path}", Ct)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await page.GetAsync("/portfolio", Ct)).StatusCode);
    }

    [Fact]
    public async Task Models_side_by_side_are_those_of_one_tenant()
    {
        await TellAsync("T1", "pay", "First");
        await TellAsync("T2", "pay", "Second");
        await TellAsync("T2", "other", "Third");
        using var first = await OpenAsync("T1", new Handout.Portfolio());
        using var second = await OpenAsync("T2", new Handout.Portfolio());

        var shown = await first.GetStringAsync("/portfolio", Ct);
        Assert.Contains("1 models you see", shown, StringComparison.Ordinal);
        Assert.Contains("First", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Second", shown, StringComparison.Ordinal);
        Assert.Contains("2 models you see", await second.GetStringAsync("/portfolio", Ct), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await second.GetAsync("/models/pay", Ct)).StatusCode);
    }

    [Fact]
    public async Task Files_and_links_that_end_are_those_of_one_tenant()
    {
        await TellAsync("T1", "pay", "First");
        await TellAsync("T2", "pay", "Second");
        var file = new Handout.File("pay", 2, "json", "pay.json");

        Assert.Contains("First", await (await FollowAsync("T1", file)).Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        var elsewhere = await FollowAsync("T1", file with { Model = "other" });
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        await new SlackInstalls(server!.Database).DropAsync("T2", Talk.Noon + NodaTime.Duration.FromDays(1000), Ct);
        Assert.Equal(HttpStatusCode.OK, (await FollowAsync("T1", file)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await FollowAsync("T2", file)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await FollowAsync("T2", new Handout.Portfolio())).StatusCode);
    }

    private protected abstract Task<string> DatabaseAsync();

    private static ConversationKey Room(string tenant) => Talk.Here with { Tenant = tenant, Channel = "slack" };

    private async Task TellAsync(string tenant, string model, string name)
    {
        var talk = new Talk(server!.Database, Room(tenant) with { Id = model }, model);
        await talk.StartAsync(name);
        await talk.ChangeAsync(edit => edit.Add(ObjectKind.Threat, id => new Threat { Id = id, Origin = edit.Origin, Text = $"{name} leaks" }));
        await talk.ChangeAsync(edit => edit.Put(edit.Model.Find<Threat>("T1")! with { Text = $"{name} leaks a lot" }));
    }

    /// <summary>What somebody of a tenant gets who follows a link.</summary>
    private async Task<HttpResponseMessage> FollowAsync(string tenant, Handout shows)
    {
        var prompt = ExportPrompts.Page.With(new Value.Link("it"));
        var room = Room(tenant) with { Id = shows is Handout.Portfolio ? "pay" : shows.Model };
        var given = server!.Handouts.Give(room, new Reply { Card = "c", Audience = new Audience.Only("p1"), Prompt = prompt, Handout = shows });
        var link = new Uri(Assert.IsType<Value.Link>(given.Prompt.Values[0].Value).Address!);
        using var plain = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = server.Address };
        return await plain.GetAsync(link.PathAndQuery, Ct);
    }

    private async Task<HttpClient> OpenAsync(string tenant, Handout shows)
    {
        using var opened = await FollowAsync(tenant, shows);
        var browser = new HttpClient { BaseAddress = server!.Address };
        browser.DefaultRequestHeaders.Add("Cookie", opened.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        return browser;
    }
}

public sealed class SqliteTenantTests : TenantContract
{
    private protected override Task<string> DatabaseAsync() => Task.FromResult("sqlite");
}

public sealed class PostgresTenantTests(PostgresServer server) : TenantContract
{
    private protected override Task<string> DatabaseAsync() => server.NewSchemaAsync(Ct);
}
