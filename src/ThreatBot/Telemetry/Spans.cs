using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace ThreatBot.Telemetry;

/// <summary>
/// The steps of a turn as spans: turn, decide, commit, send, call. What is sent belongs to the trace of the turn that said it, also after a restart and on
/// another server, since the trace is named after the turn. Callers from outside cannot continue a trace of theirs here.
/// </summary>
internal static class Spans
{
    /// <summary>The name of the source, as exporters ask for it.</summary>
    public const string Name = "ThreatBot";

    public const string Decide = "decide";

    public const string Commit = "commit";

    public const string Call = "call";

    private static readonly ActivitySource Source = new(Name);

    /// <summary>A step of the turn that goes on here; null when nobody records it.</summary>
    public static Activity? Start(string step, ActivityKind kind = ActivityKind.Internal) => Source.StartActivity(step, kind);

    /// <summary>A turn, whatever brought it.</summary>
    public static Activity? Turn(string channel, string turn) => StartIn(turn, "turn", ActivityKind.Consumer, channel);

    /// <summary>The sending of a reply that <paramref name="turn"/> said.</summary>
    public static Activity? Send(string channel, string turn) => StartIn(turn, "send", ActivityKind.Producer, channel);

    /// <summary>How a step ended; what failed is an error.</summary>
    public static void End(this Activity? span, string outcome)
    {
        span?.SetTag(Tags.Outcome, outcome);
        if (outcome == Tags.Failed)
        {
            span?.SetStatus(ActivityStatusCode.Error);
        }
    }

    /// <summary>The trace of a turn. It is a hash, so it tells nothing of who said what where.</summary>
    public static ActivityTraceId TraceOf(string turn) => ActivityTraceId.CreateFromBytes(Hash(turn).AsSpan(0, 16));

    private static Activity? StartIn(string turn, string step, ActivityKind kind, string channel)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        var hash = Hash(turn);
        var context = new ActivityContext(
            ActivityTraceId.CreateFromBytes(hash.AsSpan(0, 16)), ActivitySpanId.CreateFromBytes(hash.AsSpan(16, 8)), ActivityTraceFlags.Recorded, isRemote: true);
        return Source.StartActivity(step, kind, context)?.SetTag(Tags.Channel, Tags.Known(channel));
    }

    private static byte[] Hash(string turn) => SHA256.HashData(Encoding.UTF8.GetBytes($"trace\n{turn}"));
}
