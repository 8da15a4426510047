using System.Collections.Immutable;
using NodaTime;
using ThreatBot.Core.Models;
using ThreatBot.Core.Reports;

namespace ThreatBot.Core.Dialogs;

/// <summary>A model as its list shows it.</summary>
public sealed record ModelHead(string Id, string Name, long Version, string Owner);

/// <summary>A past event with who did it, when and in which turn.</summary>
public sealed record PastEvent(long Version, string Turn, string By, Instant At, ModelEvent Event);

/// <summary>What of the log a decision needs to see beside the present state; empty for nearly every message.</summary>
public sealed record Wanted
{
    public static readonly Wanted Nothing = new();

    /// <summary>All events of these turns.</summary>
    public ValueList<string> Turns { get; init; } = [];

    /// <summary>All events of this object.</summary>
    public string? Subject { get; init; }

    /// <summary>All events after this version.</summary>
    public long? Since { get; init; }

    public bool IsNothing => this == Nothing;
}

/// <summary>Everything a decision may look at, brought by the shell.</summary>
public sealed record Scene
{
    public required Conversation Conversation { get; init; }

    /// <summary>Who the speaker was to the others until this message: a name they had given, and nobody who had been met here.</summary>
    public string? StandIn { get; init; }

    /// <summary>What is typed here is read by all: the channel cannot show a message to its writer alone.</summary>
    public bool IsAloud { get; init; }

    /// <summary>The conversation's current model, if it has one.</summary>
    public ThreatModel? Model { get; init; }

    /// <summary>The models that may be seen here, by name; nothing tells of any other.</summary>
    public ImmutableArray<ModelHead> Models { get; init; } = [];

    public required Lexicon Lexicon { get; init; }

    public required Catalogue Catalogue { get; init; }

    /// <summary>What the owners of other models share of their decisions with this conversation; only when <see cref="Recall.WantsLessons"/> asks for it.</summary>
    public ImmutableArray<Lesson> Lessons { get; init; } = [];

    /// <summary>Where results of the current model go, and what is told here; only when <see cref="Recall.WantsPostings"/> asks for it.</summary>
    public ImmutableArray<Posting> Postings { get; init; } = [];

    /// <summary>The tokens of the current model that open something; only when <see cref="Recall.WantsTokens"/> asks for it.</summary>
    public ImmutableArray<TokenHead> Tokens { get; init; } = [];

    /// <summary>The other conversations of the channel that the speaker is in; only with the postings.</summary>
    public ImmutableArray<Whereabouts> Elsewhere { get; init; } = [];

    /// <summary>The model that the reminder that fell due is about, if it is still told here.</summary>
    public Told? Told { get; init; }

    /// <summary>The model file that the message brings, or that it decides about (<see cref="Recall.File"/>) if that is still kept.</summary>
    public SentModel? Sent { get; init; }

    /// <summary>The attack tree in the file that the message brings, or that it decides about (<see cref="Recall.Tree"/>) if that is still kept.</summary>
    public SentTree? Tree { get; init; }

    /// <summary>How the models stand that the speaker sees anywhere, where that was asked.</summary>
    public ImmutableArray<Standing> Standings { get; init; } = [];

    /// <summary>What was read of the model in use outside of conversations, latest first, where that was asked; one more than is shown where there is more.</summary>
    public ImmutableArray<PastReading> Readings { get; init; } = [];

    /// <summary>The issues of the model in use, or of the one that a reminder is about; only when <see cref="Recall.Tickets"/> asks for them.</summary>
    public TicketDesk? Tickets { get; init; }

    /// <summary>The events that <see cref="Recall"/> asked for, oldest first.</summary>
    public ImmutableArray<PastEvent> Recalled { get; init; } = [];
}

/// <summary>Somebody who was named for the first time; the name goes into the table of people, never into an event.</summary>
public sealed record NewParticipant(string Id, string Name);

/// <summary>A time at which work in a thread wants to be woken, under a key of its own there; no time means not any more.</summary>
public sealed record Reminder(string Thread, string Key, Instant? At);

/// <summary>An answer about the issue of a measure that was taken: which measure, and which request.</summary>
public sealed record HeardTicket(string Measure, long Number);

/// <summary>What happens to a model as a whole rather than inside it.</summary>
public abstract record ModelDeed(string Model)
{
    /// <summary>A new model, visible in this conversation and owned by who started it.</summary>
    public sealed record Start(string Model) : ModelDeed(Model);

    /// <summary>The model becomes visible in another conversation.</summary>
    public sealed record Share(string Model, string Conversation) : ModelDeed(Model);

    /// <summary>What was decided in it may be offered in another conversation; no conversation means not any more in any.</summary>
    public sealed record ShareDecisions(string Model, string? Conversation) : ModelDeed(Model);

    /// <summary>Its results are told in a conversation, which need not see it.</summary>
    public sealed record Post(string Model, string Conversation, PostWhen When, Reader? Reader) : ModelDeed(Model);

    /// <summary>They are not told there any more.</summary>
    public sealed record Unpost(string Model, string Conversation) : ModelDeed(Model);

    /// <summary>The issues of its measures go to that place from now on.</summary>
    public sealed record TicketsTo(string Model, TrackerPlace Place) : ModelDeed(Model);

    /// <summary>A tracker is asked for these issues; this conversation hears what it answers.</summary>
    public sealed record WriteTickets(string Model, TrackerPlace Place, ValueList<TicketDraft> Drafts) : ModelDeed(Model);

    /// <summary>Trackers are asked how far these issues are, each where it is.</summary>
    public sealed record ReadTickets(string Model, ValueList<TicketLook> Looks, bool IsAsked) : ModelDeed(Model);

    /// <summary>What they answered has been taken and told.</summary>
    public sealed record TicketsHeard(string Model, ValueList<HeardTicket> Answers) : ModelDeed(Model);

    /// <summary>A file of it, which the message brought, is kept until somebody says what becomes of it.</summary>
    public sealed record KeepFile(string Model, string File, Instant Until) : ModelDeed(Model);

    /// <summary>That file goes.</summary>
    public sealed record DropFile(string Model, string File) : ModelDeed(Model);

    /// <summary>No link that was handed out before opens anything of it any more.</summary>
    public sealed record CloseLinks(string Model) : ModelDeed(Model);

    /// <summary>A token of it opens nothing any more.</summary>
    public sealed record EndToken(string Model, string Name) : ModelDeed(Model);

    /// <summary>Its key, objects and texts go; the chain over what is left still verifies.</summary>
    public sealed record Delete(string Model) : ModelDeed(Model);
}

/// <summary>The outcome of one message: all of it is kept in one transaction, or none.</summary>
public sealed record Decision
{
    public required Conversation Conversation { get; init; }

    /// <summary>The model the events belong to, after them; absent when nothing was recorded.</summary>
    public ThreatModel? Model { get; init; }

    public ImmutableArray<ModelEvent> Events { get; init; } = [];

    public ImmutableArray<ModelDeed> Deeds { get; init; } = [];

    public ImmutableArray<NewParticipant> Newcomers { get; init; } = [];

    /// <summary>Whom the log names instead of the speaker; absent for nearly every turn.</summary>
    public string? Author { get; init; }

    public ImmutableArray<Reminder> Reminders { get; init; } = [];

    /// <summary>Who spoke is erased, once all else of the turn is kept.</summary>
    public bool ErasesSpeaker { get; init; }

    public ImmutableArray<Reply> Replies { get; init; } = [];
}
