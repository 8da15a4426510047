namespace ThreatBot.Core.Dialogs;

/// <summary>A sketch that somebody typed: good lines are kept, bad ones are answered with line, reason and what was probably meant.</summary>
internal static class Drawing
{
    /// <summary>What was drawn; null when no line could be kept.</summary>
    public static SketchDrawn? Draw(Exchange exchange, string text)
    {
        var sketch = Sketch.Read(text);
        exchange.WhisperSome([.. sketch.Problems.Select(Problem)]);
        if (sketch.Flows.Length == 0)
        {
            return null;
        }

        var drawn = Sketch.Draw(exchange.Edit, sketch, exchange.Lexicon);
        exchange.WhisperSome([.. drawn.Notes.Select(note => SketchPrompts.Note(note.Key).With(new Value.Said(note.Subject)))]);
        if (drawn.Refusal is { } refusal)
        {
            exchange.Whisper(Problem(refusal));
            return null;
        }

        return drawn;
    }

    private static Prompt Problem(SketchProblem problem)
    {
        var (line, said, reason) = (new Value.Number(problem.Line), new Value.Said(problem.Text), new Value.Words(SketchPrompts.Reason(problem.Key).With()));
        return problem.Suggestion is { } suggestion
            ? SketchPrompts.BadLineSuggestion.With(line, said, reason, new Value.Code(suggestion))
            : SketchPrompts.BadLine.With(line, said, reason);
    }
}
