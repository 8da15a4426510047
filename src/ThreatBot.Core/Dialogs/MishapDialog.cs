using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>An incident, a near miss or a finding of somebody who looked: it becomes part of the model, with what it teaches.</summary>
internal sealed class MishapDialog : Session<MishapState>
{
    /// <summary>As many threats and assumptions as are offered; any other can be named.</summary>
    private const int Most = 5;

    public static readonly IReadOnlyList<string> Keys = ["mishap.near"];

    public static void Start(Exchange exchange, Verb verb, string said)
    {
        if (said.Length == 0)
        {
            exchange.Whisper(MishapPrompts.NoText.With(new Value.Code(verb.ToString().ToLowerInvariant())));
        }
        else if (Works.IsFree(exchange))
        {
            Begin(exchange, verb, said);
        }
    }

    protected override void Hear(Exchange exchange, MishapState state)
    {
        var text = exchange.Heard.Text;
        switch (state.Step)
        {
            case MishapStep.Known when Reading.Id(text) is (var id, "") && exchange.Edit.Model.Find(id) is Threat threat:
                Know(exchange, state, threat);
                break;
            case MishapStep.Known when !Reading.IsNothing(text, exchange.Lexicon):
                Works.Choose(exchange, state);
                break;
            case MishapStep.Known:
                Tap(exchange, state, ["new"]);
                break;
            case MishapStep.Assumption or MishapStep.Change when Reading.IsNothing(text, exchange.Lexicon):
                Tap(exchange, state, ["next"]);
                break;
            case MishapStep.Assumption:
                Broke(exchange, state, Reading.Id(text) is (var named, "") && exchange.Edit.Model.Find(named) is Assumption known ? known : Taken(exchange, text));
                break;
            default:
                MishapChange.Take(exchange, state);
                break;
        }
    }

    protected override void Tap(Exchange exchange, MishapState state, ValueList<string> choices)
    {
        if (state.Open is { } open)
        {
            exchange.Settle(open, Works.Answered(open, choices));
        }

        var model = exchange.Edit.Model;
        switch (state.Step, choices[0])
        {
            case (MishapStep.Known, "new"):
                New(exchange, state);
                break;
            case (MishapStep.Known, var id) when model.Find(id) is Threat threat:
                Know(exchange, state, threat);
                break;
            case (MishapStep.Assumption, var id) when model.Find(id) is Assumption assumption:
                Broke(exchange, state, assumption);
                break;
            default:
                Go(exchange, state, state.Step + 1);
                break;
        }
    }

    protected override string? YesOrNo(MishapState state, bool yes) => (state.Step, yes) switch
    {
        (MishapStep.Known, true) when state.Alike.Count == 1 => state.Alike[0],
        (MishapStep.Known, false) => "new",
        (_, false) => "next",
        _ => null,
    };

    protected override bool Move(Exchange exchange, MishapState state, Verb verb)
    {
        if (verb is not (Verb.Skip or Verb.Done) || state.IsDone)
        {
            return false;
        }

        Tap(exchange, state, [state.Step is MishapStep.Known ? "new" : "next"]);
        return true;
    }

    protected override MishapState Ask(Exchange exchange, MishapState state)
    {
        var model = exchange.Edit.Model;
        var mishap = model.Find<Mishap>(state.Mishap);
        return state.Step switch
        {
            MishapStep.Known => state with { Open = exchange.Ask(MishapPrompts.Known.With(new Value.Said(mishap?.Text ?? ""), Lines(model, state.Alike)), [.. Offered(state.Alike), new("new")]) },
            MishapStep.Assumption => state with { Open = exchange.Ask(MishapPrompts.Assumption.With(Lines(model, Assumed(model, mishap))), [.. Offered(Assumed(model, mishap)), new("next")]) },
            MishapStep.Change => state with { Open = exchange.Ask(MishapPrompts.Change.With(), [new("next")]) },
            _ => Finish(exchange, state, mishap),
        };
    }

    protected override Prompt Status(ThreatModel model, MishapState state) => MishapPrompts.Status.With(Looking.Line(model.Find(state.Mishap)));

    protected override Prompt Title(ThreatModel? model, MishapState state) => MishapPrompts.Name.With(new Value.Said(model?.Find(state.Mishap)?.Title ?? ""));

    protected override void Cancel(Exchange exchange, MishapState state)
    {
        // What happened stays on record, however far the talk about it came.
    }

    public static void Go(Exchange exchange, MishapState state, MishapStep step) =>
        exchange.Session = new MishapDialog().Ask(exchange, state with { Step = step, WentBehind = null });

