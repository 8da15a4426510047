namespace ThreatBot.Core.Dialogs;

/// <summary>Talk is not recording: which messages of a shared conversation are meant for the bot.</summary>
internal static class Listening
{
    /// <summary>
    /// In a shared conversation only taps, a plus sign, a mention, a reply to the open question, "NAME: text" of somebody known here, an
    /// arrow, what is said of a flow by its id, dots where they are asked for, and a command or label that is the whole message count. A 1:1 chat records everything.
    /// </summary>
    public static bool IsForUs(Exchange exchange)
    {
        var (incoming, heard, open) = (exchange.Incoming, exchange.Heard, exchange.Work?.Open);
        if (incoming.Filled is not null)
        {
            return true;
        }

        if (incoming.Press is null && heard.Text.Length == 0)
        {
            return false;
        }

        if (incoming.IsConfided)
        {
            return true;
        }

        if (AskTalk.Of(exchange) is not null || SignCard.IsReason(exchange))
        {
            return true;
        }

        if (exchange.Session is RoundState { IsDone: false } round && exchange.Work == round)
        {
            return RoundTalk.IsForUs(exchange, round) || exchange.Pending is not null;
        }

        return !exchange.Conversation.IsShared
            || incoming.Press is not null
            || heard.IsPlus
            || incoming.Mentioned
            || (open is not null && incoming.ReplyTo == open.Instance)
            || heard.Credited is { } name && exchange.Scene.Conversation.Named(name) is not null
            || IsAskedOfThem(exchange)
            || Sketch.LooksLike(heard.Text)
            || heard.Text.StartsWith('/')
            || Instruction.Unaddressed(heard.Text, exchange.Lexicon) is not null
            || Encryption.IsStated(exchange)
            || WorkshopDots.MayBeDots(exchange.Workshop, heard.Text)
            || Parking.IsThought(exchange)
            || IsLineOfCard(exchange)
            || Tapping.Typed(exchange).Count > 0;
    }

    /// <summary>
    /// Whoever said what is not for the bot is told in private how it would be: a command each time, anything else once for each question
    /// that is open, with a button that writes it down after all.
    /// </summary>
    public static void Hint(Exchange exchange)
    {
        var text = exchange.Heard.Text;
        if (text.Length == 0 || exchange.Session is RoundState { IsDone: false })
        {
            return;
        }

        if (Instruction.IsLikely(text, exchange.Lexicon))
        {
            exchange.Whisper(SteerPrompts.HintCommand.With(new Value.Code($"/{text}")));
        }
        else if (WriteDown.IsAskedFor(text, exchange.Lexicon))
        {
            exchange.Whisper(SteerPrompts.HintPlus.With());
        }
        else if (exchange.Work is { IsActive: true, Open: { } open } && !Works.IsSmallTalk(exchange))
        {
            WriteDown.Offer(exchange, open);
        }
    }

    /// <summary>"Accept it", and why? Whose tap brought up such a question is the one it is asked of.</summary>
    private static bool IsAskedOfThem(Exchange exchange) =>
        exchange.Work is { IsActive: true, Open.Of: { } asked } work && asked == exchange.Incoming.Speaker && !Works.IsSmallTalk(exchange) && work switch
        {
            StoryState story => story.Step is StoryStep.Handled or StoryStep.Impossible or StoryStep.Checker or StoryStep.Edit or StoryStep.Fix or StoryStep.Less,
            WorkshopState workshop => workshop.Step is WorkshopStep.Handled or WorkshopStep.Impossible or WorkshopStep.Reason,
            _ => false,
        };

    /// <summary>"W1 truth", "1 money" or "T1 -> …" where the card on the table asks for just that.</summary>
    private static bool IsLineOfCard(Exchange exchange)
    {
        var text = exchange.Heard.Text;
        return exchange.Work switch
        {
            { IsActive: false } or null => false,
            TreeState => Reading.Id(text) is (var step, { Length: > 0 }) && exchange.Model?.Find(step) is Models.TreeNode,
            WorkshopState { Step: WorkshopStep.Areas } => char.IsAsciiDigit(text[0]),
            WorkshopState { Step: WorkshopStep.Read or WorkshopStep.Goal or WorkshopStep.Asset or WorkshopStep.Actor or WorkshopStep.Closing }
                or StoryState { Step: StoryStep.Fix or StoryStep.Edit or StoryStep.Closing } => Reading.Id(text) is var (id, _) && exchange.Model?.Find(id) is not null,
            _ => false,
        };
    }
}
