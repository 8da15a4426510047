using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>One end of an arrow: a name, the zones it was put in (outermost first) and whether it was drawn as a store.</summary>
public sealed record SketchEnd(string Name, ValueList<string> Zones, bool IsStore);

/// <summary>One arrow; <paramref name="Label"/> is the data of a flow or the reason of a denied one, empty when there is none.</summary>
public sealed record SketchFlow(int Line, SketchEnd From, SketchEnd To, bool IsDenied, string Label);

/// <summary>A line that could not be read, why, and what was probably meant.</summary>
public sealed record SketchProblem(int Line, string Text, string Key, string? Suggestion)
{
    public const string NoArrow = "no-arrow";
    public const string Backward = "backward-arrow";
    public const string MissingSource = "missing-source";
    public const string MissingTarget = "missing-target";
    public const string OpenBracket = "open-bracket";
    public const string StrayBracket = "stray-bracket";
    public const string LongName = "long-name";
    public const string DeepZones = "deep-zones";
    public const string ArrowInData = "arrow-in-data";
    public const string ModelFull = "model-full";

    /// <summary>Every reason; the wording is elsewhere.</summary>
    public static readonly ImmutableArray<string> Keys =
        [NoArrow, Backward, MissingSource, MissingTarget, OpenBracket, StrayBracket, LongName, DeepZones, ArrowInData, ModelFull];
}

/// <summary>What was read of a sketch: the good lines, and what is wrong with the others.</summary>
public sealed record SketchResult(ImmutableArray<SketchFlow> Flows, ImmutableArray<SketchProblem> Problems);

/// <summary>Something about a drawing that is worth a word: one of <see cref="Keys"/> and what it is about.</summary>
public sealed record SketchNote(string Key, string Subject)
{
    /// <summary>A flow from an element to itself.</summary>
    public const string SelfLoop = "self-loop";

    /// <summary>The element stays in the zone it was drawn in first.</summary>
    public const string OtherZone = "other-zone";

    public static readonly ImmutableArray<string> Keys = [SelfLoop, OtherZone];
}

/// <summary>What a sketch did to a model.</summary>
public sealed record SketchDrawn
{
    /// <summary>Elements, flows and assets the sketch goes through, new or not, in the order of their mention.</summary>
    public ValueList<string> Touched { get; init; } = [];

    /// <summary>Elements, flows, denied flows and assets that were not there before.</summary>
    public ValueList<string> New { get; init; } = [];

    public ValueList<SketchNote> Notes { get; init; } = [];

    /// <summary>Why nothing was drawn at all.</summary>
    public SketchProblem? Refusal { get; init; }
}
