using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ThreatBot.Conversations;
using ThreatBot.Storage;

namespace ThreatBot.Faults;

/// <summary>A talk in the web chat, over Direct Line.</summary>
internal sealed partial class WebTalk(HttpClient http, string name) : Talk
{
    private string conversation = "";
    private string token = BotProcess.Secret;

    public override ConversationKey Key => new WebPlace(conversation).Key;

    public override bool IsExactlyOnce => true;

    public override async Task<IEnumerable<string>> TextsAsync(CancellationToken ct)
    {
        var texts = new List<string>();
        for (string? watermark = null, next = "0"; next != watermark;)
        {
            watermark = next;
            var page = await LookAsync(watermark, ct);
            texts.AddRange(page["activities"]!.AsArray().Where(activity => (string?)activity!["from"]!["role"] == "bot").Select(activity => (string?)activity!["text"] ?? ""));
            next = (string)page["watermark"]!;
        }

        return texts;
    }

    /// <summary>A stream of the talk from whichever server.</summary>
    public async Task<ClientWebSocket> StreamAsync(Uri server, CancellationToken ct)
    {
        var connected = await AskAsync(HttpMethod.Get, $"conversations/{conversation}?watermark=0", null, ct) ?? throw new InvalidOperationException("The talk cannot be joined.");
        var stream = new ClientWebSocket();
        await stream.ConnectAsync(new UriBuilder((string)connected["streamUrl"]!) { Port = server.Port }.Uri, ct);
        return stream;
    }

    /// <summary>The page of its model, opened by the link that the bot gives, from whichever server.</summary>
    public async Task<OpenPage> PageAsync(Uri server, CancellationToken ct)
    {
        await TrySayAsync("page", "page", ct);
        var link = (await TextsAsync(ct)).Select(text => Link().Match(text)).Last(match => match.Success).Value;
        return await OpenPage.FollowAsync(server, link, ct);
    }

    /// <summary>Whether the bot says that on the stream before the time is over.</summary>
    public static async Task<bool> IsSeenAsync(ClientWebSocket stream, string what, TimeSpan within, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(within);
        try
        {
            var (seen, frame) = (new StringBuilder(), new byte[64 * 1024]);
            while (!seen.ToString().Contains($": {what}\"", StringComparison.Ordinal))
            {
                var got = await stream.ReceiveAsync(frame.AsMemory(), patience.Token);
                seen.Append(Encoding.UTF8.GetString(frame, 0, got.Count));
            }

            return true;
        }
        catch (Exception late) when (late is WebSocketException || (late is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }

    protected override async Task<bool> OpenAsync(CancellationToken ct)
    {
        if (await AskAsync(HttpMethod.Post, "conversations", new { user = new { id = name, name } }, ct) is not { } begun)
        {
            return false;
        }

        (conversation, token) = ((string)begun["conversationId"]!, (string)begun["token"]!);
        return true;
    }

    protected override async Task<bool> TrySayAsync(string id, string text, CancellationToken ct) =>
        await AskAsync(HttpMethod.Post, $"conversations/{conversation}/activities", new { type = "message", text, channelData = new { clientActivityID = id } }, ct) is not null;

    /// <summary>What was said since; asked again like anything else where the server has no time for it.</summary>
    private async Task<JsonNode> LookAsync(string watermark, CancellationToken ct)
    {
        for (var tries = 0; tries < 20; tries++, await Task.Delay(500, ct))
        {
            if (await AskAsync(HttpMethod.Get, $"conversations/{conversation}/activities?watermark={watermark}", null, ct) is { } page)
            {
                return page;
            }
        }

        throw new InvalidOperationException($"The talk cannot be read: {Refusal}");
    }

    /// <summary>Null when it was not acknowledged.</summary>
    private async Task<JsonNode?> AskAsync(HttpMethod method, string path, object? body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, $"/v3/directline/{path}") { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.SendAsync(request, ct);
        if (!answer.IsSuccessStatusCode)
        {
            Refusal = $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(ct)}";
        }

        return answer.IsSuccessStatusCode ? await JsonNode.ParseAsync(await answer.Content.ReadAsStreamAsync(ct), cancellationToken: ct) : null;
    }

    [GeneratedRegex("/links/[^)\\s]+")]
    private static partial Regex Link();
}
