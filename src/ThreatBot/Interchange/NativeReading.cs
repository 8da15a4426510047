using System.Collections.Immutable;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange;

/// <summary>Why a file is refused: the line, where in the JSON, and what is wrong there.</summary>
internal sealed record FileProblem(int Line, string Path, string Reason);

/// <summary>A display name beside a pseudonymous id; a former member has none.</summary>
internal sealed record Participant(string Id, string? Name);

/// <summary>What a native file holds.</summary>
internal sealed record NativeDocument(ThreatModel Model, ImmutableArray<Participant> Participants, ImmutableArray<PastEvent> Events);

/// <summary>The outcome of reading a native file.</summary>
internal abstract record NativeReading
{
    private NativeReading()
    {
    }

    public sealed record Understood(NativeDocument Document) : NativeReading;

    /// <summary>At least one problem, in the order of the file.</summary>
    public sealed record Refused(ImmutableArray<FileProblem> Problems) : NativeReading;
}
