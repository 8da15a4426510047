using System.Collections.Immutable;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Prompts;

namespace ThreatBot.Core.Tests.Dialogs;

/// <summary>
/// One conversation in memory, and others that people look into: every message is decided by the core alone, and what it decides is kept as the store
/// would.
/// </summary>
internal sealed partial class Talk
{
    public static readonly Library Words = PseudoLanguage.With(PromptFiles.Load(Path.Combine(AppContext.BaseDirectory, "dialogs")), "en");

    private static readonly Instant Start = Instant.FromUtc(2026, 1, 5, 9, 0);

    private readonly Language language;
    private readonly Dictionary<string, ThreatModel> models = [];
    private readonly Dictionary<string, string> owners = [];
    private readonly Dictionary<string, string> names = [];
    private readonly Dictionary<string, ImmutableArray<PastEvent>> logs = [];
    private readonly SortedDictionary<(string Conversation, string Thread, string Key), Instant> reminders = [];
    private readonly Dictionary<string, string> privately = [];
    private readonly Dictionary<string, string> aside = [];
    private readonly HashSet<(string Model, string Conversation)> taught = [];
    private readonly HashSet<(string Model, string Conversation)> seen = [];
    private int messages;
    private Duration passed = Duration.Zero;

    public Talk(string languageName = "en", bool isShared = false)
    {
        language = Words.Languages[languageName];
        Conversation = new Conversation { Id = First, IsShared = isShared, Language = languageName };
    }

    public Conversation Conversation { get; private set; }

    /// <summary>What may be meant in confidence is shown to nobody at first, as the web chat can.</summary>
    public bool CanHold { get; init; }

    public ThreatModel? Model => Conversation.Model is { } id ? models.GetValueOrDefault(id) : null;

    public StoryState? Story => Conversation.Stories.GetValueOrDefault("");

    public WorkshopState? Workshop => Conversation.Workshops.GetValueOrDefault("");

    /// <summary>The question on the table.</summary>
    public OpenPrompt? Open => Story is { IsActive: true } ? Story.Open : Session is { IsActive: true } ? Session.Open : Workshop?.Open ?? Session?.Open ?? Story?.Open;

    public Work? Session => Conversation.Sessions.GetValueOrDefault("");

    public Instant Now => Start + Duration.FromMinutes(messages) + passed;

    public Lexicon Lexicon => language.Lexicon;

    public ImmutableArray<Reply> Say(string speaker, string text, Press? press = null, string? edits = null, bool mentioned = false)
    {
        var turn = $"t{++messages:d3}";
        var message = Message(speaker) with { Turn = turn, Message = turn, Text = text, Press = press, Edits = edits, Mentioned = mentioned };
        return Hear(message with { IsHeld = CanHold && IsHeld(message) });
    }

    private bool IsHeld(Incoming message) =>
        message is { Press: null, Edits: null }
        && !Conversation.Confidence("", message.Text, message.Mentioned, message.Speaker, Lexicon).IsSecret
        && Conversation.Held("", message.Text, message.Mentioned, message.Speaker, Lexicon).IsHeld;

    public ImmutableArray<Reply> Hear(Incoming incoming)
    {
        var decision = Decide(incoming);
        Keep(incoming, decision);
        return decision.Replies;
    }

    /// <summary>The instance of what a person was asked last for themselves.</summary>
    public string AskedInPrivate(string speaker) => privately.GetValueOrDefault(Participant(speaker), "none");

    /// <summary>The instance of what a person was offered last beside the question on the table.</summary>
    public string OfferedAside(string speaker) => aside.GetValueOrDefault(Participant(speaker), "none");

    /// <summary>Time passes, and what was to be reminded of meanwhile is, each at its time.</summary>
    public ImmutableArray<Reply> Wait(Duration duration)
    {
        var (end, said, here) = (Now + duration, new List<Reply>(), Conversation.Id);
        while (reminders.Where(entry => entry.Value <= end).OrderBy(entry => entry.Value).Select(entry => (entry.Key, entry.Value)).FirstOrDefault() is { Key.Key: not null } due)
        {
            reminders.Remove(due.Key);
            passed += Duration.Max(due.Value - Now, Duration.Zero);
            Go(due.Key.Conversation);
            var turn = $"a{(due.Key.Conversation == First ? "" : due.Key.Conversation)}{due.Value.ToUnixTimeSeconds()}{due.Key.Key}";
            Tell(here, said, Hear(Message("") with { Turn = turn, Message = turn, Thread = due.Key.Thread, Alarm = due.Key.Key, At = Now }));
            Go(here);
        }

        passed += Duration.Max(end - Now, Duration.Zero);
        return [.. said];
    }

