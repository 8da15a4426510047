using System.Diagnostics.Metrics;
using NodaTime;
using ThreatBot.Conversations;
using ThreatBot.Storage;

namespace ThreatBot.Telemetry;

/// <summary>
/// What is counted and measured while it happens; <see cref="Gauges"/> has what is looked up when somebody asks. Made once for each process. docs/operations.md says
/// what each one means.
/// </summary>
internal sealed class Instruments : IDisposable
{
    /// <summary>The name of the meter, as exporters ask for it.</summary>
    public const string Name = "ThreatBot";

    /// <summary>Seconds. A turn takes milliseconds; a platform may take many seconds, a reminder that waited for a server hours.</summary>
    private static readonly InstrumentAdvice<double> Quick = new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] };

    private static readonly InstrumentAdvice<double> Slow = new() { HistogramBucketBoundaries = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600] };

    private static readonly InstrumentAdvice<int> Batch = new() { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64] };

    private readonly Histogram<double> turns;
    private readonly Counter<long> conflicts;
    private readonly Histogram<double> commits;
    private readonly Histogram<int> units;
    private readonly Counter<long> deliveries;
    private readonly Histogram<double> calls;
    private readonly Histogram<double> reminders;
    private readonly Counter<long> denied;

    public Instruments()
    {
        turns = Meter.CreateHistogram("threatbot.turn.duration", "s", "Time from a message to the commit of what came of it.", null, Quick);
        conflicts = Meter.CreateCounter<long>("threatbot.turn.conflicts", "{conflict}", "Decisions that somebody else overtook, and that were made again.");
        commits = Meter.CreateHistogram("threatbot.commit.duration", "s", "Time of one transaction that writes.", null, Quick);
        units = Meter.CreateHistogram("threatbot.commit.size", "{unit}", "Units of work that shared one transaction.", null, Batch);
        deliveries = Meter.CreateCounter<long>("threatbot.delivery.messages", "{message}", "Replies by what became of them.");
        calls = Meter.CreateHistogram("threatbot.delivery.duration", "s", "Time of bringing one reply to its platform.", null, Slow);
        reminders = Meter.CreateHistogram("threatbot.reminder.lateness", "s", "Time between a reminder's falling due and its turn.", null, Slow);
        denied = Meter.CreateCounter<long>("threatbot.request.denied", "{request}", "Requests that were turned away at a door.");
    }

    public Meter Meter { get; } = new(Name);

    public void TurnTaken(string channel, string outcome, TimeSpan took) =>
        turns.Record(took.TotalSeconds, new(Tags.Channel, Tags.Known(channel)), new(Tags.Outcome, outcome));

    public void Overtaken(string channel) => conflicts.Add(1, new KeyValuePair<string, object?>(Tags.Channel, Tags.Known(channel)));

    public void Committed(int size, TimeSpan took)
    {
        commits.Record(took.TotalSeconds);
        units.Record(size);
    }

    public void Delivered(string channel, string outcome, long count = 1) =>
        deliveries.Add(count, new(Tags.Channel, Tags.Known(channel)), new(Tags.Outcome, outcome));

    public void Called(string channel, string outcome, TimeSpan took) =>
        calls.Record(took.TotalSeconds, new(Tags.Channel, Tags.Known(channel)), new(Tags.Outcome, outcome));

    /// <summary>A reminder had its turn, or is to be tried again.</summary>
    public void Rang(Alarm alarm, bool isTaken, Instant now) =>
        reminders.Record((now - alarm.Due).TotalSeconds, new(Tags.Channel, Tags.Known(alarm.Conversation.Channel)), new(Tags.Outcome, isTaken ? "taken" : Tags.Failed));

    /// <summary>Both words are from lists in <see cref="Denials"/> and at the doors themselves.</summary>
    public void Denied(string endpoint, string reason) => denied.Add(1, new(Tags.Endpoint, endpoint), new(Tags.Reason, reason));

    public void Dispose() => Meter.Dispose();

    /// <summary>What became of a reply, in a word.</summary>
    public static string Word(Receipt receipt) => receipt switch
    {
        Receipt.Taken => "sent",
        Receipt.Later { IsPaced: true } => "paced",
        Receipt.Later => "retried",
        Receipt.Locked => "locked",
        Receipt.Refused => "parked",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
