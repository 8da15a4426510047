using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Interchange.Trees;
using ThreatBot.Prompts;
using ThreatBot.Storage;
using ThreatBot.Telemetry;

namespace ThreatBot.Conversations;

/// <summary>
/// Takes turns: what is needed is loaded, the core decides, and all of the decision is kept or nothing of it. Without <paramref name="handouts"/> nothing
/// can be opened that is handed out, as at a terminal; without <paramref name="instruments"/> nothing is measured, without <paramref name="pace"/> nobody is too fast.
/// </summary>
internal sealed class Conversations(
    TurnStore turns, ModelStore models, SentFiles files, Postings postings, TicketDesks tickets, Attendance attendance, ApiTokens tokens, People people, Standings standings, Links links, Library library,
    Settings settings, ILogger<Conversations> log, Handouts? handouts = null, Instruments? instruments = null, TurnPace? pace = null) : IDisposable
{
    public const int MostBytes = 64 * 1024;
    private const int MostAttempts = 8;

    private readonly ConversationLocks locks = new();

    private readonly SentModels sent = new(files, models);

    /// <summary>
    /// Deals with one message; afterwards its replies wait in the outbox, unless it was refused. A conversation that was once
    /// <paramref name="isShared"/> stays so.
    /// </summary>
    public Task<Handled> HandleAsync(ConversationKey key, Incoming incoming, bool isShared, CancellationToken ct) => HandleAsync(key, incoming, null, isShared, null, ct);

    /// <summary>The same for a message that brings a model or an attack tree in a file, or whose replies are to be sent at once by who would hold the place then.</summary>
    public async Task<Handled> HandleAsync(ConversationKey key, Incoming incoming, FileContent.Taken? file, bool isShared, Func<Hold>? hold, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        using var span = Spans.Turn(key.Channel, incoming.Turn);
        var handled = await DealAsync(key, incoming, file, isShared, hold, ct);
        var outcome = handled switch
        {
            Handled.Kept => "kept",
            Handled.Repeated => "repeated",
            Handled.Refused { IsFailure: true } => Tags.Failed,
            Handled.Refused or Handled.Hushed => "refused",
            _ => throw new UnreachableException(),
        };
        span.End(outcome);
        instruments?.TurnTaken(key.Channel, outcome, Stopwatch.GetElapsedTime(began));
        return handled;
    }

    private async Task<Handled> DealAsync(ConversationKey key, Incoming incoming, FileContent.Taken? file, bool isShared, Func<Hold>? hold, CancellationToken ct)
    {
        if (pace?.Refusal(key, incoming, file?.Bytes.Length ?? 0) is { } tooFast)
        {
            return tooFast;
        }

        if (IsTooLong(incoming.Text))
        {
            return new Handled.Refused(ConversationPrompts.Aside(ConversationPrompts.TooLong, incoming));
        }

        if (file is null && Pasted.MayBe(incoming) && await PasteAsync(key, incoming, isShared, ct) is { File: { } name } pasted && Pasted.Of(incoming.Text) is { } content)
        {
            if (content is not FileContent.Taken taken)
            {
                return new Handled.Refused(ConversationPrompts.Aside(FileNotes.Of(name, content), incoming));
            }

            (incoming, file) = (pasted, taken);
        }

        try
        {
            return await locks.HoldAsync(key, token => TakeAsync(key, incoming, file, isShared, hold, token), ct);
        }
        catch (Exception broken) when (!ct.IsCancellationRequested)
        {
            log.LogError("Turn {Turn} in {Channel} was not taken; nothing changed: {Fault}", incoming.Turn, Tags.Known(key.Channel), Fault.Of(broken));
            return new Handled.Refused(ConversationPrompts.Aside(ConversationPrompts.Broken, incoming)) { IsFailure = true };
        }
    }

    /// <summary>What a file holds: a model, an attack tree where one is open there or a scenario is named, else words.</summary>
    /// <param name="key">Where it was sent.</param>
    /// <param name="thread">In which thread.</param>
    /// <param name="text">What was said beside it.</param>
    /// <param name="name">What its sender calls it.</param>
    /// <param name="bytes">All of it, as far as it was read.</param>
    /// <param name="ct">Ends it early.</param>
    public async Task<FileContent> ReadAsync(ConversationKey key, string thread, string text, string name, byte[] bytes, CancellationToken ct)
    {
        var content = FileContent.Of(name, bytes);
        if (content is not (FileContent.Words or FileContent.Unknown) || (await turns.LoadAsync(key, ct))?.Conversation is not { } conversation)
        {
            return content;
        }

        var named = TreeImport.Meant(conversation with { Sessions = conversation.Sessions.Clear() }, thread, text, name, LexiconOf(conversation));
        var isTree = named is not null
            || TreeImport.IsBare(conversation, thread)
            || (TreeImport.Meant(conversation, thread, text, name, LexiconOf(conversation)) is not null && TreeFiles.Detect(name, bytes) is not TreeFormat.Text);
        return isTree ? FileContent.TreeOf(name, bytes) : content;
    }

    /// <summary>Whether a text is over the limit of a message.</summary>
    public static bool IsTooLong(string text) => Encoding.UTF8.GetByteCount(text) > MostBytes;

    public void Dispose() => locks.Dispose();

    /// <summary>
    /// The message as if it had brought a file; null where talk is not addressed to the bot, or may be meant in confidence.
    /// </summary>
    private async Task<Incoming?> PasteAsync(ConversationKey key, Incoming incoming, bool isShared, CancellationToken ct)
    {
        var conversation = (await turns.LoadAsync(key, ct))?.Conversation ?? New(key);
        return (isShared || conversation.IsShared) && !incoming.Mentioned || conversation.MayBeInConfidence
            ? null
            : incoming with { Text = "", File = LexiconOf(conversation).Words["pasted"][0] };
    }

    private async Task<Handled> TakeAsync(ConversationKey key, Incoming incoming, FileContent.Taken? file, bool isShared, Func<Hold>? hold, CancellationToken ct)
    {
        // A message that comes again is found out when its turn is to be kept. That is rare, but for a mention in Slack, which comes as two events.
        if (incoming.Mentioned && isShared && await turns.IsKnownAsync(key, incoming.Message, ct))
        {
            return new Handled.Repeated();
        }

        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            switch (await CommitAsync(await DecideAsync(key, incoming, file, isShared, ct) with { Hold = hold?.Invoke() }, ct))
            {
                case { Outcome: CommitOutcome.Committed, Held: var held }:
                    return new Handled.Kept(held);
                case { Outcome: CommitOutcome.Repeated }:
                    return new Handled.Repeated();
            }

            instruments?.Overtaken(key.Channel);
        }

        throw new TimeoutException($"{MostAttempts} decisions in a row were overtaken by others.");
    }

    private async Task<Committed> CommitAsync(TurnCommit turn, CancellationToken ct)
    {
        using var span = Spans.Start(Spans.Commit);
        var committed = await turns.CommitAsync(turn, ct);
        models.Remember(turn, committed.Outcome);
        span.End(committed.Outcome switch { CommitOutcome.Committed => "kept", CommitOutcome.Repeated => "repeated", _ => "overtaken" });
        return committed;
    }

    private async Task<TurnCommit> DecideAsync(ConversationKey key, Incoming incoming, FileContent.Taken? file, bool isShared, CancellationToken ct)
    {
        using var span = Spans.Start(Spans.Decide);
        var stored = await turns.LoadAsync(key, ct);
        var known = stored?.Conversation ?? New(key);
        var (conversation, standIn) = await WithSpeakerAsync(key, known with { IsShared = known.IsShared || isShared }, incoming.Speaker, ct);
        var lexicon = LexiconOf(conversation);
        var seen = await models.VisibleAsync(key, ct);
        var model = await ModelAsync(key, conversation, seen, ct);
        var scene = new Scene
        {
            Conversation = conversation,
            StandIn = standIn,
            IsAloud = conversation.IsShared && key.Channel != WebPlace.Channel,
            Model = model,
            Models = seen,
            Lessons = Recall.WantsLessons(conversation, incoming) ? await models.LessonsAsync(key, conversation.Model, ct) : [],
            Postings = Recall.WantsPostings(incoming, lexicon) ? await postings.OfAsync(key, conversation.Model, ct) : [],
            Tokens = model is not null && Recall.WantsTokens(incoming, lexicon) ? await tokens.OfAsync(key.Tenant, model.Id, incoming.At, ct) : [],
            Elsewhere = Recall.WantsPlaces(incoming, lexicon) ? await attendance.ElsewhereAsync(key, incoming.Speaker, ct) : [],
            Told = await ToldAsync(key, incoming, ct),
            Tickets = await TicketsAsync(key, model, Recall.Tickets(conversation, incoming, lexicon), ct),
            Sent = file switch
            {
                null => await sent.DecidedAsync(key, conversation, incoming, lexicon, seen, ct),
                FileContent.Model brought => await sent.OfAsync(key, brought.Document, seen, ct),
                FileContent.Foreign brought => await sent.OfAsync(key, brought.File, null, incoming, seen, ct),
                _ => null,
            },
            Tree = file is null ? await sent.DecidedTreeAsync(key, conversation, incoming, lexicon, ct) : (file as FileContent.Tree)?.Sent,
            Standings = Recall.WantsStandings(incoming, lexicon) ? [.. (await standings.OfAsync(new PersonKey(key.Tenant, key.Channel, incoming.Speaker), Instant.MaxValue, ct)).Select(each => each.Standing)] : [],
            Readings = model is not null && Recall.WantsReadings(incoming, lexicon) is { } from ? await links.ReadingsAsync(key.Tenant, model.Id, from, ReadingTalk.Listed + 1, ct) : [],
            Lexicon = lexicon,
            Catalogue = library.Catalogue,
            Recalled = model is null
                ? []
                : await models.EventsAsync(key.Tenant, model.Id, Recall.Wants(conversation, incoming, lexicon), ct),
        };
        var decision = Turn.Decide(scene, incoming);
        return new TurnCommit
        {
            Key = key,
            Incoming = incoming,
            ConversationVersion = stored?.Version ?? 0,
            Before = new[] { scene.Sent?.Present, scene.Tickets?.Model }.FirstOrDefault(present => present is not null && present.Id == decision.Model?.Id) ?? model,
            Told = scene.Told?.Model,
            File = file?.Bytes,
            // What is for nobody would wait for ever.
            Decision = decision with { Replies = [.. decision.Replies.Where(reply => reply.Listener != Alarms.Nobody).Select(reply => handouts?.Give(key, reply) ?? reply)] },
        };
    }

    private Conversation New(ConversationKey key) => new() { Id = key.Id, Language = settings.Language, TimeZone = settings.TimeZone };

    private Lexicon LexiconOf(Conversation conversation) =>
        library.In(conversation.Language, settings.Language).Lexicon;

    private async Task<ThreatModel?> ModelAsync(ConversationKey key, Conversation conversation, ImmutableArray<ModelHead> seen, CancellationToken ct) => conversation.Model is not { } model
        ? null
        : seen.FirstOrDefault(head => head.Id == model) is { } head && models.Remembered(key.Tenant, head) is { } remembered ? remembered : await models.LoadAsync(key.Tenant, model, ct);

    /// <summary>The model that an alarm is about, if it is still told here.</summary>
    private async Task<Told?> ToldAsync(ConversationKey key, Incoming incoming, CancellationToken ct) =>
        Recall.Told(incoming) is { } about
        && await postings.ToldAsync(key, about, ct) is var (how, owner)
        && await models.LoadAsync(key.Tenant, about, ct) is { } told
            ? new Told(told, owner, how)
            : null;

    /// <summary>The issues of the model that is in use, or of another that trackers were asked about here.</summary>
    private async Task<TicketDesk?> TicketsAsync(ConversationKey key, ThreatModel? model, string? about, CancellationToken ct) =>
        about is not null && (about == model?.Id ? model : await models.LoadAsync(key.Tenant, about, ct)) is { } found
            ? await tickets.OfAsync(key, found, settings.Tickets.PlacesOf(key.Tenant), ct)
            : null;

    /// <summary>
    /// Whoever speaks can be named by others from then on; a name that is taken already stays with its first bearer. Somebody who was met elsewhere and
    /// was only named here, by their whole name, is that person from now on: then the stand-in is returned as well.
    /// </summary>
    private async Task<(Conversation Conversation, string? StandIn)> WithSpeakerAsync(ConversationKey key, Conversation conversation, string speaker, CancellationToken ct)
    {
        if (speaker == Alarms.Nobody
            || conversation.People.ContainsValue(speaker)
            || !(await people.NamesAsync(key.Tenant, [speaker], ct)).TryGetValue(speaker, out var name))
        {
            return (conversation, null);
        }

        var standIn = conversation.People.GetValueOrDefault(Lexicon.Normal(name)) is { } named && await people.IsStandInAsync(key.Tenant, key.Channel, named, ct) ? named : null;
        var met = standIn is null ? conversation : conversation.Meeting(standIn, speaker);
        return (met.People.ContainsKey(Lexicon.Normal(name)) ? met : met with { People = met.People.Add(Lexicon.Normal(name), speaker) }, standIn);
    }
}
