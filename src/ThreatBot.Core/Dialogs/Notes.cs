namespace ThreatBot.Core.Dialogs;

/// <summary>Passing notes of which there may be many.</summary>
internal static class Notes
{
    /// <summary>A few of many notes only the speaker needs; the rest are counted.</summary>
    public static void WhisperSome(this Exchange exchange, IReadOnlyCollection<Prompt> prompts)
    {
        foreach (var prompt in prompts.Take(SketchPrompts.MostProblems))
        {
            exchange.Whisper(prompt);
        }

        if (prompts.Count > SketchPrompts.MostProblems)
        {
            exchange.Whisper(SketchPrompts.MoreProblems.With(new Value.Number(prompts.Count - SketchPrompts.MostProblems)));
        }
    }
}
