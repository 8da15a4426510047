using ThreatBot.Interchange.Formats;

namespace ThreatBot.Commands;

/// <summary>What reading a file of another format took, and what it did not simply take, as lines for a person.</summary>
internal static class ShownNotes
{
    public static IEnumerable<string> Lines(string path, ForeignReading reading) => reading.Notes.IsEmpty
        ? []
        :
        [
            $"Taken: {string.Join(", ", reading.Document.Model.Objects.Where(kind => kind.Value.Count > 0).Select(kind => $"{kind.Key} {kind.Value.Count}"))}",
            .. reading.Notes.Select(note => Line(path, note)),
        ];

    private static string Line(string path, ImportNote note)
    {
        var fate = note.Fate switch { ImportFate.Changed => "changed", ImportFate.Kept => "kept aside", _ => "dropped" };
        return $"{path}:{note.Line}: {fate}: {Shown.Line($"{note.Path} {note.Reason}".Trim())}";
    }
}
