using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Identity.Client;
using ThreatBot.Conversations;
using ThreatBot.Telemetry;

namespace ThreatBot.Channels.Teams;

/// <summary>
/// Speaks the connector's REST protocol. Where a call goes is checked here once more, right before the token is put on it: what was kept could be
/// old, or planted. Of what is longer than a message, each carrying brings one piece, so that all of them are counted; what was brought is not brought again.
/// </summary>
internal sealed class Connector(ServiceUrls urls, HttpClient http, AppTokens? tokens, TimeProvider time, ILogger<Connector> log)
{
    /// <summary>A person looks at a spinning dialog meanwhile.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Unfinished<(string? First, int Sent, bool IsAgain)> unfinished = new();

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
            log.LogWarning("The connector or the token for it is out of reach: {Why}", broken is MsalException msal ? msal.ErrorCode : Fault.Kinds(broken));
            return new Receipt.Later(null) { MayBeThere = MayBeThere(broken) };
        }
    }

    /// <summary>Whether it broke after there was a line, and so perhaps after the message was taken.</summary>
    private static bool MayBeThere(Exception broken) =>
        broken is not (MsalException or HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError });

    private async Task<Receipt> SendAsync(Uri home, Parcel parcel, string conversation, CancellationToken ct)
    {
        var thread = parcel.Thread.Length == 0 && HasThreads(conversation) ? parcel.Below ?? "" : parcel.Thread;
        var place = thread.Length == 0 ? conversation : $"{conversation};messageid={thread}";
        var activities = $"v3/conversations/{Uri.EscapeDataString(place)}/activities";
        var (first, sent, isAgain) = unfinished.Of(parcel, conversation) ?? (null, 0, parcel.Words.IsAgain);
        var messages = OutboundWriter.Activities(parcel.Reply, parcel.Words with { IsAgain = isAgain }, parcel.Bot, place);
        var change = sent == 0 ? parcel.Replaces : null;
        var answer = change is null
            ? await AskAsync(HttpMethod.Post, new Uri(home, activities), Body(messages[sent]), ct)
            : await AskAsync(HttpMethod.Put, new Uri(home, $"{activities}/{Uri.EscapeDataString(change)}"), Body(messages[0]), ct);
        if (Failure(answer, isChange: change is not null, parcel) is { } failure)
        {
            return unfinished.Ended(parcel, conversation, failure is Receipt.Later later && sent > 0 ? later with { MayBeThere = true } : failure);
        }

        first ??= parcel.Replaces ?? answer.Id;
        if (sent + 1 < messages.Length)
        {
            unfinished.Keep(parcel, conversation, (first, sent + 1, isAgain));
            return new Receipt.Later(TimeSpan.Zero) { IsPaced = true, MayBeThere = true };
        }

        return unfinished.Ended(parcel, conversation, new Receipt.Taken(conversation, first));
    }

    /// <summary>Whoever runs the bot reads why nothing arrives; Microsoft's support asks for the number of the operation.</summary>
    private Receipt? Failure(ConnectorAnswer answer, bool isChange, Parcel parcel)
    {
        var failure = answer.Failure(isChange, isOneToOne: parcel.User is not null);
        if (failure is Receipt.Later)
        {
            log.LogWarning("The connector does not take a message now: {Why}, operation {Operation}", answer.Why, answer.Operation);
        }

        return failure;
    }

    /// <summary>Whether the bot is in a conversation; null when the connector does not say so in time.</summary>
    public async Task<bool?> IsInAsync(ChatPlace place, CancellationToken ct)
    {
        if (urls.Trusted(place.ServiceUrl) is not { } home)
        {
            return null;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            var answer = await AskAsync(HttpMethod.Get, new Uri(home, $"v3/conversations/{Uri.EscapeDataString(place.Id)}/pagedmembers?pageSize=50"), [], patience.Token);
            return answer.Status is HttpStatusCode.OK ? true : answer.IsDead ? false : null;
        }
        catch (Exception broken) when (broken is HttpRequestException or MsalException or IOException || (broken is TaskCanceledException && !ct.IsCancellationRequested))
        {
            return null;
        }
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
        return Failure(answer, isChange: false, parcel) is { } failure ? failure is Receipt.Later later ? later with { MayBeThere = false } : failure
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
        using var request = new HttpRequestMessage(method, address);
        if (body.Length > 0)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        }

        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request, ct);
        return await ConnectorAnswer.ReadAsync(response, time.GetUtcNow(), ct);
    }
}
