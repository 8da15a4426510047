using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Winners become abuse stories, disaster scenarios or threats; the rest stays where it can be found.</summary>
internal static class RoundPromotion
{
    public static void Promote(Exchange exchange, RoundState state, string choice)
    {
        if (Current(exchange, state) is { } idea)
        {
            if (choice is "scenario" && Reading.GoalsOf(idea.Text, exchange.Lexicon) is Goals.None)
            {
                RoundDialog.Go(exchange, state, RoundTrigger.Goal);
                return;
            }

            Keep(exchange, idea, choice is "threat" ? Threat(exchange, idea) : Wish(exchange, idea, Reading.GoalsOf(idea.Text, exchange.Lexicon), choice is "scenario"));
        }

        Next(exchange, state);
    }

    /// <summary>What the scenario breaks was not in the words, so it was asked.</summary>
    public static void Break(Exchange exchange, RoundState state, Goals goals)
    {
        if (Current(exchange, state) is { } idea)
        {
            Keep(exchange, idea, Wish(exchange, idea, goals, isScenario: true));
        }

        Next(exchange, state);
    }

    public static void Next(Exchange exchange, RoundState state) => RoundDialog.Go(exchange, state with { Asked = state.Asked + 1 }, RoundTrigger.Next);

    public static Idea? Current(Exchange exchange, RoundState state) => exchange.Edit.Model.Find<Idea>(state.Winners.ElementAtOrDefault(state.Asked));

    private static void Keep(Exchange exchange, Idea idea, ModelObject promoted)
    {
        exchange.Edit.Put(idea with { Promoted = promoted.Id });
        exchange.Say(RoundPrompts.Promoted.With(new Value.Code(idea.Id), Looking.Line(promoted)));
    }

    private static Threat Threat(Exchange exchange, Idea idea) => exchange.Edit.Add(ObjectKind.Threat, id => new Threat
    {
        Id = id,
        Origin = idea.Origin,
        Text = idea.Text,
        Letter = WorkshopWords.LetterOf(idea.Text, exchange.Lexicon),
        Place = Places.Of(exchange, idea.Text),
    });

    private static ModelObject Wish(Exchange exchange, Idea idea, Goals goals, bool isScenario)
    {
        var wish = exchange.Edit.Add(ObjectKind.AbuseStory, id => new AbuseStory
        {
            Id = id,
            Origin = idea.Origin,
            Outcome = idea.Text,
            Actor = StoryWish.Actor(exchange, idea.Text),
            Asset = WorkshopWishes.Thing(exchange, idea.Text),
            Goals = goals,
        });
        if (!isScenario)
        {
            return wish;
        }

        var complete = exchange.Edit.Put(wish with { Asset = wish.Asset ?? WorkshopReading.WholeSystem(exchange) });
        StoryWish.Scenario(exchange, complete);
        return exchange.Edit.Model.Scenarios.FirstOrDefault(scenario => scenario.AbuseStory == wish.Id) ?? (ModelObject)complete;
    }
}
