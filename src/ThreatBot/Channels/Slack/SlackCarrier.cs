using System.Collections.Concurrent;
using ThreatBot.Conversations;
using ThreatBot.Telemetry;

namespace ThreatBot.Channels.Slack;

/// <summary>Carries replies to Slack: into channels, past one person in them, and into people's own talks, which are opened first.</summary>
internal sealed class SlackCarrier(SlackWorkspaces workspaces, SlackApi api, SlackSending sending, ILogger<SlackCarrier> log)
{
    private const int MostOpened = 10_000;

    /// <summary>Talks that were opened here, so that nobody is asked for the same one while it waits for its turn.</summary>
    private readonly ConcurrentDictionary<(string Workspace, string User), string> opened = [];

    public async Task<Receipt> CarryAsync(Parcel parcel, CancellationToken ct)
    {
        try
        {
            return await workspaces.FindAsync(parcel.Tenant, null, ct) is { } workspace
                ? await CarryAsync(workspace, parcel, ct)
                : new Receipt.Locked("it is not installed in that workspace");
        }
        catch (HttpRequestException broken)
        {
            log.LogWarning("A reply waits, since Slack is out of reach: {Why}", Fault.Kinds(broken));
            return new Receipt.Later(null) { MayBeThere = broken.HttpRequestError is not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError) };
        }
    }

    private async Task<Receipt> CarryAsync(SlackWorkspace workspace, Parcel parcel, CancellationToken ct)
    {
        if (parcel is { IsPassing: true, Conversation: { } here })
        {
            var shown = await sending.PassAsync(workspace, parcel, here, ct);
            return shown ?? await OpenAsync(workspace, parcel, ct);
        }

        return parcel.Conversation is { } conversation ? await sending.SendAsync(workspace, parcel, conversation, ct) : await OpenAsync(workspace, parcel, ct);
    }

    /// <summary>A person's own talk with the bot: the same one however often it is asked for.</summary>
    private async Task<Receipt> OpenAsync(SlackWorkspace workspace, Parcel parcel, CancellationToken ct)
    {
        var whose = (workspace.Id, parcel.User ?? "");
        if (!opened.TryGetValue(whose, out var own))
        {
            var answer = await api.CallAsync(workspace, "conversations.open", new() { ["users"] = parcel.User }, ct);
            if (answer.Failure(isChange: false) is { } failure)
            {
                return failure is Receipt.Later later ? later with { MayBeThere = false } : failure;
            }

            if (SlackIds.Channel(WireJson.Field(answer.Body, "channel"), "id") is not { } found)
            {
                return new Receipt.Refused("a talk was opened without an id", IsGone: false);
            }

            own = found;
        }

        var receipt = await sending.SendAsync(workspace, parcel with { Conversation = own, Thread = "", Below = null, Replaces = null, More = [] }, own, ct);
        Remember(whose, own, receipt);
        return receipt;
    }

    private void Remember((string Workspace, string User) whose, string own, Receipt receipt)
    {
        if (receipt is Receipt.Refused || opened.Count >= MostOpened)
        {
            opened.TryRemove(whose, out _);
        }
        else
        {
            opened[whose] = own;
        }
    }
}
