using System.Collections.Concurrent;

namespace ThreatBot.Conversations;

/// <summary>Wakes those who wait for something new in a conversation, as far as it happens in this process.</summary>
internal sealed class Bell
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> waiting = [];

    /// <summary>Ends at the next ring. Take it before looking, so that nothing falls between looking and waiting.</summary>
    public TaskCompletionSource Next(string conversation) =>
        waiting.GetOrAdd(conversation, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    public void Ring(string conversation)
    {
        if (waiting.TryRemove(conversation, out var source))
        {
            source.TrySetResult();
        }
    }

    public void RingAll()
    {
        foreach (var conversation in waiting.Keys)
        {
            Ring(conversation);
        }
    }
}
