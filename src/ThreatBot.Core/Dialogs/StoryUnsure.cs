namespace ThreatBot.Core.Dialogs;

/// <summary>"I don't know" is no answer: it gets the ideas behind "I'm stuck" where there are some, and puts off what waits for a verdict.</summary>
internal static class StoryUnsure
{
    public static void Hear(Exchange exchange, StoryState state)
    {
        switch (state.Step)
        {
            case StoryStep.Cell or StoryStep.Wish:
                StoryDialog.Tap(exchange, ["stuck"]);
                break;
            case StoryStep.Worry when IsLost(exchange):
                StoryAnswers.Park(exchange, state);
                break;
            case StoryStep.Handled or StoryStep.Impossible or StoryStep.Checker when IsLost(exchange):
                StoryAnswers.Leave(exchange, state, StoryTrigger.Next);
                break;
            default:
                Works.Choose(exchange, state);
                break;
        }
    }

    /// <summary>"No idea" says so; "hm" may still become one.</summary>
    private static bool IsLost(Exchange exchange) => exchange.Lexicon.Is("unsure.lost", exchange.Heard.Text);
}
