using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using ThreatBot.Channels.Slack;
using ThreatBot.Channels.WebChat;
using ThreatBot.Storage;
using ThreatBot.Web;

namespace ThreatBot.Telemetry;

/// <summary>What is looked up when somebody asks: all of it is in memory, so asking costs nothing.</summary>
internal sealed class Gauges(Instruments instruments, Backlog backlog, Heartbeats heartbeats, Readiness readiness, Settings settings, TimeProvider time, Streams? streams = null, SlackSocket? socket = null)
{
    /// <summary>The channels that this server serves. Private replies of a terminal wait for its own person to come back, which is nobody's fault.</summary>
    private readonly ImmutableArray<string> channels =
        [.. settings.WebChat.Enabled ? ["webchat"] : Array.Empty<string>(), .. settings.Teams.IsOn ? ["teams"] : Array.Empty<string>(), .. settings.Slack.IsOn ? ["slack"] : Array.Empty<string>()];

    /// <summary>Makes the instruments; once for each process.</summary>
    public void Register()
    {
        var meter = instruments.Meter;
        meter.CreateObservableGauge("threatbot.outbox.pending", () => Counts(WaitingKind.Reply), "{message}", "Replies that wait to be sent.");
        meter.CreateObservableGauge("threatbot.outbox.oldest.age", () => Ages(WaitingKind.Reply), "s", "Age of the reply that has waited longest.");
        meter.CreateObservableGauge("threatbot.reminder.overdue", () => Counts(WaitingKind.Reminder), "{reminder}", "Reminders that are due and have not had their turn.");
        meter.CreateObservableGauge("threatbot.reminder.overdue.age", () => Ages(WaitingKind.Reminder), "s", "How long the longest of them is overdue.");
        meter.CreateObservableGauge("threatbot.ticket.waiting", () => Of(WaitingKind.Ticket, "")?.Count ?? 0, "{ticket}", "What trackers were asked for and have not answered.");
        meter.CreateObservableGauge("threatbot.ticket.oldest.age", () => Age(Of(WaitingKind.Ticket, "")), "s", "Age of what a tracker has not answered for longest.");
        meter.CreateObservableGauge("threatbot.webhook.failing", () => Of(WaitingKind.Webhook, "")?.Count ?? 0, "{webhook}", "Webhooks that did not take their last event.");
        meter.CreateObservableGauge("threatbot.webhook.failing.age", () => Age(Of(WaitingKind.Webhook, "")), "s", "How long the longest of them has taken none.");
        meter.CreateObservableGauge("threatbot.loop.age", Loops, "s", "Time since a loop of the process has gone round.");
        meter.CreateObservableGauge("threatbot.ready", Parts, "{part}", "1 for each part that is ready for work, 0 for one that is not.");
        if (readiness.FreeBytes is not null)
        {
            meter.CreateObservableGauge("threatbot.disk.free", () => readiness.FreeBytes ?? 0, "By", "Room that is left where the SQLite file is.");
        }

        if (socket is not null)
        {
            meter.CreateObservableUpDownCounter("threatbot.slack.socket.active", () => socket.Open, "{socket}", "Sockets to Slack that are open and that Slack has greeted.");
        }

        if (streams is not null)
        {
            meter.CreateObservableUpDownCounter("threatbot.stream.active", () => streams.Open.Streams, "{stream}", "Browsers and clients that follow a conversation live.");
            meter.CreateObservableUpDownCounter("threatbot.web.people", () => streams.Open.People, "{person}", "People in the web chat who follow at least one conversation live.");
        }
    }

    private IEnumerable<Measurement<long>> Counts(WaitingKind kind) => channels.Select(channel => Measured(Of(kind, channel)?.Count ?? 0, Tags.Channel, Tags.Known(channel)));

    /// <summary>Where nothing waits, or only what is from before such times were kept, the age is 0.</summary>
    private IEnumerable<Measurement<double>> Ages(WaitingKind kind) => channels.Select(channel => Measured(
        Age(Of(kind, channel)), Tags.Channel, Tags.Known(channel)));

    private double Age(WaitingCount? waiting) => waiting?.Oldest is { } oldest ? Math.Max(0, (time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(oldest)).TotalSeconds) : 0;

    private WaitingCount? Of(WaitingKind kind, string channel) => backlog.Seen.FirstOrDefault(row => row.Kind == kind && row.Channel == channel);

    private IEnumerable<Measurement<double>> Loops() => heartbeats.Ages().Select(beat => Measured(beat.Age.TotalSeconds, Tags.Loop, beat.Loop));

    private IEnumerable<Measurement<long>> Parts() => readiness.Seen.Select(part => Measured(part.IsReady ? 1L : 0L, Tags.Part, part.Name));

    private static Measurement<T> Measured<T>(T value, string tag, string word)
        where T : struct => new(value, new KeyValuePair<string, object?>(tag, word));
}
