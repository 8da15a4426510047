using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What a model file would do, in few lines, before anybody decides.</summary>
internal static class ImportPreview
{
    /// <summary>Objects named one by one; the rest are counted.</summary>
    private const int MostNamed = 6;

    /// <summary>As much as is shown of a name or title that a file brings, in characters.</summary>
    private const int MostOfAName = 100;

    /// <summary>Null when the file would change nothing.</summary>
    public static Prompt? Of(SentModel sent, string file, string owner)
    {
        if (sent.Present is not { } present)
        {
            var (name, contents) = (Name(sent.Read.Name), Counts(sent.Read.All));
            return sent.Notes is { } read
                ? ImportPrompts.Foreign.With(new Value.Said(file), name, contents, ImportReport.Head(read))
                : ImportPrompts.New.With(new Value.Said(file), name, contents);
        }

        if (ImportPlan.Over(present, sent.Read, ImportMode.Replace).Events.IsEmpty)
        {
            return null;
        }

        var lines = new Value.Many(Lines(ModelDiff.Of(present, sent.Read)));
        return sent.Notes is { } notes
            ? ImportPrompts.ForeignOver.With(new Value.Said(file), Name(present.Name), lines, ImportReport.Head(notes), new Value.Person(owner))
            : ImportPrompts.Over.With(new Value.Said(file), Name(present.Name), lines, new Value.Person(owner));
    }

    public static Value.Said Name(string name) => new(SafeText.Cut(name, MostOfAName));

    private static ValueList<Value> Lines(ModelDiff diff)
    {
        var (added, changed, removed) = (Objects(diff.Added), Objects(diff.Changed), Objects(diff.Removed));
        var lines = new List<Prompt>();
        if (added.Count > 0)
        {
            lines.Add(ImportPrompts.Added.With(Counts(added)));
        }

        if (changed.Count > 0)
        {
            lines.Add(ImportPrompts.Changed.With(Counts(changed), Names(changed)));
        }

        if (removed.Count > 0)
        {
            lines.Add(ImportPrompts.OnlyHere.With(Counts(removed), Names(removed)));
        }

        if (diff.Fields.Count > 0)
        {
            lines.Add(ImportPrompts.Fields.With(Some(diff.Fields.Select(field => (Value)new Value.Code(Name(field).Text)))));
        }

        return lines.Select(line => (Value)new Value.Words(line)).ToValueList();
    }

    private static List<ModelObject> Objects(ValueList<ObjectDifference> differences) =>
        [.. differences.Select(difference => difference.After ?? difference.Before).OfType<ModelObject>()];

    /// <summary>"threats 3, assets 2".</summary>
    private static Value Counts(IEnumerable<ModelObject> objects) =>
        objects.GroupBy(found => found.Kind).OrderBy(kind => kind.Key)
            .Select(kind => (Value)new Value.Words(ImportPrompts.Count.With(new Value.Words(LookPrompts.Kind(kind.Key).With()), new Value.Number(kind.Count()))))
            .ToValueList() is { Count: > 0 } counts
                ? new Value.Many(counts)
                : new Value.Words(ImportPrompts.Nothing.With());

    /// <summary>What people know by a name; borders and answered questions have none of their own.</summary>
    private static Value.Many Names(IEnumerable<ModelObject> objects) =>
        Some(objects.Where(found => found is not (Cell or Border)).OrderBy(found => found.Id, Comparer<string>.Create(Ids.Compare)).Select(found => (Value)new Value.Words(LookPrompts.Line.With(new Value.Code(found.Id), Name(found.Title)))));

    private static Value.Many Some(IEnumerable<Value> values) => Notes.Some(values, MostNamed);
}
