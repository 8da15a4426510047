using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Decisions due: is the measure live and how is that known, does the assumption hold, is the risk still accepted.</summary>
internal sealed class ReviewDialog : Session<ReviewState>
{
    public static readonly IReadOnlyList<string> Keys = ["review.all"];

    /// <summary>"review" goes through what is due, "review all" through everything that is not certain.</summary>
    public static void Start(Exchange exchange, string said)
    {
        if (!Works.IsFree(exchange))
        {
            return;
        }

        var isAll = exchange.Lexicon.Is(Keys[0], said);
        var due = ReviewDue.Of(exchange.Edit.Model, exchange.Incoming.At, exchange.Today, isAll);
        if (due.Count == 0)
        {
            exchange.Say((isAll ? ReviewPrompts.NothingAtAll : ReviewPrompts.Nothing).With());
            return;
        }

        exchange.Session = new ReviewDialog().Ask(exchange, new ReviewState { Step = ReviewStep.Item, Due = due, Started = exchange.Incoming.At });
    }

    public static void Next(Exchange exchange, ReviewState state) => Go(exchange, state with { Asked = state.Asked + 1 }, ReviewStep.Item);

    protected override void Hear(Exchange exchange, ReviewState state)
    {
        switch (state.Step)
        {
            case ReviewStep.Proof when Reading.IsNothing(exchange.Heard.Text, exchange.Lexicon):
                Tap(exchange, state, ["next"]);
                break;
            case ReviewStep.Proof:
                ReviewAnswers.Prove(exchange, state, exchange.Heard.Text);
                break;
            case ReviewStep.Until:
                ReviewAnswers.Renew(exchange, state);
                break;
            case ReviewStep.Item when ReviewAnswers.Postpone(exchange, state):
                break;
            default:
                Works.Choose(exchange, state);
                break;
        }
    }

    protected override void Tap(Exchange exchange, ReviewState state, ValueList<string> choices)
    {
        if (state.Open is { } open)
        {
            exchange.Settle(open, Works.Answered(open, choices));
        }

        switch (choices[0])
        {
            case "live":
                Go(exchange, state, ReviewStep.Proof);
                break;
            case "renew":
                Go(exchange, state, ReviewStep.Until);
                break;
            case "next" when state.Step is ReviewStep.Until:
                Go(exchange, state, ReviewStep.Item);
                break;
            case "next" or "not-yet":
                Next(exchange, state);
                break;
            default:
                ReviewAnswers.Take(exchange, state, choices[0]);
                break;
        }
    }

    protected override string? YesOrNo(ReviewState state, bool yes) => (state.Step, state.Current?[0], yes) switch
    {
        (ReviewStep.Item, 'M', true) => "live",
        (ReviewStep.Item, 'M', false) => "not-yet",
        (ReviewStep.Item, 'A', true) => "holds",
        (ReviewStep.Item, 'A', false) => "broken",
        (ReviewStep.Item, 'R', true) => "renew",
        (ReviewStep.Proof or ReviewStep.Until, _, false) => "next",
        _ => null,
    };

    protected override bool Move(Exchange exchange, ReviewState state, Verb verb)
    {
        switch (verb)
        {
            case Verb.Skip when !state.IsDone:
                Tap(exchange, state, ["next"]);
                return true;
            case Verb.Done when !state.IsDone:
                Go(exchange, state with { Due = state.Due.Take(state.Asked).ToValueList() }, ReviewStep.Item);
                return true;
            default:
                return false;
        }
    }

    protected override ReviewState Ask(Exchange exchange, ReviewState state)
    {
        var model = exchange.Edit.Model;
        var found = state.Current is { } id ? model.Find(id) : null;
        return (state.Step, found) switch
        {
            (ReviewStep.Done, _) or (_, null) when state.Current is null => Finish(exchange, state),
            (_, null) => Ask(exchange, state with { Asked = state.Asked + 1, Step = ReviewStep.Item }),
            (ReviewStep.Proof, _) => state with { Open = exchange.Ask(ReviewPrompts.Proof.With(Looking.Line(found)), [new("next")]) },
            (ReviewStep.Until, _) => state with { Open = exchange.Ask(ReviewPrompts.Until.With(Looking.Line(found)), [new("next")]) },
            _ => state with { Open = ReviewAsking.Item(exchange, state, found) },
        };
    }

    protected override Prompt Status(ThreatModel model, ReviewState state) => ReviewPrompts.Status.With(new Value.Number(state.Asked), new Value.Number(state.Due.Count));

    protected override Prompt Title(ThreatModel? model, ReviewState state) => ReviewPrompts.Name.With();

    protected override void Cancel(Exchange exchange, ReviewState state)
    {
        // Every answer was kept when it was given.
    }

    private static void Go(Exchange exchange, ReviewState state, ReviewStep step) =>
        exchange.Session = new ReviewDialog().Ask(exchange, state with { Step = step, WentBehind = null });

    private static ReviewState Finish(Exchange exchange, ReviewState state)
    {
        exchange.Say(ReviewPrompts.Over.With(new Value.Number(state.Due.Count)));
        return state with { Step = ReviewStep.Done, Open = null };
    }
}
