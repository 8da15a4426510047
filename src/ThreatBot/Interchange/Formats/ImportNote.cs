namespace ThreatBot.Interchange.Formats;

/// <summary>What became of something in a file that was not simply taken.</summary>
internal enum ImportFate
{
    /// <summary>It is in the model in another form.</summary>
    Changed,

    /// <summary>It means nothing here; the model carries it along, and an export in the same format has it again.</summary>
    Kept,

    /// <summary>It is not in the model.</summary>
    Dropped,
}

/// <summary>One thing in a file that was not simply taken: the line, where in the file, and why.</summary>
internal sealed record ImportNote(ImportFate Fate, int Line, string Path, string Reason);
