using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What a review finds out is kept at once.</summary>
internal static class ReviewAnswers
{
    public static void Take(Exchange exchange, ReviewState state, string choice)
    {
        switch (exchange.Edit.Model.Find(state.Current ?? ""))
        {
            case Assumption assumption:
                exchange.Edit.Put(assumption with { Status = choice is "holds" ? AssumptionStatus.Holds : AssumptionStatus.Broken });
                exchange.Say((choice is "holds" ? ReviewPrompts.Holds : ReviewPrompts.Broken).With(new Value.Code(assumption.Id)));
                break;
            case Response response:
                exchange.Edit.Put(response with { Status = ResponseStatus.Expired });
                exchange.Say(ReviewPrompts.Reopened.With(new Value.Code(response.Id), Looking.Line(exchange.Edit.Model.Find(response.Risk))));
                break;
            case Countermeasure measure:
                Drop(exchange, measure);
                break;
        }

        ReviewDialog.Next(exchange, state);
    }

    /// <summary>With how it is known, a measure is verified.</summary>
    public static void Prove(Exchange exchange, ReviewState state, string proof)
    {
        if (exchange.Edit.Model.Find<Countermeasure>(state.Current) is { } measure)
        {
            exchange.Edit.Put(measure with { Assurance = Assurance.Verified, Proof = proof });
            exchange.Say(ReviewPrompts.Verified.With(new Value.Code(measure.Id), new Value.Said(proof)));
        }

        ReviewDialog.Next(exchange, state);
    }

    /// <summary>"not yet, by Friday", or just the day: it comes back then. False for anything else.</summary>
    public static bool Postpone(Exchange exchange, ReviewState state)
    {
        if (DueDay.Said(exchange, exchange.Heard.Text) is not (var before, { } day)
            || !(before.Length == 0 || (state.Open is { } open && Tapping.Typed(open, before, exchange.Lexicon) is ["not-yet"]))
            || !DueDay.Keep(exchange, state.Current ?? "", day))
        {
            return false;
        }

        if (DueDay.Refused(exchange, day) is null)
        {
            ReviewDialog.Next(exchange, state);
        }
        else
        {
            Works.Again(exchange, state);
        }

        return true;
    }

    /// <summary>"until 2027-03-01 because the fix is late" proposes the same answer anew; somebody signs it again.</summary>
    public static void Renew(Exchange exchange, ReviewState state)
    {
        if (!exchange.Lexicon.Words["connective.until"].Any(word => Lexicon.Contains(exchange.Heard.Text, word)))
        {
            exchange.Whisper(ReviewPrompts.NeedsDay.With());
            Works.Again(exchange, state);
            return;
        }

        if (exchange.Edit.Model.Find<Response>(state.Current) is { } response)
        {
            exchange.Edit.Put(response with { Status = ResponseStatus.Expired });
            var kept = exchange.Edit.Events.Length;
            Proposing.Propose(exchange, Enum.Parse<Verb>(response.Answer.ToString()), response.Risk, exchange.Heard.Text);
            if (exchange.Edit.Events.Length == kept)
            {
                exchange.Edit.Put(response);
                Works.Again(exchange, state);
                return;
            }
        }

        ReviewDialog.Next(exchange, state);
    }

    /// <summary>A measure that never came leaves what it was to stop open.</summary>
    private static void Drop(Exchange exchange, Countermeasure measure)
    {
        exchange.Edit.Remove(measure.Id);
        var bare = measure.Covers
            .Select(id => exchange.Edit.Model.Find<Threat>(id))
            .OfType<Threat>()
            .Where(threat => threat.Status is ThreatStatus.Handled && !exchange.Edit.Model.Countermeasures.Any(other => other.Covers.Contains(threat.Id)))
            .ToList();
        bare.ForEach(threat => exchange.Edit.Put(threat with { Status = ThreatStatus.Open }));
        exchange.Say(bare.Count > 0
            ? ReviewPrompts.DroppedOpen.With(new Value.Code(measure.Id), new Value.Many(bare.Select(Looking.Line).ToValueList()))
            : ReviewPrompts.Dropped.With(new Value.Code(measure.Id)));
    }
}