    public Decision Decide(Incoming incoming) => Turn.Decide(Scene(incoming), incoming);

    public Incoming Message(string speaker) => new()
    {
        Message = "m",
        Turn = "t",
        Speaker = speaker.Length == 0 ? "nobody" : Participant(speaker),
        At = Now,
    };

    public string Render(Reply reply, IDialect dialect) => language.Wording.Render(reply.Prompt, NameOf, dialect);

    public string Label(Reply reply, Choice choice, IDialect dialect) => language.Wording.Label(reply.Prompt.Key, choice, NameOf, dialect);

    private Scene Scene(Incoming incoming)
    {
        var wanted = Recall.Wants(Conversation, incoming, Lexicon);
        return new Scene
        {
            Conversation = Conversation,
            Model = Model,
            Models = [.. models.Values.Where(model => seen.Contains((model.Id, Conversation.Id))).OrderBy(model => model.Name, StringComparer.Ordinal)
                .Select(model => new ModelHead(model.Id, model.Name, model.Version, owners[model.Id]))],
            Lessons = Recall.WantsLessons(Conversation, incoming)
                ? [.. models.Values.Where(model => model.Id != Conversation.Model && taught.Contains((model.Id, Conversation.Id))).OrderBy(model => model.Name, StringComparer.Ordinal).SelectMany(Lessons.Of)]
                : [],
            Postings = Recall.WantsPostings(incoming, Lexicon) ? Postings() : [],
            Elsewhere = Recall.WantsPlaces(incoming, Lexicon) ? Elsewhere(incoming.Speaker) : [],
            Sent = Sent(incoming),
            Tickets = Desk(incoming),
            Told = Recall.Told(incoming) is { } model ? Told(model) : null,
            Lexicon = Lexicon,
            Catalogue = Words.Catalogue,
            Recalled = [.. logs.GetValueOrDefault(Conversation.Model ?? "", []).Where(past =>
                wanted.Turns.Contains(past.Turn)
                || (wanted.Subject is { } subject && past.Event is ObjectChanged change && change.Id == subject)
                || (wanted.Since is { } since && past.Version > since))],
        };
    }

    private void Keep(Incoming incoming, Decision decision)
    {
        Conversation = decision.Conversation;
        AskedOfFile = Conversation.Files.LastOrDefault()?.Open.Instance ?? AskedOfFile;
        foreach (var reply in decision.Replies.Where(reply => reply is { Operation: Operation.Send, Listener: not null, Instance: not null }))
        {
            (reply.Audience is Audience.Only ? aside : privately)[reply.Listener!] = reply.Instance!;
        }

        foreach (var reminder in decision.Reminders)
        {
            if (reminder.At is { } at)
            {
                reminders[(Conversation.Id, reminder.Thread, reminder.Key)] = at;
            }
            else
            {
                reminders.Remove((Conversation.Id, reminder.Thread, reminder.Key));
            }
        }

        foreach (var newcomer in decision.Newcomers)
        {
            names[newcomer.Id] = newcomer.Name;
        }

        if (decision.Model is { } model)
        {
            var first = model.Version - decision.Events.Length;
            logs[model.Id] = logs.GetValueOrDefault(model.Id, []).AddRange(decision.Events.Select((happened, index) =>
                new PastEvent(first + index + 1, incoming.Turn, incoming.Speaker, incoming.At, happened)));
            models[model.Id] = model;
            owners.TryAdd(model.Id, incoming.Speaker);
            Wake(model.Id, decision.Events);
        }

        foreach (var deed in decision.Deeds)
        {
            Keep(deed);
        }
    }

    private string Participant(string speaker)
    {
        var normal = Lexicon.Normal(speaker);
        if (!Conversation.People.TryGetValue(normal, out var id))
        {
            id = "p-" + speaker;
            Conversation = Conversation with { People = Conversation.People.SetItem(normal, id) };
            names[id] = speaker;
        }

        return id;
    }

    private string NameOf(string id) => names.GetValueOrDefault(id, id);
}
