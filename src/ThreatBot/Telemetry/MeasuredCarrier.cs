using System.Diagnostics;
using ThreatBot.Conversations;

namespace ThreatBot.Telemetry;

/// <summary>Times what a carrier does, and makes it a span of the reply's trace.</summary>
internal static class MeasuredCarrier
{
    public static Carry Measured(this Carrier carrier, Instruments? instruments) => async (parcel, ct) =>
    {
        using var span = Spans.Start(Spans.Call, ActivityKind.Client);
        var began = Stopwatch.GetTimestamp();
        var receipt = await carrier.Carry(parcel, ct);
        var outcome = Instruments.Word(receipt);
        span?.SetTag(Tags.Outcome, outcome);
        instruments?.Called(carrier.Channel, outcome, Stopwatch.GetElapsedTime(began));
        return receipt;
    };
}
