using ThreatBot.Core.Dialogs;
using ThreatBot.Storage;

namespace ThreatBot.Conversations;

/// <summary>Sends what a conversation's outbox holds, first in first out and at least once.</summary>
internal sealed class Delivery(Outbox outbox)
{
    private const int Batch = 50;

    /// <summary>
    /// Sends everything pending. What <paramref name="send"/> returns is the platform's id of the message, if it has one; when it
    /// throws, that reply and those behind it stay queued.
    /// </summary>
    public async Task FlushAsync(ConversationKey key, Func<Reply, CancellationToken, Task<string?>> send, CancellationToken ct)
    {
        while (await outbox.PendingAsync(key, Batch, ct) is { IsEmpty: false } pending)
        {
            foreach (var message in pending)
            {
                var platformId = await send(message.Reply, ct);
                await outbox.SentAsync(key, message.Number, message.Reply.Card, platformId, ct);
            }
        }
    }
}
