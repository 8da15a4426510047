using System.Collections.Immutable;

namespace ThreatBot.Core.Dialogs;

/// <summary>What is said about a model file that somebody sent: dialogs/import.</summary>
public static class ImportPrompts
{
    public static readonly PromptNeed New = PromptNeed.Question("import.new", ["file", "name", "contents"], "take", "leave");
    public static readonly PromptNeed Over = PromptNeed.Question("import.over", ["file", "name", "lines", "owner"], "merge", "replace", "leave");
    public static readonly PromptNeed Foreign = PromptNeed.Question("import.foreign", ["file", "name", "contents", "notes"], "take", "into", "notes", "leave");
    public static readonly PromptNeed ForeignOver = PromptNeed.Question("import.foreign-over", ["file", "name", "lines", "notes", "owner"], "merge", "replace", "notes", "leave");
    public static readonly PromptNeed Reading = PromptNeed.Note("import.reading", "format", "changed", "aside", "dropped");
    public static readonly PromptNeed ReadingWhole = PromptNeed.Note("import.reading-whole", "format");
    public static readonly PromptNeed Dropped = PromptNeed.Note("import.dropped", "line", "path", "reason");
    public static readonly PromptNeed Other = PromptNeed.Note("import.other", "line", "path", "reason");
    public static readonly PromptNeed Aside = PromptNeed.Note("import.aside", "line", "path", "reason");
    public static readonly PromptNeed AllNotes = PromptNeed.Note("import.all-notes", "file", "lines");
    public static readonly PromptNeed Count = PromptNeed.Note("import.count", "kind", "count");
    public static readonly PromptNeed Nothing = PromptNeed.Note("import.nothing");
    public static readonly PromptNeed Added = PromptNeed.Note("import.added", "counts");
    public static readonly PromptNeed Changed = PromptNeed.Note("import.changed", "counts", "names");
    public static readonly PromptNeed OnlyHere = PromptNeed.Note("import.only-here", "counts", "names");
    public static readonly PromptNeed Fields = PromptNeed.Note("import.fields", "fields");
    public static readonly PromptNeed Same = PromptNeed.Note("import.same", "file", "name");
    public static readonly PromptNeed Taken = PromptNeed.Note("import.taken", "file");
    public static readonly PromptNeed NotYours = PromptNeed.Note("import.not-yours", "name", "owner");
    public static readonly PromptNeed MovedOn = PromptNeed.Note("import.moved-on", "file");
    public static readonly PromptNeed Another = PromptNeed.Note("import.another", "file");
    public static readonly PromptNeed Gone = PromptNeed.Note("import.gone", "file");
    public static readonly PromptNeed DoneNew = PromptNeed.Note("import.done-new", "name", "by");
    public static readonly PromptNeed DoneMerge = PromptNeed.Note("import.done-merge", "name", "by", "added", "changed");
    public static readonly PromptNeed DoneReplace = PromptNeed.Note("import.done-replace", "name", "by", "added", "changed", "removed");

    public static readonly PromptNeed Tree = PromptNeed.Question("import.tree", ["file", "scenario", "steps", "last", "measures", "lost"], "take", "leave");
    public static readonly PromptNeed LeftOut = PromptNeed.Note("import.left-out", "line", "path", "reason");
    public static readonly PromptNeed TreeNowhere = PromptNeed.Note("import.tree-nowhere", "file", "scenario");
    public static readonly PromptNeed TreeThere = PromptNeed.Note("import.tree-there", "file", "scenario", "command");
    public static readonly PromptNeed TreeUnsayable = PromptNeed.Note("import.tree-unsayable", "file", "step");
    public static readonly PromptNeed TreeHalves = PromptNeed.Note("import.tree-halves", "file", "parts");
    public static readonly PromptNeed DoneTree = PromptNeed.Note("import.done-tree", "scenario", "by", "steps");

    /// <summary>What the file of a tree can hold and a model cannot.</summary>
    public static readonly ImmutableArray<string> Parts =
        ["detectability", "possibility", "damage", "countermeasurecosts", "groups", "unplaced", "planned", "effectiveness"];

    public static ImmutableArray<PromptNeed> All { get; } =
    [
        Tree, LeftOut, TreeNowhere, TreeThere, TreeUnsayable, TreeHalves, DoneTree, .. Parts.Select(Part),
        Reading, ReadingWhole, Dropped, Other, Aside, AllNotes, Foreign, ForeignOver, New, Over, Count, Nothing, Added, Changed, OnlyHere, Fields, Same, Taken, NotYours, MovedOn, Another, Gone, DoneNew, DoneMerge, DoneReplace,
    ];

    public static PromptNeed Part(string name) => PromptNeed.Note($"import.part-{name}");
}
