using ThreatBot.Storage;

namespace ThreatBot.Conversations;

/// <summary>
/// Threads that are begun where the platform has no message yet to hang them on, such as by a command: the first reply for all becomes the message that
/// the others are below.
/// </summary>
internal sealed class ChatThreads(ThreadRoots roots)
{
    /// <summary>No platform's id of a message begins so.</summary>
    private const char Mark = '~';

    /// <summary>The thread that a message begins.</summary>
    public static string Begin(string message) => $"{Mark}{message}";

    /// <summary>The message that a thread hangs on; empty while there is none.</summary>
    public async Task<string> RootAsync(ConversationKey key, string thread, CancellationToken ct) =>
        IsBegun(thread) ? await roots.RootAsync(key, thread, ct) ?? "" : thread;

    /// <summary>The thread that hangs on a message.</summary>
    public async Task<string> ThreadAsync(ConversationKey key, string root, CancellationToken ct) => await roots.ThreadAsync(key, root, ct) ?? root;

    /// <summary>A message was shown for a thread: if it is the first, the thread hangs on it from now on.</summary>
    public Task BegunAsync(ConversationKey key, string thread, string? message, CancellationToken ct) =>
        IsBegun(thread) && message is not null ? roots.BeginAsync(key, thread, message, ct) : Task.CompletedTask;

    private static bool IsBegun(string thread) => thread.StartsWith(Mark);
}
