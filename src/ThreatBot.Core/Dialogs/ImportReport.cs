namespace ThreatBot.Core.Dialogs;

/// <summary>What became of a file of another program, line by line: what was dropped first, then what was changed, then what is only carried along.</summary>
internal static class ImportReport
{
    /// <summary>Lines on the card itself.</summary>
    private const int MostOnCard = 5;

    /// <summary>Lines that somebody who asks for all of them gets.</summary>
    private const int MostInAll = 200;

    /// <summary>The start of it, for the card.</summary>
    public static Value.Many Head(SentNotes notes) => new([new Value.Words(Sum(notes)), .. Worst(notes).Take(MostOnCard)]);

    /// <summary>Whether there is more to tell than the card shows.</summary>
    public static bool HasMore(SentNotes? notes) => notes is not null && (notes.Aside.Count > 0 || notes.Dropped.Count + notes.Changed.Count > MostOnCard);

    /// <summary>All of it, as far as anybody reads.</summary>
    public static Prompt All(string file, SentNotes notes) => ImportPrompts.AllNotes.With(
        new Value.Said(file), Notes.Some(Worst(notes).Concat(notes.Aside.Select(note => Line(ImportPrompts.Aside, note))), MostInAll));

    private static Prompt Sum(SentNotes notes) => notes.Dropped.Count + notes.Changed.Count + notes.Aside.Count == 0
        ? ImportPrompts.ReadingWhole.With(new Value.Code(notes.Format))
        : ImportPrompts.Reading.With(
            new Value.Code(notes.Format), new Value.Number(notes.Changed.Count), new Value.Number(notes.Aside.Count), new Value.Number(notes.Dropped.Count));

    private static IEnumerable<Value> Worst(SentNotes notes) =>
        notes.Dropped.Select(note => Line(ImportPrompts.Dropped, note)).Concat(notes.Changed.Select(note => Line(ImportPrompts.Other, note)));

    private static Value Line(PromptNeed need, LeftOut note) =>
        new Value.Words(need.With(new Value.Number(note.Line), ImportPreview.Name(note.Path), ImportPreview.Name(note.Reason)));
}
