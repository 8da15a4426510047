using System.Collections.Immutable;
using System.Globalization;

namespace ThreatBot.Faults;

/// <summary>What came of one kind of fault.</summary>
/// <param name="Fault">What was done to the bot.</param>
/// <param name="Times">How often.</param>
/// <param name="Counted">What was counted afterwards.</param>
/// <param name="Recoveries">How long it took each time until the bot worked again.</param>
internal sealed record Outcome(string Fault, int Times, Tally Counted, ImmutableArray<TimeSpan> Recoveries)
{
    public static readonly string Head =
        $"| {"fault",-40} | times | turns | lost | told | doubled | disorder | half | audit | sent once | again | unsent | reminders | recovery |\n|{new string('-', 42)}|------:|------:|-----:|-----:|--------:|---------:|-----:|------:|----------:|------:|-------:|----------:|---------:|";

    /// <summary>Median, in seconds; 0 when nothing had to recover.</summary>
    public double Recovery => Recoveries.IsEmpty ? 0 : Recoveries.Order().ElementAt(Recoveries.Length / 2).TotalSeconds;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Fault,-40} | {Times,5} | {Counted.Acknowledged,5} | {Counted.Lost,4} | {Counted.Told,4} | {Counted.Doubled,7} | {Counted.OutOfOrder,8} | {Counted.HalfDone,4} | {Counted.Broken,5} | {Counted.SentOnce,9} | {Counted.SentTwice,5} | {Counted.Unsent,6} | {Counted.Reminded,9} | {Recovery,6:0.00} s |");
}
