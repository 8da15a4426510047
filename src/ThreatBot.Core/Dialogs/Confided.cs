namespace ThreatBot.Core.Dialogs;

/// <summary>Ideas or votes that were typed where nobody else reads them.</summary>
internal static class Confided
{
    /// <summary>Takes them for the question they were typed for; once that is off the table, what is there now could show them to all.</summary>
    public static void Take(Exchange exchange)
    {
        exchange.IsInConfidence = true;
        switch (exchange.Session)
        {
            case RoundState { Step: RoundStep.Collect, Open: { IsSecret: true } open } state when open.Instance == exchange.Incoming.ReplyTo:
                RoundIdeas.Hear(exchange, state);
                break;
            case RoundState { Step: RoundStep.Vote, Open: { IsSecret: true } open } state when open.Instance == exchange.Incoming.ReplyTo:
                RoundVotes.Hear(exchange, state);
                break;
            default:
                exchange.Whisper(RoundPrompts.TooLate.With());
                break;
        }
    }
}
