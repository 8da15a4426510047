namespace ThreatBot.Channels.WebChat;

/// <summary>The open streams of this process: how many there may be, and who is there.</summary>
internal sealed class Streams
{
    public const int Most = 500;

    public const int MostOfAPerson = 20;

    private readonly Lock gate = new();
    private readonly Dictionary<(string Conversation, string Participant), int> open = [];

    /// <summary>How many are open, and how many people have one.</summary>
    public (int Streams, int People) Open
    {
        get
        {
            lock (gate)
            {
                return (open.Values.Sum(), open.Keys.Select(entry => entry.Participant).Distinct().Count());
            }
        }
    }

    /// <summary>Counts a stream until it is disposed; null when there are too many.</summary>
    public IDisposable? TryEnter(string conversation, string participant)
    {
        lock (gate)
        {
            if (open.Values.Sum() >= Most || open.Where(entry => entry.Key.Participant == participant).Sum(entry => entry.Value) >= MostOfAPerson)
            {
                return null;
            }

            open[(conversation, participant)] = open.GetValueOrDefault((conversation, participant)) + 1;
            return new Entered(this, (conversation, participant));
        }
    }

    public bool IsHere(string conversation, string participant)
    {
        lock (gate)
        {
            return open.ContainsKey((conversation, participant));
        }
    }

    private void Leave((string Conversation, string Participant) who)
    {
        lock (gate)
        {
            if (--open[who] == 0)
            {
                open.Remove(who);
            }
        }
    }

    private sealed class Entered(Streams streams, (string Conversation, string Participant) who) : IDisposable
    {
        private int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0)
            {
                streams.Leave(who);
            }
        }
    }
}
