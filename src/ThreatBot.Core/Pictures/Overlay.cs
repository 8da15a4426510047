using System.Collections.Immutable;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Pictures;

/// <summary>What a diagram shows beside the system itself.</summary>
public enum OverlayKind
{
    /// <summary>How many threats are open where.</summary>
    Usual,

    /// <summary>How many questions of the ledger are open where.</summary>
    Open,

    /// <summary>How many threats were found where, whatever became of them.</summary>
    Threats,

    /// <summary>The places that one way in leads over.</summary>
    Path,

    /// <summary>What came, went or is different since another version.</summary>
    Changes,
}

/// <summary>An overlay of a diagram: facts about the places of a model, by the ids of elements and flows and by the numbers of crossings.</summary>
public sealed record Overlay(OverlayKind Kind)
{
    /// <summary>How many at each crossing, by its number.</summary>
    public ImmutableSortedDictionary<int, int> AtCrossings { get; init; } = ImmutableSortedDictionary<int, int>.Empty;

    /// <summary>How many at each element, or at a flow as a whole.</summary>
    public ImmutableSortedDictionary<string, int> AtPlaces { get; init; } = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>The places of a way in, from the outside to the goal; a place occurs once.</summary>
    public ImmutableArray<string> Path { get; init; } = [];

    /// <summary>Zones, elements and flows that came.</summary>
    public ImmutableArray<ModelObject> Added { get; init; } = [];

    public ImmutableArray<ModelObject> Changed { get; init; } = [];

    public ImmutableArray<ModelObject> Removed { get; init; } = [];

    /// <summary>What the sign at a crossing looks like that has a number.</summary>
    internal Look Sign => Kind is OverlayKind.Open ? Looks.Badge : Looks.Danger;

    public static Overlay Usual(ThreatModel model) => new(OverlayKind.Usual)
    {
        AtPlaces = model.Threats
            .Where(threat => threat is { Status: ThreatStatus.Open, Place: not null })
            .GroupBy(threat => threat.Place!)
            .ToImmutableSortedDictionary(place => place.Key, place => place.Count(), StringComparer.Ordinal),
    };

    /// <summary>What is laid over by the name that people call it: map, open, threats, or a step of an attack tree; null for what there is none of.</summary>
    public static Overlay? Named(ThreatModel model, string name) => name switch
    {
        "map" => Usual(model),
        "open" => Open(model),
        "threats" => Threats(model),
        _ => AttackTree.With(model, name) is { } tree ? Way(tree, name) : null,
    };

    public static Overlay Open(ThreatModel model) => Counted(OverlayKind.Open, model, row => row.State is CellState.Open ? [row.Id] : [], []);

    public static Overlay Threats(ThreatModel model) =>
        Counted(OverlayKind.Threats, model, row => row.Cell?.Threats ?? [], model.Threats.Where(threat => threat.Place is not null).Select(threat => (threat.Place!, threat.Id)));

    /// <summary>
    /// The least defended way in through <paramref name="node"/>. Its steps need not all happen somewhere on the map; those that do not are
    /// passed over.
    /// </summary>
    public static Overlay Way(AttackTree tree, string node)
    {
        var way = new TreeScope(Through: node).Ways(tree).OrderBy(vector => vector.Depth).FirstOrDefault();
        var steps = tree.BreadthFirst().ToDictionary(step => step.Id, step => step.Place);
        return new Overlay(OverlayKind.Path)
        {
            Path = [.. (way?.Path ?? []).Reverse().Select(step => steps[step]).OfType<string>().Distinct()],
        };
    }

    /// <summary>What differs from <paramref name="before"/> to <paramref name="after"/> among what a diagram shows.</summary>
    public static Overlay Since(ThreatModel before, ThreatModel after)
    {
        var diff = ModelDiff.Of(before, after);
        return new Overlay(OverlayKind.Changes)
        {
            Added = Drawn(diff.Added.Select(difference => difference.After)),
            Changed = Drawn(diff.Changed.Select(difference => difference.After)),
            Removed = Drawn(diff.Removed.Select(difference => difference.Before)),
        };
    }

    /// <summary>Whether there is a way in to be seen, and it does not lead over this element.</summary>
    internal bool IsPassedOver(Element element) => Path.Length > 0 && !Path.Contains(element.Id);

    /// <summary>The same of a line, which is on the way as a step of it, or from one step to another.</summary>
    internal bool IsPassedOver(PlacedLine line) =>
        Path.Length > 0 && !line.Flows.Any(flow => Path.Contains(flow)) && !(Path.Contains(line.From) && Path.Contains(line.To));

    private static ImmutableArray<ModelObject> Drawn(IEnumerable<ModelObject?> objects) =>
        [.. objects.OfType<ModelObject>().Where(found => found is Zone or Element or Flow or DeniedFlow)];

    /// <summary>Counts different things once at each place.</summary>
    private static Overlay Counted(
        OverlayKind kind, ThreatModel model, Func<LedgerRow, IEnumerable<string>> things, IEnumerable<(string Place, string Thing)> elsewhere)
    {
        var numbers = CrossingNumbers.Of(model);
        var rows = Ledger.Of(model).SelectMany(row => things(row).Select(thing => (Row: row, Thing: thing))).ToLookup(found => found.Row.Crossing is not null);
        var crossed = rows[true].Select(found => (Place: numbers[(found.Row.Crossing!.Flow, found.Row.Crossing.Zone)], found.Thing)).Distinct().ToList();
        var counted = crossed.Select(found => found.Thing).ToHashSet();
        var placed = rows[false].Select(found => (Place: found.Row.Subject, found.Thing)).Concat(elsewhere.Where(found => !counted.Contains(found.Thing))).Distinct();
        return new Overlay(kind)
        {
            AtCrossings = crossed.GroupBy(found => found.Place).ToImmutableSortedDictionary(place => place.Key, place => place.Count()),
            AtPlaces = placed.GroupBy(found => found.Place).ToImmutableSortedDictionary(place => place.Key, place => place.Count(), StringComparer.Ordinal),
        };
    }
}
