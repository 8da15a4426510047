using System.Collections.Concurrent;
using System.Collections.Immutable;
using ThreatBot.Conversations;

namespace ThreatBot.Channels.Slack;

/// <summary>
/// Carries replies to Slack: posts, changes, what one person sees in passing, and people's own talks, which are opened first. What has no room in a
/// message goes below it; if that is interrupted, it goes on where it stopped.
/// </summary>
internal sealed class SlackCarrier(SlackWorkspaces workspaces, SlackApi api, TimeProvider time, ILogger<SlackCarrier> log)
{
    /// <summary>"Rate limits", Slack: about one message per second and channel.</summary>
    public static readonly ImmutableArray<(TimeSpan Window, int Calls)> Limits = [(TimeSpan.FromSeconds(1), 1)];

    private readonly ConcurrentDictionary<(string Workspace, string Channel, long Number), (string First, int Sent)> unfinished = [];

    public async Task<Receipt> CarryAsync(Parcel parcel, CancellationToken ct)
    {
        try
        {
            return await workspaces.FindAsync(parcel.Tenant, null, ct) is { } workspace
                ? await CarryAsync(workspace, parcel, ct)
                : new Receipt.Refused("the app is not installed in that workspace", IsGone: true);
        }
        catch (HttpRequestException broken)
        {
            log.LogWarning("A reply waits, since Slack is out of reach: {Why}", broken.Message);
            return new Receipt.Later(null);
        }
    }

    private async Task<Receipt> CarryAsync(SlackWorkspace workspace, Parcel parcel, CancellationToken ct)
    {
        if (parcel is { IsPassing: true, Conversation: { } here })
        {
            var shown = await PassAsync(workspace, parcel, here, ct);
            return shown ?? await OpenAsync(workspace, parcel, ct);
        }

        return parcel.Conversation is { } conversation ? await SendAsync(workspace, parcel, conversation, ct) : await OpenAsync(workspace, parcel, ct);
    }

    private async Task<Receipt> SendAsync(SlackWorkspace workspace, Parcel parcel, string conversation, CancellationToken ct)
    {
        var message = SlackCard.Of(parcel.Reply, parcel.Words);
        var thread = parcel.Thread.Length > 0 ? parcel.Thread : parcel.Below;
        var mark = (workspace.Id, conversation, parcel.Number);
        if (!unfinished.TryGetValue(mark, out var done))
        {
            var answer = await PostAsync(workspace, message, new() { ["channel"] = conversation, [parcel.Replaces is null ? "thread_ts" : "ts"] = parcel.Replaces ?? thread }, ct);
            if (answer.Failure(isChange: parcel.Replaces is not null) is { } failure)
            {
                return failure;
            }

            done = (parcel.Replaces ?? SlackIds.Message(answer.Body, "ts") ?? "", 0);
        }

        return await RestAsync(workspace, message, conversation, thread, mark, done, ct) is { } later ? later : new Receipt.Taken(conversation, done.First.Length > 0 ? done.First : null);
    }

    /// <summary>Sends what had no room, slowly enough; null when all of it was taken, or never will be.</summary>
    private async Task<Receipt.Later?> RestAsync(
        SlackWorkspace workspace, SlackMessage message, string conversation, string? thread, (string, string, long) mark, (string First, int Sent) done, CancellationToken ct)
    {
        for (; done.Sent < message.Rest.Length; done = (done.First, done.Sent + 1))
        {
            unfinished[mark] = done;
            await Task.Delay(Limits[0].Window, time, ct);
            var answer = await PostAsync(workspace, message.Rest[done.Sent], new() { ["channel"] = conversation, ["thread_ts"] = thread ?? done.First }, ct);
            if (answer.Failure(isChange: false) is Receipt.Later later)
            {
                return later;
            }
        }

        unfinished.TryRemove(mark, out _);
        return null;
    }

    /// <summary>Shows it to one person where all are; null when they are not there, and have to be told elsewhere.</summary>
    private async Task<Receipt?> PassAsync(SlackWorkspace workspace, Parcel parcel, string conversation, CancellationToken ct)
    {
        var message = SlackCard.Of(parcel.Reply, parcel.Words);
        foreach (var each in message.Rest.Prepend(message))
        {
            var answer = await api.CallAsync(workspace, "chat.postEphemeral", Arguments(each, new()
            {
                ["channel"] = conversation,
                ["user"] = parcel.User,
                ["thread_ts"] = parcel.Thread.Length > 0 ? parcel.Thread : null,
            }), ct);
            if (answer.IsAbsent)
            {
                return null;
            }

            if (answer.Failure(isChange: true) is { } failure)
            {
                return failure;
            }
        }

        return new Receipt.Taken(conversation, null);
    }

    /// <summary>A person's own talk with the bot: the same one however often it is asked for.</summary>
    private async Task<Receipt> OpenAsync(SlackWorkspace workspace, Parcel parcel, CancellationToken ct)
    {
        var answer = await api.CallAsync(workspace, "conversations.open", new() { ["users"] = parcel.User }, ct);
        return answer.Failure(isChange: false) is { } failure ? failure
            : SlackIds.Channel(WireJson.Field(answer.Body, "channel"), "id") is { } opened
                ? await SendAsync(workspace, parcel with { Conversation = opened, Thread = "", Below = null, Replaces = null }, opened, ct)
            : new Receipt.Refused("a talk was opened without an id", IsGone: false);
    }

    private Task<SlackAnswer> PostAsync(SlackWorkspace workspace, SlackMessage message, Dictionary<string, string?> where, CancellationToken ct) =>
        api.CallAsync(workspace, where.ContainsKey("ts") ? "chat.update" : "chat.postMessage", Arguments(message, where), ct);

    private static Dictionary<string, string?> Arguments(SlackMessage message, Dictionary<string, string?> where) => new(where)
    {
        ["text"] = message.Text,
        ["blocks"] = message.Blocks.ToJsonString(),
    };
}
