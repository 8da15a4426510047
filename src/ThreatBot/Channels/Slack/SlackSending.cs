using System.Collections.Immutable;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Channels.Slack;

/// <summary>
/// Sends a reply into a channel: its message, and below it what had no room there. Each call is paced by the channel it goes to, whichever conversation it
/// is of. If it is interrupted, it goes on where it stopped.
/// </summary>
internal sealed partial class SlackSending(SlackApi api, SlackUpload upload, SendBudget budget, TimeProvider time, ILogger<SlackSending> log)
{
    /// <summary>"Rate limits", Slack: about one message per second and channel.</summary>
    public static readonly ImmutableArray<(TimeSpan Window, int Calls)> Limits = [(TimeSpan.FromSeconds(1), 1)];

    private readonly Unfinished<(bool IsAgain, ImmutableArray<string> Sent)> unfinished = new();

    /// <summary>Sends it, or changes what shows it already: what goes on in more messages than before is added below, and what goes on in fewer is taken away.</summary>
    public async Task<Receipt> SendAsync(SlackWorkspace workspace, Parcel parcel, string conversation, CancellationToken ct) =>
        unfinished.Ended(parcel, conversation, await GoOnAsync(workspace, parcel, conversation, ct));

    private async Task<Receipt> GoOnAsync(SlackWorkspace workspace, Parcel parcel, string conversation, CancellationToken ct)
    {
        // Where a file cannot be brought, the reply says where it is; that is decided once.
        if (parcel.Reply.Handout is Handout.File file && unfinished.Of(parcel, conversation) is null)
        {
            if (await FileAsync(workspace, parcel, file, ct) is (Receipt.Taken or Receipt.Later) and var brought)
            {
                return brought;
            }

            unfinished.Keep(parcel, conversation, (parcel.Words.IsAgain, []));
        }

        var (isAgain, sent) = unfinished.Of(parcel, conversation) ?? (parcel.Words.IsAgain, []);
        var words = parcel.Words with { IsAgain = isAgain };
        var message = SlackCard.Of(parcel.Reply, words);
        var bare = parcel.Reply.Picture is null ? null : SlackCard.Of(parcel.Reply with { Picture = null }, words);
        for (var at = sent.Length; at <= message.Rest.Length; at++)
        {
            var receipt = at == 0 ? await FirstAsync(workspace, message, bare, parcel, ct) : await BelowAsync(workspace, message.Rest[at - 1], parcel, at, sent[0], ct);
            if (receipt is Receipt.Later or Receipt.Locked or Receipt.Refused { IsGone: true } || (at == 0 && receipt is not Receipt.Taken))
            {
                return receipt is Receipt.Later paused && at > 0 ? paused with { MayBeThere = true } : receipt;
            }

            sent = sent.Add((receipt as Receipt.Taken)?.Message ?? "");
            unfinished.Keep(parcel, conversation, (isAgain, sent));
        }

        if (await RemoveAsync(workspace, conversation, parcel.More.Skip(message.Rest.Length), ct) is { } later)
        {
            return later;
        }

        return new Receipt.Taken(conversation, sent[0] is { Length: > 0 } first ? first : null) { More = sent[1..] };
    }

    /// <summary>A message whose picture Slack cannot fetch is refused whole, and so sent without it.</summary>
    private async Task<Receipt> FirstAsync(SlackWorkspace workspace, SlackMessage message, SlackMessage? bare, Parcel parcel, CancellationToken ct)
    {
        var receipt = await PacedAsync(workspace, message, parcel, ct);
        return bare is not null && receipt is Receipt.Refused { IsGone: false, Why: SlackAnswer.BadBlocks }
            ? await WaitedAsync(parcel, (piece, token) => PostAsync(workspace, bare, piece, token), ct)
            : receipt;
    }

    /// <summary>Shows it to one person where all are; null when they are not there, and have to be told elsewhere.</summary>
    public async Task<Receipt?> PassAsync(SlackWorkspace workspace, Parcel parcel, string conversation, CancellationToken ct)
    {
        var (message, isAbsent) = (SlackCard.Of(parcel.Reply, parcel.Words), false);
        foreach (var each in message.Rest.Prepend(message))
        {
            var receipt = await WaitedAsync(parcel, async (_, token) =>
            {
                var where = new Dictionary<string, string?> { ["channel"] = conversation, ["user"] = parcel.User, ["thread_ts"] = parcel.Thread.Length > 0 ? parcel.Thread : null };
                var answer = await api.CallAsync(workspace, "chat.postEphemeral", Arguments(each, where), token);
                isAbsent = answer.IsAbsent;
                return answer.Failure(isChange: true) ?? new Receipt.Taken(conversation, null);
            }, ct);
            if (isAbsent || receipt is not Receipt.Taken)
            {
                return isAbsent ? null : receipt;
            }
        }

        return new Receipt.Taken(conversation, null);
    }

