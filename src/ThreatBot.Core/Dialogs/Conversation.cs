using System.Collections.Immutable;
using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What a conversation remembers between two messages; stored as one small document under an optimistic version.</summary>
public sealed record Conversation
{
    /// <summary>How many turns of this conversation can be undone or edited.</summary>
    public const int Memory = 20;

    public required string Id { get; init; }

    /// <summary>Several people in one thread, where talk is not recording; a 1:1 chat records everything.</summary>
    public bool IsShared { get; init; }

    public string Language { get; init; } = "en";

    public string TimeZone { get; init; } = "UTC";

    /// <summary>The current model.</summary>
    public string? Model { get; init; }

    /// <summary>Participants by the name they are called here (in the lexicon's normal form).</summary>
    public ImmutableSortedDictionary<string, string> People { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Who is meant by a name: whoever is called just that, or the one person in whose name it is a word. Null when it could be two, or nobody.</summary>
    public string? Named(string name)
    {
        var normal = Lexicon.Normal(name).TrimStart('@');
        return People.GetValueOrDefault(normal) ?? (Several(name) is [var one] ? one : null);
    }

    /// <summary>Those in whose names a name is a word, if nobody is called just that.</summary>
    public ValueList<string> Several(string name)
    {
        var normal = Lexicon.Normal(name).TrimStart('@');
        return People.ContainsKey(normal) ? [] : People.Where(person => Names.Words(person.Key).Contains(normal)).Select(person => person.Value).Distinct().ToValueList();
    }

    /// <summary>Those of them who were only named, and neither spoke nor were pointed out: whoever comes by that name could be anybody.</summary>
    public ValueList<string> Unmet { get; init; } = [];

    /// <summary>Stories in progress, by thread.</summary>
    public ImmutableSortedDictionary<string, StoryState> Stories { get; init; } =
        ImmutableSortedDictionary.Create<string, StoryState>(StringComparer.Ordinal);

    /// <summary>Workshops in progress, by thread.</summary>
    public ImmutableSortedDictionary<string, WorkshopState> Workshops { get; init; } =
        ImmutableSortedDictionary.Create<string, WorkshopState>(StringComparer.Ordinal);

    /// <summary>Every other kind of work in progress, by thread.</summary>
    public ImmutableSortedDictionary<string, Work> Sessions { get; init; } =
        ImmutableSortedDictionary.Create<string, Work>(StringComparer.Ordinal);

    /// <summary>The time zones of those who said theirs, by participant.</summary>
    public ImmutableSortedDictionary<string, string> Zones { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The time zones in the profiles of those who said none, by participant.</summary>
    public ImmutableSortedDictionary<string, string> ProfileZones { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Questions to one person each, in private, in the order they were asked; about whichever model, beside whatever their thread works on.</summary>
    public ValueList<AskState> Asks { get; init; } = [];

    /// <summary>Whoever was asked like that before: a late answer of theirs is as private as one in time.</summary>
    public ValueList<string> Askees { get; init; } = [];

    /// <summary>What approvers were asked to sign, latest last.</summary>
    public ValueList<SignRequest> SignRequests { get; init; } = [];

    /// <summary>Nothing of models is told here, until somebody says so or the time has come.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>When it is told again; absent where nobody has said when.</summary>
    public Instant? QuietUntil { get; init; }

    /// <summary>How often it is told.</summary>
    public Digest Digest { get; init; }

    /// <summary>What was told here last, by model.</summary>
    public ImmutableSortedDictionary<string, Posted> Posted { get; init; } =
        ImmutableSortedDictionary.Create<string, Posted>(StringComparer.Ordinal);

    /// <summary>What other teams did and was offered here before, by <see cref="Lesson.KeyFor"/>.</summary>
    public ValueList<string> Offered { get; init; } = [];

    /// <summary>A dangerous request that waits for its yes, by thread.</summary>
    public ImmutableSortedDictionary<string, Pending> Pending { get; init; } =
        ImmutableSortedDictionary.Create<string, Pending>(StringComparer.Ordinal);

    /// <summary>Model files that wait for a decision, one in each thread.</summary>
    public ValueList<WaitingFile> Files { get; init; } = [];

    /// <summary>The list that was shown last, by thread, until something else is said there.</summary>
    public ImmutableSortedDictionary<string, OpenList> Lists { get; init; } =
        ImmutableSortedDictionary.Create<string, OpenList>(StringComparer.Ordinal);

    /// <summary>This conversation with nothing on the table.</summary>
    public Conversation Cleared() => this with { Stories = Stories.Clear(), Workshops = Workshops.Clear(), Sessions = Sessions.Clear(), Unwritten = [] };

    /// <summary>This conversation without the words of what was held back for something that is over: only that there were some is remembered.</summary>
    public Conversation WithoutHeld() => Unwritten.All(IsWaiting) ? this : this with
    {
        Unwritten = Unwritten.Select(said => IsWaiting(said) ? said : said with { Text = "", Message = "" }).ToValueList(),
    };

    private bool IsWaiting(Unwritten said) => said.SecretOf is not { } secret || said.Text.Length == 0
        || Asks.Any(ask => ask.Id == secret)
        || Sessions.Values.Any(session => session is RoundState { IsCollecting: true } round && round.Round == secret);

    /// <summary>This conversation without what it remembers of a model that is gone.</summary>
    public Conversation Without(string model) => (this with
    {
        Pasts = Pasts.Where(past => past.Model != model && past.Before?.Lesson?.Model != model).ToValueList(),
        Offered = Offered.Where(offered => !Lesson.IsOf(offered, model)).ToValueList(),
        Asks = Asks.Where(ask => ask.Model != model).ToValueList(),
        SignRequests = SignRequests.Where(request => request.Model != model).ToValueList(),
        Posted = Posted.Remove(model),
        Files = Files.Where(file => file.Model != model).ToValueList(),
    }).WithoutHeld();

    /// <summary>Whether nothing of models is told here at that time.</summary>
    public bool IsQuietAt(Instant at) => IsQuiet && !(QuietUntil <= at);

    /// <summary>Whether anything that is said here now could be said in confidence.</summary>
    public bool MayBeInConfidence => Askees.Count > 0 || Workshops.Values.Any(workshop => workshop.Step is WorkshopStep.Dots) || Sessions.Values.Any(session => session is RoundState { IsDone: false });

    /// <summary>Whether a text is shown to nobody but who typed it, and whether even its words must not be kept with a name.</summary>
    public (bool IsSecret, bool IsNameless) Confidence(string thread, string text, bool isToUs, string speaker, Lexicon lexicon) =>
        AskTalk.Of(this, thread, Speech.Hear(text, lexicon), isToUs || !IsShared, speaker, lexicon) is not null
            || WorkshopDots.MayBeDots(Workshops.GetValueOrDefault(thread), text) ? (true, false) : RoundTalk.Confidence(this, thread, text, isToUs, speaker, lexicon);

    /// <summary>Whether that question is on the table of a thread, and words that answer it are secret.</summary>
    public bool AsksInSecret(string thread, string instance) => Sessions.GetValueOrDefault(thread) is { IsActive: true, Open: { IsSecret: true } open } && open.Instance == instance;

    /// <summary>The thread of the round that collects and was given ideas by a message of somebody's; null when none was.</summary>
    public string? ThreadOfIdeas(string message, string person) =>
        Sessions.FirstOrDefault(session => session.Value is RoundState { IsCollecting: true } round && round.Secrets.Any(idea => idea.Message == message && idea.Typist == person)).Key;

    /// <summary>What a person alone sees beside that question of a thread: what they gave so far. Null when it is not on the table any more.</summary>
    public Prompt? Own(string thread, string instance, string person) =>
        Sessions.GetValueOrDefault(thread) is RoundState { IsDone: false, Open.IsPersonal: true } round && round.Open?.Instance == instance ? RoundTalk.Own(round, person) : null;

    /// <summary>
    /// Whether a text that is not in confidence by its form may be meant so, and is shown to nobody until its speaker has said; and whether even its words
    /// must not be kept with a name.
    /// </summary>
    public (bool IsHeld, bool IsNameless) Held(string thread, string text, bool isToUs, string speaker, Lexicon lexicon) => Holding.Of(this, thread, text, isToUs, speaker, lexicon);

    /// <summary>
    /// The card in a person's own talk with the bot that waits for words of theirs and that <paramref name="text"/> answers, when it is said there:
    /// questions they were asked, or why they turned something down. Null when it means something else. Unless that talk <paramref name="isIdle"/>,
    /// only what says so by its first words is such an answer.
    /// </summary>
    public string? Awaits(string person, string text, bool isIdle, Lexicon lexicon) =>
        AskTalk.Awaits(this, person, text, isIdle, lexicon) ?? SignCard.Awaits(this, person, text, isIdle, lexicon);

    /// <summary>Whether something waits for an answer in a talk of one person.</summary>
    public bool IsBusy => AskTalk.IsBusy(this, "") || Pending.Count > 0;

    /// <summary>Who those turned out to be who were only named at first, by the stand-in that the model still names.</summary>
    public ImmutableSortedDictionary<string, string> Met { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The person behind a participant.</summary>
    public string Who(string participant) => Met.GetValueOrDefault(participant, participant);

    /// <summary>This conversation once somebody speaks in it.</summary>
    public Conversation Hearing(string speaker) => Unmet.Contains(speaker) ? this with { Unmet = Unmet.Where(other => other != speaker).ToValueList() } : this;

    /// <summary>This conversation once a <paramref name="person"/> has come whom others named before: what waited for the stand-in waits for them.</summary>
    public Conversation Meeting(string standIn, string person)
    {
        string Is(string participant) => participant == standIn ? person : participant;
        return this with
        {
            Met = Met.SetItem(standIn, person),
            Unmet = Unmet.Where(other => other != standIn).ToValueList(),
            People = People.SetItems(People.Where(entry => entry.Value == standIn).Select(entry => KeyValuePair.Create(entry.Key, person))),
            Asks = Asks.Select(ask => ask with { Person = Is(ask.Person), Asker = Is(ask.Asker), Passed = ask.Passed.Select(Is).ToValueList() }).ToValueList(),
            Sessions = Sessions.SetItems(Sessions.Where(session => session.Value is RoundState).Select(session => KeyValuePair.Create<string, Work>(session.Key, (RoundState)session.Value with { Facilitator = Is(((RoundState)session.Value).Facilitator) }))),
            Askees = Askees.Select(Is).ToValueList(),
            SignRequests = SignRequests.Select(request => request with { Approver = Is(request.Approver) }).ToValueList(),
        };
    }

    /// <summary>Who has been told how to have something written down here.</summary>
    public ValueList<string> Hinted { get; init; } = [];

    /// <summary>What was said past the bot and may still be written down, by one press of whoever said it.</summary>
    public ValueList<Unwritten> Unwritten { get; init; } = [];

    /// <summary>Who said for what that they talk to all there, and answer with a word in front or a plus.</summary>
    public ValueList<string> Talkers { get; init; } = [];

    /// <summary>All that is worked on here, in every thread.</summary>
    internal IEnumerable<Work> Works => [.. Stories.Values, .. Workshops.Values, .. Sessions.Values];

    /// <summary>The latest turns that changed something, oldest first.</summary>
    public ValueList<Past> Pasts { get; init; } = [];
}

/// <summary>A turn that can be undone: whose, by which message, on which model, and how the piece of work stood before it.</summary>
public sealed record Past(string Turn, string Message, string Speaker, string Thread, string? Model, StoryState? Before, bool HasEvents)
{
    /// <summary>How the workshop of the thread stood before the turn.</summary>
    public WorkshopState? BeforeWorkshop { get; init; }

    /// <summary>How other work of the thread stood before the turn.</summary>
    public Work? BeforeSession { get; init; }

    /// <summary>How work of that kind stood before the turn.</summary>
    public Work? Of(Work work) => work switch
    {
        StoryState => Before,
        WorkshopState => BeforeWorkshop,
        _ => BeforeSession,
    };
}

/// <summary>A request that is carried out only after a yes from who made it.</summary>
public sealed record Pending(string Words, string Target, string Speaker, OpenPrompt Open);

/// <summary>The question on the table: enough to ask it again, to match a typed label and to settle its card.</summary>
public sealed record OpenPrompt(string Instance, Prompt Prompt, ValueList<Choice> Choices, bool Several)
{
    /// <summary>Whose tap led to it.</summary>
    public string? Of { get; init; }

    /// <summary>Whether words that answer it are shown to nobody but who said them.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Each person has something of their own to see beside it.</summary>
    public bool IsPersonal { get; init; }
}
