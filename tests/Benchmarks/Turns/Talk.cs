namespace ThreatBot.Benchmarks.Turns;

/// <summary>One conversation of the load: it says the lines of a script, one at a time, and waits for what each brings.</summary>
/// <param name="id">Its name, as part of the platform's id for it.</param>
/// <param name="until">It is over after so many lines.</param>
internal sealed class Talk(string id, int until)
{
    private TaskCompletionSource replied = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock gate = new();
    private int awaited;

    public string Id => id;

    public int Until => until;

    /// <summary>The line it says next.</summary>
    public int Step { get; set; }

    /// <summary>How many messages came since it last spoke; changes of messages are none.</summary>
    public int Heard { get; private set; }

    /// <summary>When the last message or change came, as a time stamp.</summary>
    public long LastCall { get; private set; }

    /// <summary>Ends when all replies are there that the last line brings.</summary>
    public Task Replied => replied.Task;

    public void Speak(int replies)
    {
        lock (gate)
        {
            replied = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            (awaited, Heard) = (replies, 0);
            if (replies == 0)
            {
                replied.SetResult();
            }
        }
    }

    public void Hear(bool isChange)
    {
        lock (gate)
        {
            LastCall = System.Diagnostics.Stopwatch.GetTimestamp();
            if (!isChange && ++Heard == awaited)
            {
                replied.TrySetResult();
            }
        }
    }
}
