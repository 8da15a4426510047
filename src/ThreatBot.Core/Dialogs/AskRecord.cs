using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What somebody passed on becomes part of the model, word for word and in their name.</summary>
internal static class AskRecord
{
    public static void Keep(Exchange exchange, AskState ask)
    {
        // From here on it is the team's, like anything else the person says.
        exchange.IsForgotten = false;
        var kept = ask.Answers.Select(answer => Concern(exchange, ask, answer)).ToList();
        if (exchange.Edit.Model.Find<Scenario>(ask.About) is { } scenario)
        {
            var hurts = ask.Answers.Where(answer => answer.Question is not "who").Select(answer => new Impact(answer.Text, ask.Person, WorkshopImpact.AreaOf(answer.Text, exchange.Lexicon)));
            exchange.Edit.Put(scenario with { Impacts = [.. scenario.Impacts, .. hurts] });
        }

        AskAnswers.Tell(exchange, ask.Person, AskPrompts.ThanksRecorded.With(new Value.Many([.. kept.Select(concern => new Value.Code(concern.Id))])));
        AskAnswers.Tell(exchange, ask.Asker, AskPrompts.Answered.With(new Value.Person(ask.Person), AskOpening.AboutOf(exchange, ask), new Value.Many([.. kept.Select(Line)])));
        AskEnding.End(exchange, ask);
    }

    /// <summary>What people said when they were asked, as far as no scenario quotes it.</summary>
    public static IEnumerable<Value> Quotes(ThreatModel model) => model.Concerns
        .Where(concern => concern.Asked is not null && model.Find<Scenario>(concern.Scenario)?.Impacts.Any(impact => impact.Words == concern.Text && impact.By == concern.Origin.By) != true)
        .Select(concern => (Value)new Value.Words(AskPrompts.Quote.With(
            new Value.Words(AskPrompts.Matter(concern.Asked!).With()),
            new Value.Said(model.Find(concern.About ?? "")?.Title ?? concern.Topic ?? model.Name),
            new Value.Said(concern.Text),
            new Value.Person(concern.Origin.By))));

    private static Concern Concern(Exchange exchange, AskState ask, PrivateAnswer answer) => exchange.Edit.Add(ObjectKind.Concern, id => new Concern
    {
        Id = id,
        Origin = exchange.Origin with { By = ask.Person },
        Text = answer.Text,
        Source = SourceOf(answer, exchange.Lexicon),
        Scenario = exchange.Edit.Model.Find<Scenario>(ask.About)?.Id,
        About = exchange.Edit.Model.Find(ask.About ?? "")?.Id,
        Topic = ask.Topic.Length > 0 ? ask.Topic : null,
        Asked = answer.Question,
    });

    /// <summary>What answers a question about duties is one, whatever its words speak of.</summary>
    private static ConcernSource SourceOf(PrivateAnswer answer, Lexicon lexicon)
    {
        var source = WorkshopImpact.AreaOf(answer.Text, lexicon) is { } area ? WorkshopImpact.SourceOf(area) : ConcernSource.BusinessGoal;
        return source is ConcernSource.BusinessGoal && answer.Question is "rule" or "who" ? ConcernSource.Obligation : source;
    }

    /// <summary>"Who else must know: the bank, within a day".</summary>
    private static Value Line(Concern concern) => new Value.Words(AskPrompts.AnsweredLine.With(new Value.Code(concern.Id), new Value.Words(AskPrompts.Matter(concern.Asked ?? "").With()), new Value.Said(concern.Text)));
}
