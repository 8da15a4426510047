using System.Collections.Concurrent;
using System.Threading.Channels;
using ThreatBot.Storage;
using ThreatBot.Telemetry;

namespace ThreatBot.Conversations;

/// <summary>The conversations in which something waits to be sent, each once however often it is called.</summary>
internal sealed class Calls(Heartbeats? heartbeats = null)
{
    private readonly Channel<ConversationKey> called = Channel.CreateUnbounded<ConversationKey>();
    private readonly ConcurrentDictionary<ConversationKey, Held?> waiting = [];
    private readonly ConcurrentDictionary<ConversationKey, bool> running = [];

    /// <summary>
    /// Who calls during a round may have come too late for it, so there is one more; whoever calls before that one begins is part of it, with what was
    /// <paramref name="taken"/> for it already.
    /// </summary>
    public void Add(ConversationKey key, Held? taken)
    {
        var isFirst = false;
        waiting.AddOrUpdate(
            key,
            _ =>
            {
                isFirst = true;
                return taken;
            },
            (_, before) =>
            {
                isFirst = false;
                return taken ?? before;
            });
        if (isFirst)
        {
            called.Writer.TryWrite(key);
        }
    }

    /// <summary>A round in the conversation begins, with what was taken for it.</summary>
    public Held? Begin(ConversationKey key)
    {
        running[key] = true;
        return waiting.TryRemove(key, out var taken) ? taken : null;
    }

    /// <summary>The round is over.</summary>
    public void End(ConversationKey key) => running.TryRemove(key, out _);

    /// <summary>Whether a round goes on, which may be waiting until a platform takes more: a turn takes nothing meanwhile, since it would lie as long.</summary>
    public bool IsRunning(ConversationKey key) => running.ContainsKey(key);

    /// <summary>What a turn has taken since the round began, which is sent in it: nobody else can while the turn holds the place.</summary>
    public Held? Taken(ConversationKey key) => waiting.TryGetValue(key, out var taken) && taken is not null && waiting.TryUpdate(key, null, taken) ? taken : null;

    /// <summary>Whoever is next. However long nobody calls, it is seen that somebody waits for it.</summary>
    public async Task<ConversationKey> NextAsync(CancellationToken ct)
    {
        var next = called.Reader.ReadAsync(ct).AsTask();
        await (heartbeats?.WaitAsync("postman", next, ct) ?? Task.CompletedTask);
        return await next;
    }
}
