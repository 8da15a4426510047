using System.Collections.Immutable;

namespace ThreatBot.Core.Models;

/// <summary>How a file meets a model that is already there.</summary>
public enum ImportMode
{
    /// <summary>The model becomes what the file says; what the file does not have goes.</summary>
    Replace,

    /// <summary>What the file has comes or changes; nothing goes.</summary>
    Merge,
}

/// <summary>What reading a file into a model would do: shown first, carried out after a yes.</summary>
public sealed record ImportPlan(ModelDiff Diff, ImmutableArray<ModelEvent> Events, ThreatModel After)
{
    /// <summary>
    /// A plan for a model that is not there yet. Its history is told again when it leads to just this model; otherwise the objects come one
    /// by one. Either way the versions agree, unless the file tells of fewer than it takes to get there.
    /// </summary>
    public static ImportPlan New(ThreatModel read, ImmutableArray<ModelEvent> history)
    {
        var nothing = new ThreatModel { Id = read.Id };
        var diff = ModelDiff.Of(nothing with { Name = read.Name, Language = read.Language, TimeZone = read.TimeZone }, read);
        var told = ThreatModel.Fold(read.Id, history);
        var plan = history is [ModelStarted, ..] && Leads(told, read)
            ? new ImportPlan(diff, history, told)
            : Complete(diff, nothing, [new ModelStarted(read.Name, read.Language, read.TimeZone), .. Changes(diff.Added)], read.Frame);
        return plan with { After = plan.After with { Version = Math.Max(plan.After.Version, read.Version) } };
    }

    public static ImportPlan Over(ThreatModel present, ThreatModel read, ImportMode mode)
    {
        var whole = ModelDiff.Of(present, read);
        var diff = mode is ImportMode.Replace ? whole : whole with { Removed = [] };
        var frame = mode is ImportMode.Replace ? read.Frame : read.Frame with { Extra = Union(present.Extra, read.Extra) };
        return Complete(diff, present, [.. Changes(diff.Added), .. Changes(diff.Changed), .. Changes(diff.Removed)], frame);
    }

    /// <summary>Adds what changes about the model as a whole, if anything does.</summary>
    private static ImportPlan Complete(ModelDiff diff, ThreatModel start, ImmutableArray<ModelEvent> events, ModelFrame frame)
    {
        var changed = events.Aggregate(start, (model, happened) => model.Apply(happened));
        var framed = changed.Apply(new ModelFramed(changed.Frame, frame));
        return framed.Frame == changed.Frame
            ? new ImportPlan(diff, events, changed)
            : new ImportPlan(diff, events.Add(new ModelFramed(changed.Frame, framed.Frame)), framed);
    }

    private static IEnumerable<ModelEvent> Changes(ValueList<ObjectDifference> differences) =>
        differences.Select(difference => new ObjectChanged(difference.Before, difference.After));

    private static ValueList<UnknownField> Union(ValueList<UnknownField> present, ValueList<UnknownField> read)
    {
        var newer = read.Select(field => field.Path).ToHashSet(StringComparer.Ordinal);
        return present.Where(field => !newer.Contains(field.Path))
            .Concat(read)
            .OrderBy(field => field.Path, StringComparer.Ordinal)
            .ToValueList();
    }

    private static bool Leads(ThreatModel told, ThreatModel read) =>
        told.Version <= read.Version && told.Frame == read.Frame && told.All.SequenceEqual(read.All);
}
