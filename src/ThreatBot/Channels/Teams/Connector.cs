using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Identity.Client;
using ThreatBot.Conversations;

namespace ThreatBot.Channels.Teams;

/// <summary>
/// Speaks the connector's REST protocol. Where a call goes is checked here once more, right before the token is put on it: what was kept could be
/// old, or planted.
/// </summary>
internal sealed class Connector(ServiceUrls urls, HttpClient http, AppTokens? tokens, TimeProvider time, ILogger<Connector> log)
{
    public async Task<Receipt> CarryAsync(Parcel parcel, CancellationToken ct)
    {
        if (urls.Trusted(parcel.ServiceUrl) is not { } home)
        {
            return new Receipt.Refused("the address is none of the connector's", IsGone: false);
        }

        try
        {
            return parcel.Conversation is { } conversation ? await SendAsync(home, parcel, conversation, ct) : await OpenAsync(home, parcel, ct);
        }
        catch (Exception broken) when (broken is HttpRequestException or MsalException or IOException || (broken is TaskCanceledException && !ct.IsCancellationRequested))
        {
            // The message of an exception of these says what failed, never with which token.
            log.LogWarning("The connector or the token for it is out of reach: {Why}", broken is MsalException msal ? msal.ErrorCode : broken.Message);
            return new Receipt.Later(null);
        }
    }

    private async Task<Receipt> SendAsync(Uri home, Parcel parcel, string conversation, CancellationToken ct)
    {
        var thread = parcel.Thread.Length == 0 && HasThreads(conversation) ? parcel.Below ?? "" : parcel.Thread;
        var place = thread.Length == 0 ? conversation : $"{conversation};messageid={thread}";
        var activities = $"v3/conversations/{Uri.EscapeDataString(place)}/activities";
        var messages = OutboundWriter.Activities(parcel.Reply, parcel.Words, parcel.Bot, place);
        var answer = parcel.Replaces is { } shown
            ? await AskAsync(HttpMethod.Put, new Uri(home, $"{activities}/{Uri.EscapeDataString(shown)}"), Body(messages[0]), ct)
            : await AskAsync(HttpMethod.Post, new Uri(home, activities), Body(messages[0]), ct);
        if (answer.Failure(isChange: parcel.Replaces is not null) is { } failure)
        {
            return failure;
        }

        // What goes on after a long message began is brought until it is all there: better twice than half.
        foreach (var message in messages.Skip(1))
        {
            if ((await AskAsync(HttpMethod.Post, new Uri(home, activities), Body(message), ct)).Failure(isChange: false) is { } broken)
            {
                return broken;
            }
        }

        return new Receipt.Taken(conversation, parcel.Replaces ?? answer.Id);
    }

    private static byte[] Body(OutboundActivity message) => JsonSerializer.SerializeToUtf8Bytes(message, OutboundActivity.Json);

    /// <summary>Channels have threads; chats of a group or of one person have none.</summary>
    private static bool HasThreads(string conversation) => conversation.EndsWith("@thread.tacv2", StringComparison.Ordinal) || conversation.EndsWith("@thread.skype", StringComparison.Ordinal);

    /// <summary>A person's own talk with the bot: the same one however often it is asked for.</summary>
    private async Task<Receipt> OpenAsync(Uri home, Parcel parcel, CancellationToken ct)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                IsGroup = false,
                Bot = new OutboundAccount(parcel.Bot),
                Members = parcel.User is { } user ? new[] { new OutboundAccount(user) } : [],
                TenantId = parcel.Tenant,
                ChannelData = new { Tenant = new OutboundAccount(parcel.Tenant) },
            },
            OutboundActivity.Json);
        var answer = await AskAsync(HttpMethod.Post, new Uri(home, "v3/conversations"), body, ct);
        return answer.Failure(isChange: false) is { } failure ? failure
            : answer.Id is { } opened ? await SendAsync(home, parcel with { Conversation = opened, Replaces = null }, opened, ct)
            : new Receipt.Refused("a talk was opened without an id", IsGone: false);
    }

    private async Task<ConnectorAnswer> AskAsync(HttpMethod method, Uri address, byte[] body, CancellationToken ct)
    {
        var token = tokens is null ? null : await tokens.GetAsync(null, ct);
        var answer = await AskAsync(method, address, body, token, ct);
        if (answer.Status is HttpStatusCode.Unauthorized && tokens is not null)
        {
            answer = await AskAsync(method, address, body, await tokens.GetAsync(token, ct), ct);
        }

        return answer;
    }

    private async Task<ConnectorAnswer> AskAsync(HttpMethod method, Uri address, byte[] body, string? token, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request, ct);
        return await ConnectorAnswer.ReadAsync(response, time.GetUtcNow(), ct);
    }
}