    /// <summary>What goes on below. Where a message of it is gone, it is said anew; and without blocks, where Slack does not like them.</summary>
    private async Task<Receipt> BelowAsync(SlackWorkspace workspace, SlackMessage message, Parcel parcel, int at, string first, CancellationToken ct)
    {
        var anew = parcel with { Replaces = null, Below = ThreadOf(parcel) ?? first };
        var old = parcel.More.ElementAtOrDefault(at - 1) is { Length: > 0 } shown ? anew with { Replaces = shown } : null;
        Receipt receipt = new Receipt.Later(null);
        foreach (var (way, said) in new[] { (old, message), (anew, message), (anew, message.Bare) })
        {
            receipt = way is null ? receipt : await WaitedAsync(way, (piece, token) => PostAsync(workspace, said, piece, token), ct);
            if (way is not null && receipt is not Receipt.Refused { IsGone: false })
            {
                return receipt;
            }
        }

        Missing(log, parcel.Number, at, (receipt as Receipt.Refused)?.Why ?? "");
        return receipt;
    }

    /// <summary>Takes away what is too many now. Null when that is done; a message that is gone already is as good.</summary>
    private async Task<Receipt?> RemoveAsync(SlackWorkspace workspace, string conversation, IEnumerable<string> messages, CancellationToken ct)
    {
        foreach (var old in messages.Where(old => old.Length > 0))
        {
            switch ((await api.CallAsync(workspace, "chat.delete", new() { ["channel"] = conversation, ["ts"] = old }, ct)).Failure(isChange: true))
            {
                case Receipt.Refused { Why: not "message_not_found" and var why }:
                    Left(log, why);
                    break;
                case (Receipt.Later or Receipt.Locked) and var failure:
                    return failure;
            }
        }

        return null;
    }

    private Task<Receipt> FileAsync(SlackWorkspace workspace, Parcel parcel, Handout.File file, CancellationToken ct) =>
        budget.Within((piece, token) => upload.BringAsync(workspace, piece, file, token))(parcel, ct);

    private Task<Receipt> PacedAsync(SlackWorkspace workspace, SlackMessage message, Parcel parcel, CancellationToken ct) =>
        budget.Within((piece, token) => PostAsync(workspace, message, piece, token))(parcel, ct);

    /// <summary>What belongs to one reply is not left for later because of the pace.</summary>
    private async Task<Receipt> WaitedAsync(Parcel parcel, Carry carry, CancellationToken ct)
    {
        var paced = budget.Within(carry);
        var receipt = await paced(parcel, ct);
        while (receipt is Receipt.Later { IsPaced: true, After: { } wait })
        {
            await Task.Delay(wait, time, ct);
            receipt = await paced(parcel, ct);
        }

        return receipt;
    }

    private async Task<Receipt> PostAsync(SlackWorkspace workspace, SlackMessage message, Parcel parcel, CancellationToken ct)
    {
        var (method, name, of) = parcel.Replaces is { } shown ? ("chat.update", "ts", shown) : ("chat.postMessage", "thread_ts", ThreadOf(parcel));
        var arguments = Arguments(message, new() { ["channel"] = parcel.Conversation, [name] = of });
        if (parcel.Replaces is null)
        {
            // A link of ours is for one person; nobody fetches it to show what is behind it.
            arguments["unfurl_links"] = arguments["unfurl_media"] = "false";
        }

        var answer = await api.CallAsync(workspace, method, arguments, ct);
        return answer.Failure(isChange: parcel.Replaces is not null) ?? new Receipt.Taken(parcel.Conversation ?? "", parcel.Replaces ?? SlackIds.Message(answer.Body, "ts"));
    }

    private static string? ThreadOf(Parcel parcel) => parcel.Thread.Length > 0 ? parcel.Thread : parcel.Below;

    private static Dictionary<string, string?> Arguments(SlackMessage message, Dictionary<string, string?> where) => new(where)
    {
        ["text"] = message.Text,
        ["blocks"] = message.Blocks.Count > 0 ? message.Blocks.ToJsonString() : null,
    };

    [LoggerMessage(LogLevel.Warning, "Reply {Number} goes on, but part {Part} of it was refused: {Why}")]
    private static partial void Missing(ILogger log, long number, int part, string why);

    [LoggerMessage(LogLevel.Warning, "A message that is too many now could not be taken away: {Why}")]
    private static partial void Left(ILogger log, string why);
}
