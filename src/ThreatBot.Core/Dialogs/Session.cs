using System.Diagnostics;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What a kind of work does with what is said; one for each kind beside stories and workshops.</summary>
internal abstract class Session
{
    public static Session Of(Work work) => work switch
    {
        PlanningState => new PlanningDialog(),
        MishapState => new MishapDialog(),
        ReviewState => new ReviewDialog(),
        RoundState => new RoundDialog(),
        TreeState => new TreeDialog(),
        _ => throw new UnreachableException(),
    };

    /// <summary>Free text, in the words of whoever is credited.</summary>
    public abstract void Hear(Exchange exchange, Work work);

    /// <summary>Choices of the open question, pressed or typed.</summary>
    public abstract void Tap(Exchange exchange, Work work, ValueList<string> choices);

    /// <summary>The choice that a bare yes or no means here; null when it means none.</summary>
    public abstract string? YesOrNo(Work work, bool yes);

    /// <summary>Skip, park, more and done; false when the word leads nowhere from here.</summary>
    public abstract bool Move(Exchange exchange, Work work, Verb verb);

    /// <summary>The work with its question on the table, after saying it.</summary>
    public abstract Work Ask(Exchange exchange, Work work);

    /// <summary>Where it stands, in two lines.</summary>
    public abstract Prompt Status(ThreatModel model, Work work);

    /// <summary>What people call it.</summary>
    public abstract Prompt Title(ThreatModel? model, Work work);

    /// <summary>It ends early; what was recorded stays.</summary>
    public abstract void Cancel(Exchange exchange, Work work);

    /// <summary>What is asked before it is cancelled.</summary>
    public virtual Prompt CancelAsk(ThreatModel? model, Work work) => SteerPrompts.CancelAsk.With(Works.Title(model, work));

    /// <summary>Whether the speaker may cancel it; who may not is told why.</summary>
    public virtual bool MayCancel(Exchange exchange, Work work) => true;

    /// <summary>A reminder it asked for fell due.</summary>
    public virtual void Ring(Exchange exchange, Work work, string key)
    {
    }
}

/// <summary>The same for the state of one kind.</summary>
internal abstract class Session<T> : Session
    where T : Work
{
    public sealed override void Hear(Exchange exchange, Work work) => Hear(exchange, (T)work);

    public sealed override void Tap(Exchange exchange, Work work, ValueList<string> choices) => Tap(exchange, (T)work, choices);

    public sealed override string? YesOrNo(Work work, bool yes) => YesOrNo((T)work, yes);

    public sealed override bool Move(Exchange exchange, Work work, Verb verb) => Move(exchange, (T)work, verb);

    public sealed override Work Ask(Exchange exchange, Work work) => Ask(exchange, (T)work);

    public sealed override Prompt Status(ThreatModel model, Work work) => Status(model, (T)work);

    public sealed override Prompt Title(ThreatModel? model, Work work) => Title(model, (T)work);

    public sealed override void Cancel(Exchange exchange, Work work) => Cancel(exchange, (T)work);

    protected abstract void Hear(Exchange exchange, T state);

    protected abstract void Tap(Exchange exchange, T state, ValueList<string> choices);

    protected abstract string? YesOrNo(T state, bool yes);

    protected abstract bool Move(Exchange exchange, T state, Verb verb);

    protected abstract T Ask(Exchange exchange, T state);

    protected abstract Prompt Status(ThreatModel model, T state);

    protected abstract Prompt Title(ThreatModel? model, T state);

    protected abstract void Cancel(Exchange exchange, T state);
}
