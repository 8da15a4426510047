using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ThreatBot.Channels.WebChat;
using ThreatBot.Interchange;
using ThreatBot.Tests.Interchange;

namespace ThreatBot.Tests.Web.Api;

/// <summary>What the API answered.</summary>
internal sealed record Answered(int Status, string Type, string Text, HttpResponseHeaders Headers)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public IEnumerable<string> Ids => Json["items"]!.AsArray().Select(item => item!["id"]!.ToString());

    /// <summary>The methods that the header Allow names.</summary>
    public IReadOnlyCollection<string> Allowed { get; init; } = [];

    /// <summary>The end of the type of a problem.</summary>
    public string? Problem => Type == "application/problem+json" ? Json["type"]!.ToString().Split(':')[^1] : null;
}

/// <summary>A server with a model that has something of everything, and tools that read it.</summary>
public abstract partial class OnApi : OnServer
{
    protected const string Model = "/api/v1/models/m1";

    /// <summary>A person with the model.</summary>
    internal async Task<DirectLineDoor.Guest> OwnerAsync(string name = "Mia")
    {
        var mia = await Server.GuestAsync(name);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(NativeFormat.Write(Samples.Model, new Dictionary<string, string> { ["p1"] = "Ana" })), "file", "payments.json" } };
        await Server.SendAsync(HttpMethod.Post, $"conversations/{mia.Place.Id}/upload?userId=x", Server.Door.TalkToken(mia), form);
        await Server.PressAsync(mia, "Take it in");
        return mia;
    }

    /// <summary>A token, made as people make one: asked for in the talk, chosen and shown on the page.</summary>
    internal async Task<string> TokenAsync(DirectLineDoor.Guest guest, string name = "ci", params string[] scopes)
    {
        await Server.SayAsync(guest, $"token for {name}");
        return TokenIn(await MakeAsync(await LinkAsync(guest), scopes.Length == 0 ? ["read", "events", "pictures"] : scopes))!;
    }

    internal async Task<Uri> LinkAsync(DirectLineDoor.Guest guest) =>
        new((await Server.SeenAsync(guest)).Select(activity => Link().Match(activity["text"]?.GetValue<string>() ?? "")).Last(match => match.Success).Groups[1].Value);

    /// <summary>The page after the button was pressed.</summary>
    protected async Task<string> MakeAsync(Uri link, string[] scopes, string days = "90")
    {
        using var form = new FormUrlEncodedContent([.. scopes.Select(scope => KeyValuePair.Create("scope", scope)), KeyValuePair.Create("days", days)]);
        using var answer = await Server.Client.PostAsync(link, form, Ct);
        return await answer.Content.ReadAsStringAsync(Ct);
    }

    protected static string? TokenIn(string page) => Shown().Match(page) is { Success: true } match ? match.Value : null;

    internal Task<Answered> GetAsync(string path, string? token, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, token, headers);

    internal async Task<Answered> SendAsync(HttpMethod method, string path, string? token, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Server.Client.SendAsync(request, Ct);
        return new Answered((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType ?? "", await response.Content.ReadAsStringAsync(Ct), response.Headers) { Allowed = [.. response.Content.Headers.Allow] };
    }

    /// <summary>The same with a JSON body.</summary>
    internal async Task<Answered> PostAsync(string path, string? token, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body as HttpContent ?? JsonContent.Create(body) };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var response = await Server.Client.SendAsync(request, Ct);
        return new Answered((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType ?? "", await response.Content.ReadAsStringAsync(Ct), response.Headers);
    }

    [GeneratedRegex(@"\]\((http://127\.0\.0\.1:[0-9]+/links/[A-Za-z0-9_-]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("tb_[0-9a-f]{16}_[0-9a-f]{64}")]
    private static partial Regex Shown();
}
