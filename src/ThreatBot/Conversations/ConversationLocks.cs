using ThreatBot.Storage;

namespace ThreatBot.Conversations;

/// <summary>Lets one turn of a conversation happen at a time, so that messages keep their order in this process.</summary>
internal sealed class ConversationLocks : IDisposable
{
    /// <summary>A fixed number of locks shared by hash: conversations come and go, and two that share one merely wait; so many that hardly any two do.</summary>
    private readonly SemaphoreSlim[] locks = [.. Enumerable.Range(0, 1_024).Select(_ => new SemaphoreSlim(1, 1))];

    public async Task<T> HoldAsync<T>(ConversationKey key, Func<CancellationToken, Task<T>> work, CancellationToken ct)
    {
        var held = locks[(int)((uint)key.GetHashCode() % locks.Length)];
        await held.WaitAsync(ct);
        try
        {
            return await work(ct);
        }
        finally
        {
            held.Release();
        }
    }

    /// <summary>A turn may go on for longer than a server waits when it stops; what it holds it can let go of, so that what it kept is not told as lost.</summary>
    public void Dispose()
    {
        foreach (var free in locks.Where(held => held.CurrentCount > 0))
        {
            free.Dispose();
        }
    }
}
