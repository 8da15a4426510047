using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>One message being decided: what it may look at, what it has changed so far and what is said. Lives for one decision.</summary>
internal sealed class Exchange
{
    /// <summary>As much of an answer as a settled card repeats, in characters.</summary>
    private const int LongestSettled = 200;

    private readonly List<Reply> replies = [];
    private readonly List<ModelDeed> deeds = [];
    private readonly List<NewParticipant> newcomers = [];
    private readonly List<Reminder> reminders = [];
    private ModelEdit? edit;
    private int ids;

    public Exchange(Scene scene, Incoming incoming)
    {
        (Scene, Incoming) = (scene, incoming);
        Conversation = LostQuestions.Replace(scene.Conversation, scene.Catalogue, scene.Model);
        if (scene is { Model: null, Conversation.Model: not null })
        {
            Conversation = Conversation.Cleared() with { Model = null, Pending = Conversation.Pending.Clear(), Pasts = [] };
            Say(SteerPrompts.ModelGone.With());
        }

        Conversation = (incoming.PointedOut ?? []).Aggregate(Conversation.Hearing(incoming.Speaker), (conversation, person) => person.In(conversation));
        Before = Conversation;
        Heard = Speech.Hear(incoming.Text, scene.Lexicon);
        By = Heard.Credited is { } name ? Participant(name) : incoming.Speaker;
    }

    public Scene Scene { get; }

    public Incoming Incoming { get; }

    public Lexicon Lexicon => Scene.Lexicon;

    public Heard Heard { get; }

    /// <summary>Who is credited: the speaker, or the name before the colon.</summary>
    public string By { get; }

    public Conversation Conversation { get; set; }

    /// <summary>The conversation as this message finds it.</summary>
    public Conversation Before { get; }

    public string Thread => Incoming.Thread;

    public ThreatModel? Model => edit?.Model ?? Scene.Model;

    public bool HasChanges => edit is { Events.Length: > 0 };

    public StoryState? Story
    {
        get => Conversation.Stories.GetValueOrDefault(Thread);
        set => Conversation = Conversation with
        {
            Stories = value is null ? Conversation.Stories.Remove(Thread) : Conversation.Stories.SetItem(Thread, value),
        };
    }

    public WorkshopState? Workshop
    {
        get => Conversation.Workshops.GetValueOrDefault(Thread);
        set => Conversation = Conversation with
        {
            Workshops = value is null ? Conversation.Workshops.Remove(Thread) : Conversation.Workshops.SetItem(Thread, value),
        };
    }

    /// <summary>Work of any other kind.</summary>
    public Work? Session
    {
        get => Conversation.Sessions.GetValueOrDefault(Thread);
        set => Conversation = Conversation with
        {
            Sessions = value is null ? Conversation.Sessions.Remove(Thread) : Conversation.Sessions.SetItem(Thread, value),
        };
    }

    /// <summary>What this thread works on: what waits for an answer, else what is paused, else what was done last. A story comes before the planning it is part of.</summary>
    public Work? Work
    {
        get
        {
            Work?[] works = [Story, Session is { IsWaiting: true } ? null : Session, Workshop];
            return Array.Find(works, work => work is { IsActive: true })
                ?? Array.Find(works, work => work is { IsPaused: true })
                ?? Array.Find(works, work => work is not null);
        }
    }

    /// <summary>A dangerous request of this thread that waits for its yes.</summary>
    public Pending? Pending
    {
        get => Conversation.Pending.GetValueOrDefault(Thread);
        set => Conversation = Conversation with
        {
            Pending = value is null ? Conversation.Pending.Remove(Thread) : Conversation.Pending.SetItem(Thread, value),
        };
    }

    /// <summary>Set where a choice was picked, by a button or by its label.</summary>
    public bool IsTap { get; set; }

    /// <summary>Set by turns that undo cannot take back, such as undo itself.</summary>
    public bool IsForgotten { get; set; }

    /// <summary>Set by turns that took something private.</summary>
    public bool IsInConfidence { get; set; }

    /// <summary>Whom the log names for this turn instead of the speaker: what is said without a name is not kept with one.</summary>
    public string? Author { get; set; }

    /// <summary>Set where the speaker is to be erased.</summary>
    public bool ErasesSpeaker { get; set; }

    /// <summary>The current model, open for changes.</summary>
    /// <exception cref="InvalidOperationException">There is no model; start one first.</exception>
    public ModelEdit Edit => edit ??= new ModelEdit(
        Scene.Model ?? throw new InvalidOperationException("No model is open."), Origin);

    /// <summary>The day it is where the conversation is; an unknown time zone counts as UTC.</summary>
    public LocalDate Today => Incoming.At.InZone(Zone).Date;

    public DateTimeZone Zone => TimeZones.Named(Conversation.TimeZone);

    public Origin Origin => new(Conversation.Id, By, Incoming.At);

