using System.Collections.Immutable;
using ThreatBot.Core.Dialogs;
using ThreatBot.Storage;

namespace ThreatBot.Conversations;

/// <summary>Sends what a conversation's outbox holds, first in first out and at least once.</summary>
internal sealed class Delivery(Outbox outbox)
{
    private const int Batch = 50;

    /// <summary>
    /// Sends everything pending that <paramref name="isMine"/> lets through; the rest waits for a listener who may see it. What
    /// <paramref name="send"/> returns is the platform's id of the message, if it has one; when it throws, that reply and those behind it
    /// stay queued.
    /// </summary>
    public async Task FlushAsync(
        ConversationKey key, Predicate<Reply> isMine, Func<Reply, CancellationToken, Task<string?>> send, CancellationToken ct)
    {
        var most = Batch;
        while (true)
        {
            var pending = await outbox.PendingAsync(key, most, ct);
            var mine = pending.Where(message => isMine(message.Reply)).ToImmutableArray();
            if (mine.IsEmpty && pending.Length < most)
            {
                return;
            }

            // What waits for others stays in front of the queue, so one looks further next time.
            most = pending.Length - mine.Length + Batch;
            foreach (var message in mine)
            {
                var platformId = await send(message.Reply, ct);
                await outbox.SentAsync(key, message.Number, message.Reply.Card, platformId, ct);
            }
        }
    }
}
