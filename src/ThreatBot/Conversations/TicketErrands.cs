using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Interchange.Tickets;
using ThreatBot.Prompts;
using ThreatBot.Storage;
using ThreatBot.Telemetry;

namespace ThreatBot.Conversations;

/// <summary>
/// Asks trackers for what waits, each tracker for one thing at a time. However often a program is killed between a tracker's answer and ours, or several
/// servers work on the same rows, a measure gets one issue: only who holds a row may begin, what was begun is written down before, and whoever finds
/// that looks for the issue first, once the tracker had time to show it.
/// </summary>
internal sealed class TicketErrands(TicketJobs jobs, Trackers trackers, ModelStore models, Library library, Settings settings, TimeProvider time, ILogger<TicketErrands> log, Heartbeats? heartbeats = null)
{
    /// <summary>The name of the loop that runs errands. What a tracker is asked for is done or put off within some calls, so each begins a round of it.</summary>
    public const string Loop = "tickets";

    /// <summary>As much as one tracker is asked in a round.</summary>
    private const int Batch = 20;

    /// <summary>So many times in vain, and people are told that it takes long.</summary>
    private const int Worrying = 3;

    /// <summary>What was made shows everywhere after this long; Jira's index is the slowest, and takes seconds.</summary>
    private static readonly Duration Settling = Duration.FromMinutes(1);

    private static readonly Duration Shortest = Duration.FromSeconds(2);
    private static readonly Duration Longest = Duration.FromMinutes(15);
    private static readonly Duration Patience = Duration.FromDays(1);

    /// <summary>GitHub wants a second between things that are made.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>Does what is due now; <paramref name="only"/> leaves out what other conversations asked for.</summary>
    public Task RunAsync(ConversationKey? only, CancellationToken ct) => RunAsync(only, _ => Task.CompletedTask, ct);

    /// <summary>The same; <paramref name="then"/> follows the turn of each tracker, whatever the others are waiting for.</summary>
    public async Task RunAsync(ConversationKey? only, Func<CancellationToken, Task> then, CancellationToken ct)
    {
        var due = await jobs.DueAsync(Now, Batch, only, ct);
        await Task.WhenAll(due.GroupBy(job => job.Tracker).Select(async tracker =>
        {
            await InTurnAsync(tracker, ct);
            await then(ct);
        }));
    }

    /// <summary>Wakes the conversations that an answer waits for. Returns how many there are.</summary>
    public Task<int> WakeAsync(CancellationToken ct) => jobs.WakeAsync(Now, ct);

    /// <summary>A tracker that cannot now is asked nothing more in this round.</summary>
    private async Task InTurnAsync(IEnumerable<TicketJob> due, CancellationToken ct)
    {
        var isFirst = true;
        foreach (var job in due)
        {
            if (!isFirst)
            {
                await Task.Delay(Pace, time, ct);
            }

            isFirst = false;
            if (!await TryAsync(job, ct))
            {
                break;
            }
        }
    }

    /// <summary>False when the tracker should be left alone for now.</summary>
    private async Task<bool> TryAsync(TicketJob job, CancellationToken ct)
    {
        heartbeats?.Beat(Loop);

        // A name for this once: who was thought lost and is not can do nothing more.
        var (now, me) = (Now, Guid.NewGuid().ToString("N"));
        if (!await jobs.TryHoldAsync(job, me, now, ct))
        {
            return true;
        }

        if (job.Attempted is { } attempted && attempted + Settling > now)
        {
            await jobs.PutOffAsync(job, me, attempted + Settling, job.Tries, null, ct);
            return true;
        }

        var answer = await AskAsync(job, me, ct);
        switch (answer)
        {
            case TrackerAnswer.Known known:
                await jobs.AnswerAsync(job, me, Answer(job) with { Ticket = Ticket(job, known) }, ct);
                break;
            case TrackerAnswer.Refused refused:
                await jobs.AnswerAsync(job, me, Trouble(job, refused.Trouble, refused.Detail), ct);
                break;
            case TrackerAnswer.Later later:
                await LaterAsync(job, me, later, ct);
                break;
        }

        return answer is not TrackerAnswer.Later;
    }

    private async Task<TrackerAnswer> AskAsync(TicketJob job, string me, CancellationToken ct)
    {
        if (trackers.Find(job.Tenant, job.Tracker, job.Place) is not { } tracker)
        {
            return new TrackerAnswer.Refused(TicketTrouble.NotAllowed, $"{job.Tracker} {job.Place}".TrimEnd());
        }

        try
        {
            return job.IsReading
                ? await tracker.ReadAsync(Key(job), job.Place, job.Draft.Known ?? "", ct)
                : await tracker.WriteAsync(await OrderAsync(job, ct), token => jobs.TryAttemptAsync(job, me, Now, token), ct);
        }
        catch (Exception lost) when (!ct.IsCancellationRequested)
        {
            // Whatever it was, others are not to wait for it: an answer may be of any shape.
            log.LogWarning("The tracker {Tracker} gave no answer of use for {Measure}: {Fault}", job.Tracker, job.Measure, Fault.Of(lost));
            return new TrackerAnswer.Later("");
        }
    }

    private async Task LaterAsync(TicketJob job, string me, TrackerAnswer.Later later, CancellationToken ct)
    {
        var (now, tries) = (Now, job.Tries + 1);
        if (now - job.Asked > Patience)
        {
            await jobs.AnswerAsync(job, me, Trouble(job, TicketTrouble.Silent, later.Why), ct);
            return;
        }

        var pause = Duration.Min(Shortest * Math.Pow(2, Math.Min(tries, 10)), Longest);
        var wanted = later.After is { } after ? Duration.Min(Duration.Max(Duration.FromTimeSpan(after), pause), Patience) : pause;
        await jobs.PutOffAsync(job, me, now + wanted, tries, tries == Worrying ? Trouble(job, TicketTrouble.Later, later.Why) : null, ct);
    }

    private async Task<TicketOrder> OrderAsync(TicketJob job, CancellationToken ct)
    {
        var model = await models.LoadAsync(job.Tenant, job.Model, ct);
        return new TicketOrder(Key(job), job.Place, job.Draft, Words(library.In(model?.Language, settings.Language).Wording, job.Draft));
    }

    private static string Key(TicketJob job) => TicketKey.Of(job.Tenant, job.Model, job.Measure);

    /// <summary>The words around a draft, in a language.</summary>
    public static TicketWords Words(Wording wording, TicketDraft draft)
    {
        return new TicketWords(
            Said(TicketPrompts.DoneWhen.With()),
            Said(TicketPrompts.Against.With()),
            draft.Due is { } due ? Said(TicketPrompts.DueOn.With(new Value.Day(due))) : null,
            Said(TicketPrompts.From.With(new Value.Code(draft.Measure))));

        string Said(Prompt prompt) => wording.Render(prompt, id => id, new PlainText()).Trim();
    }

    private static Ticket Ticket(TicketJob job, TrackerAnswer.Known known) => new(job.Tracker, job.Place, known.Reference)
    {
        Link = known.Link,
        Status = known.Status,
        Written = job.IsReading ? null : job.Draft.Fingerprint,
    };

    private static TicketAnswer Trouble(TicketJob job, TicketTrouble trouble, string detail) => Answer(job) with { Trouble = trouble, Detail = detail };

    private static TicketAnswer Answer(TicketJob job) =>
        new(job.Measure, job.Number) { Tracker = job.Tracker, Place = job.Place, IsReading = job.IsReading, IsAsked = job.IsAsked };
}
