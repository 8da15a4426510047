using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What a model file holds that somebody sent, and what is here of that model.</summary>
public sealed record SentModel
{
    /// <summary>The model as the file has it.</summary>
    public required ThreatModel Read { get; init; }

    /// <summary>Its past, oldest first, if the file tells it.</summary>
    public ImmutableArray<ModelEvent> History { get; init; } = [];

    /// <summary>The names of those whom the file mentions.</summary>
    public ImmutableArray<NewParticipant> People { get; init; } = [];

    /// <summary>The model of the same id as it is now, if it can be seen here.</summary>
    public ThreatModel? Present { get; init; }

    /// <summary>What became of a file of another program that is not simply taken; null for one of our own.</summary>
    public SentNotes? Notes { get; init; }

    /// <summary>Whether the id was given to a model that cannot be seen here, or was deleted. Nobody here is told which.</summary>
    public bool IsTaken { get; init; }
}

/// <summary>What a file of another program says and the model does not have just so.</summary>
/// <param name="Format">The name of the format it was read as.</param>
/// <param name="Dropped">What is not in the model.</param>
/// <param name="Changed">What is in the model in another form.</param>
/// <param name="Aside">What means nothing here and travels along, so that an export in the same format has it again.</param>
public sealed record SentNotes(string Format, ValueList<LeftOut> Dropped, ValueList<LeftOut> Changed, ValueList<LeftOut> Aside);

/// <summary>A file of a model or of an attack tree that waits until somebody says what becomes of it.</summary>
/// <param name="Id">Under which the file is kept.</param>
/// <param name="Thread">Where it was sent.</param>
/// <param name="Model">The id of the model it holds, or whose scenario it is for.</param>
/// <param name="Name">What its sender calls the file.</param>
/// <param name="Open">The card that says what would change, and asks.</param>
public sealed record WaitingFile(string Id, string Thread, string Model, string Name, OpenPrompt Open)
{
    /// <summary>The key of the reminder that ends its time.</summary>
    public const string Reminder = "file";

    /// <summary>The scenario whose attack tree it is to become; absent for a file of a model.</summary>
    public string? Scenario { get; init; }
}
