using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ThreatBot.Tests.Web;

/// <summary>Browsers without a screen: they ask what the pages ask.</summary>
public abstract class OnPages : OnServer
{
    protected HttpClient Browse(string? cookie = null)
    {
        var browser = new HttpClient { BaseAddress = Server.Address };
        if (cookie is not null)
        {
            browser.DefaultRequestHeaders.Add("Cookie", cookie);
        }

        return browser;
    }

    protected static async Task<string> StartAsync(HttpClient browser, object asked)
    {
        using var started = await browser.PostAsJsonAsync("/web/conversations", asked, Ct);
        return (await started.Content.ReadFromJsonAsync<JsonNode>(Ct))!["id"]!.ToString();
    }

    protected async Task<HttpClient> ComeInAsync(string name)
    {
        var browser = Browse();
        using var entered = await browser.PostAsJsonAsync("/web/me", new { name, secret = RunningServer.Secret }, Ct);
        Assert.Equal(HttpStatusCode.NoContent, entered.StatusCode);
        return browser;
    }

    protected static async Task<(int Status, string? Why)> AskAsync(HttpClient browser, string path, object body)
    {
        using var response = await browser.PostAsJsonAsync($"/web/{path}", body, Ct);
        var text = await response.Content.ReadAsStringAsync(Ct);
        return ((int)response.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text)!["why"]?.ToString() : null);
    }
}