    private static void Begin(Exchange exchange, Verb verb, string said)
    {
        ModelTalk.Need(exchange);

        var isNear = exchange.Lexicon.Words[Keys[0]].Any(word => Lexicon.Contains(exchange.Heard.Text, word));
        var mishap = exchange.Edit.Add(ObjectKind.Mishap, id => new Mishap
        {
            Id = id,
            Origin = exchange.Origin,
            Text = said,
            Source = verb is Verb.Finding ? MishapSource.Finding : isNear ? MishapSource.NearMiss : MishapSource.Incident,
        });
        exchange.Say(MishapPrompts.Kept.With(new Value.Code(mishap.Id), new Value.Words(MishapPrompts.Source(mishap.Source).With()), new Value.Said(said)));
        var alike = Likeness.Of(exchange.Lexicon, said, exchange.Edit.Model.Threats, threat => threat.Text).Take(Most).Select(threat => threat.Id).ToValueList();
        var state = new MishapState { Step = MishapStep.Known, Mishap = mishap.Id, Alike = alike, Started = exchange.Incoming.At };
        if (alike.Count > 0)
        {
            Go(exchange, state, MishapStep.Known);
        }
        else
        {
            New(exchange, state);
        }
    }

    /// <summary>Nobody had thought of it: it is a threat from now on.</summary>
    private static void New(Exchange exchange, MishapState state)
    {
        if (exchange.Edit.Model.Find<Mishap>(state.Mishap) is { } mishap)
        {
            var threat = exchange.Edit.Add(ObjectKind.Threat, id => new Threat
            {
                Id = id,
                Origin = exchange.Origin,
                Text = mishap.Text,
                Letter = WorkshopWords.LetterOf(mishap.Text, exchange.Lexicon),
                Place = Places.Of(exchange, mishap.Text),
            });
            exchange.Edit.Put(mishap with { Threat = threat.Id, WasKnown = false });
            exchange.Say(MishapPrompts.New.With(Looking.Line(threat)));
        }

        Go(exchange, state, MishapStep.Assumption);
    }

    /// <summary>It was foreseen: whatever was said to stand in its way did not.</summary>
    private static void Know(Exchange exchange, MishapState state, Threat threat)
    {
        if (exchange.Edit.Model.Find<Mishap>(state.Mishap) is { } mishap)
        {
            exchange.Edit.Put(mishap with { Threat = threat.Id, WasKnown = true });
            MishapChange.Reopen(exchange, threat);
        }

        Go(exchange, state, MishapStep.Assumption);
    }

    private static void Broke(Exchange exchange, MishapState state, Assumption assumption)
    {
        exchange.Edit.Put(assumption with { Status = AssumptionStatus.Broken });
        if (exchange.Edit.Model.Find<Mishap>(state.Mishap) is { } mishap)
        {
            exchange.Edit.Put(mishap with { Assumption = assumption.Id });
        }

        exchange.Say(MishapPrompts.Broken.With(new Value.Code(assumption.Id), new Value.Said(assumption.Text)));
        Go(exchange, state, MishapStep.Change);
    }

    /// <summary>What was taken for true without anybody saying so.</summary>
    private static Assumption Taken(Exchange exchange, string text) => exchange.Edit.Add(ObjectKind.Assumption, id => new Assumption
    {
        Id = id,
        Origin = exchange.Origin,
        Text = text,
    });

    private static MishapState Finish(Exchange exchange, MishapState state, Mishap? mishap)
    {
        exchange.Say((mishap?.WasKnown == true ? MishapPrompts.OverKnown : MishapPrompts.OverNew).With(new Value.Code(state.Mishap)));
        return state with { Open = null };
    }

    /// <summary>What is still taken for true, best about the place where it happened.</summary>
    private static ValueList<string> Assumed(ThreatModel model, Mishap? mishap)
    {
        var place = model.Find<Threat>(mishap?.Threat)?.Place;
        return model.Assumptions
            .Where(found => found.Status is not AssumptionStatus.Broken)
            .OrderByDescending(found => place is not null && found.About == place)
            .Take(Most)
            .Select(found => found.Id)
            .ToValueList();
    }

    private static IEnumerable<Choice> Offered(ValueList<string> ids) => ids.Select(id => new Choice(id) { Label = new Value.Code(id) });

    private static Value Lines(ThreatModel model, ValueList<string> ids) => new Value.Many(ids.Select(id => Looking.Line(model.Find(id))).ToValueList());
}
