using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Who sees a reply.</summary>
public abstract record Audience
{
    private Audience()
    {
    }

    public sealed record Everyone : Audience;

    /// <summary>Only this participant, in the conversation; nobody else's stream may carry it.</summary>
    public sealed record Only(string Participant) : Audience;

    /// <summary>This participant's own talk with the bot.</summary>
    public sealed record OneToOne(string Participant) : Audience;
}

/// <summary>What a channel does with the card a reply is about.</summary>
public enum Operation
{
    /// <summary>A new message.</summary>
    Send,

    /// <summary>The card, if it was sent before, is replaced in place.</summary>
    Update,

    /// <summary>The card shows what was answered and loses its buttons.</summary>
    Settle,
}

/// <summary>A button: an id that stays the same in every language, labelled by the prompt's wording or by a value of its own.</summary>
public sealed record Choice(string Id)
{
    /// <summary>Absent: the label is in the wording of the prompt.</summary>
    public Value? Label { get; init; }

    /// <summary>Of several, it is picked alone, and not together with others: "neither", or "go on".</summary>
    public bool IsAlone { get; init; }
}

/// <summary>What the bot says, as data; each channel renders it in its own dialect.</summary>
public sealed record Reply
{
    public Audience Audience { get; init; } = new Audience.Everyone();

    public Operation Operation { get; init; } = Operation.Send;

    /// <summary>The logical card; a channel maps it to its own message id once that is known.</summary>
    public required string Card { get; init; }

    /// <summary>The card in whose thread it stands, where the channel has threads; absent for nearly every reply.</summary>
    public string? Below { get; init; }

    /// <summary>The thread it belongs to; empty where a conversation has only one.</summary>
    public string Thread { get; init; } = "";

    public required Prompt Prompt { get; init; }

    /// <summary>Set when the reply asks: a button carries this and choice ids, nothing else.</summary>
    public string? Instance { get; init; }

    public ValueList<Choice> Choices { get; init; } = [];

    /// <summary>The one participant who may see it; null when everybody may.</summary>
    public string? Listener => Audience switch
    {
        Audience.Only only => only.Participant,
        Audience.OneToOne oneToOne => oneToOne.Participant,
        _ => null,
    };

    /// <summary>Whether <paramref name="participant"/> may see it.</summary>
    public bool IsFor(string participant) => Listener is not { } listener || listener == participant;

    /// <summary>Whether several choices may be picked at once.</summary>
    public bool Several { get; init; }

    /// <summary>What it is answered in words is for nobody else yet: a channel that can asks for them out of others' sight.</summary>
    public bool IsSecret { get; init; }

    /// <summary>What the link in the prompt leads to, where it has one.</summary>
    public Handout? Handout { get; init; }

    /// <summary>The picture beside the words, where there is one.</summary>
    public Pictured? Picture { get; init; }

    /// <summary>Each person has something of their own to see on it (<see cref="Conversation.Own"/>), where the channel can show them that.</summary>
    public bool IsPersonal { get; init; }
}