    public void StartModel(string name)
    {
        // Pseudonyms are random, so that the first models of two databases do not share an id.
        var id = "m" + NewId() + Fnv1a.Of(Incoming.Speaker).ToString("x8", CultureInfo.InvariantCulture);
        Open(new ThreatModel { Id = id }).Start(name, Conversation.Language, Conversation.TimeZone);
        deeds.Add(new ModelDeed.Start(id));
    }

    /// <summary>A model is changed in this turn, and is the current one from then on.</summary>
    public ModelEdit Open(ThreatModel model)
    {
        if (Conversation.Model != model.Id)
        {
            UseModel(model.Id);
        }

        return Aside(model);
    }

    /// <summary>A model is changed in this turn, whichever is in use here.</summary>
    public ModelEdit Aside(ThreatModel model) => edit = new ModelEdit(model, Origin);

    /// <summary>Another model becomes the current one; nothing more is recorded in this turn.</summary>
    public void UseModel(string? id) => Conversation = Conversation.Cleared() with { Model = id };

    /// <summary>A reminder of the work in this thread, or another, under a key of its own; null takes it back.</summary>
    public void Remind(string key, Instant? at, string? thread = null) => reminders.Add(new Reminder(thread ?? Thread, key, at));

    public void Do(ModelDeed deed) => deeds.Add(deed);

    /// <summary>The names of people that came with a file.</summary>
    public void Welcome(IEnumerable<NewParticipant> people) => newcomers.AddRange(people);

    /// <summary>Unique in the turn, and the same whenever the same message is decided again.</summary>
    public string NewId() => $"{Incoming.Turn}{(ids++).ToString("x2", CultureInfo.InvariantCulture)}";

    /// <summary>The participant called <paramref name="name"/> here; a new one when nobody is.</summary>
    public string Participant(string name)
    {
        if (Conversation.Named(name) is { } known)
        {
            return known;
        }

        var id = "p" + NewId();
        var called = Names.Plain(name).TrimStart('@') is { Length: > 0 } bare ? bare : name;
        newcomers.Add(new NewParticipant(id, char.ToUpper(called[0], CultureInfo.InvariantCulture) + called[1..]));
        Conversation = Conversation with { People = Conversation.People.SetItem(Lexicon.Normal(called), id), Unmet = [.. Conversation.Unmet, id] };
        return id;
    }

    /// <summary>A participant of their own whom nobody here is: a name that stands for people who must not be told apart.</summary>
    public string Stranger(string name)
    {
        var id = "p" + NewId();
        newcomers.Add(new NewParticipant(id, name));
        return id;
    }

    /// <summary>Who is meant by a name, or by "me".</summary>
    public string Called(string name) => Lexicon.Is("command.me", name) ? By : Participant(name);

    public void Say(Prompt prompt) => Say(prompt, new Audience.Everyone());

    /// <summary>A passing note that only the speaker needs: an error, a hint, a refusal.</summary>
    public void Whisper(Prompt prompt) => Say(prompt, new Audience.Only(Incoming.Speaker));

    public void Say(Reply reply) => replies.Add(reply);

    /// <summary>The card of an answered question says who answered what, and loses its buttons.</summary>
    public void Settle(OpenPrompt open, Value answer) => replies.Add(Settled(open, answer));

    /// <summary>
    /// A question that was answered in words, or given up, loses its buttons like one that was tapped. Nothing that was said in confidence is
    /// quoted there, whatever took the question off the table meanwhile.
    /// </summary>
    public void SettleAnswered()
    {
        if (IsInConfidence || Before.Confidence(Thread, Incoming.Text, true, Incoming.Speaker, Lexicon) is not (false, false))
        {
            return;
        }

        var open = Before.Stories.GetValueOrDefault(Thread)?.Open ?? Before.Sessions.GetValueOrDefault(Thread)?.Open ?? Before.Workshops.GetValueOrDefault(Thread)?.Open;
        Work?[] works = [Story, Session, Workshop];
        if (open is not null && !Array.Exists(works, work => work?.Open?.Instance == open.Instance) && !replies.Exists(reply => reply.Card == open.Instance))
        {
            replies.Insert(0, Settled(open, Incoming.Press is { } press ? Works.Pressed(open, press) : new Value.Said(SafeText.Cut(Heard.Text, LongestSettled))));
        }
    }

    public Decision Decision() => new()
    {
        Conversation = Conversation,
        Model = edit?.Model,
        Events = edit?.Events ?? [],
        Deeds = [.. deeds],
        Newcomers = [.. newcomers],
        Reminders = [.. reminders],
        Author = Author,
        ErasesSpeaker = ErasesSpeaker,
        Replies = [.. replies],
    };

    private Reply Settled(OpenPrompt open, Value answer) => new()
    {
        Operation = Operation.Settle,
        Card = open.Instance,
        Thread = Thread,
        Prompt = SteerPrompts.Settled.With(new Value.Words(open.Prompt), new Value.Person(By), answer),
    };

    private void Say(Prompt prompt, Audience audience) =>
        replies.Add(new Reply { Audience = audience, Card = NewId(), Thread = Thread, Prompt = prompt });
}
