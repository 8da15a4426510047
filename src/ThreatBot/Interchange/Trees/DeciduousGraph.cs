using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Trees;

/// <summary>Makes a graph of the entries of a Deciduous file.</summary>
internal sealed class DeciduousGraph
{
    /// <summary>Where everything begins; it is there without being said.</summary>
    public const string Reality = "reality";

    private readonly Dictionary<string, DeciduousNode> entries;
    private readonly List<AttackNode> nodes = [new() { Id = Reality, Label = Reality, Kind = NodeKind.Always }];
    private readonly FreeNames free;

    private DeciduousGraph(IEnumerable<DeciduousNode> entries)
    {
        this.entries = entries.ToDictionary(entry => entry.Id, StringComparer.Ordinal);
        free = new FreeNames([.. this.entries.Keys, Reality], FreeNames.Parentheses);
    }

    /// <param name="entries">All entries, in the order of the file.</param>
    /// <param name="notes">What was left out while they were read.</param>
    public static TreeReading Of(List<DeciduousNode> entries, IEnumerable<FileProblem> notes)
    {
        var ids = entries.Select(entry => entry.Id).Append(Reality).ToHashSet(StringComparer.Ordinal);
        List<FileProblem> problems =
        [
            .. entries.GroupBy(entry => entry.Id).SelectMany(same => same.Skip(1)).Select(entry => new FileProblem(entry.Line, entry.Id, "is defined twice")),
            .. entries.Where(entry => entry.Id is Reality or "").Select(entry => new FileProblem(entry.Line, entry.Id, "is a name that no entry can have")),
            .. entries.SelectMany(entry => entry.From.Where(from => !ids.Contains(from))
                .Select(from => new FileProblem(entry.Line, entry.Id, $"comes from {from}, which is not there"))),
            .. entries.Where(entry => entry is { Kind: "goals", From.Count: 0 }).Select(entry => new FileProblem(entry.Line, entry.Id, "is a goal that nothing leads to")),
            .. SecondGoals(entries),
        ];
        return problems.Count > 0
            ? new TreeReading.Refused([.. problems.OrderBy(problem => problem.Line).Take(NativeFormat.MostProblems)])
            : new DeciduousGraph(entries).Finish(Goals(entries)[0], notes);
    }

    private static List<DeciduousNode> Goals(List<DeciduousNode> entries)
    {
        var causes = entries.SelectMany(entry => entry.From).ToHashSet(StringComparer.Ordinal);
        return [.. entries.Where(entry => entry.Kind is "goals" && !causes.Contains(entry.Id))];
    }

    private static IEnumerable<FileProblem> SecondGoals(List<DeciduousNode> entries) => Goals(entries) switch
    {
        [] => [new FileProblem(1, "", "has no goal that leads nowhere else")],
        var goals => goals.Skip(1).Select(goal => new FileProblem(goal.Line, goal.Id, $"is a goal beside {goals[0].Id}; a tree has one, which the others lead to")),
    };

    private TreeReading Finish(DeciduousNode goal, IEnumerable<FileProblem> notes)
    {
        foreach (var entry in entries.Values)
        {
            Add(entry);
        }

        var reached = Reached(goal.Id);
        return new TreeReading.Understood(new AttackGraph
        {
            Root = goal.Id,
            Nodes = reached,
            Controls = reached.Select(node => entries.GetValueOrDefault(node.Id)).OfType<DeciduousNode>().Where(entry => entry.Kind is "mitigations")
                .Select(entry => new Control { Id = entry.Id, Label = entry.Label, Covers = [entry.Id], IsDeployed = entry.IsImplemented })
                .ToValueList(),
        })
        {
            Lines = entries.ToDictionary(entry => entry.Key, entry => entry.Value.Line, StringComparer.Ordinal),
            LeftOut = [.. notes.Concat(Aside(reached)).OrderBy(note => note.Line)],
        };
    }

    /// <summary>Entries from which no way leads to the goal.</summary>
    private IEnumerable<FileProblem> Aside(ValueList<AttackNode> reached)
    {
        var ids = reached.Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        return entries.Values.Where(entry => !ids.Contains(entry.Id)).Select(entry => new FileProblem(entry.Line, entry.Id, "does not lead to the goal, so it is left out"));
    }

    private void Add(DeciduousNode entry)
    {
        var (from, begins) = (entry.From.Distinct().ToValueList(), entry.From.Count == 0 || entry.From.Contains(Reality));
        if (entry.Kind is "facts" or "attacks")
        {
            Action(entry, begins ? [] : from);
            return;
        }

        nodes.Add(new AttackNode { Id = entry.Id, Label = entry.Label, Kind = NodeKind.Or, Children = begins ? [Reality] : from });
    }

    private void Action(DeciduousNode entry, ValueList<string> from)
    {
        if (from.Count == 0)
        {
            nodes.Add(new AttackNode { Id = entry.Id, Label = entry.Label });
            return;
        }

        var action = free.Take($"{entry.Id} itself");
        nodes.Add(new AttackNode { Id = action, Label = entry.Label });
        var before = from[0];
        if (from.Count > 1)
        {
            before = free.Take($"before {entry.Id}");
            nodes.Add(new AttackNode { Id = before, Label = $"before: {entry.Label}", Kind = NodeKind.Or, Children = from });
        }

        nodes.Add(new AttackNode { Id = entry.Id, Label = entry.Label, Kind = NodeKind.And, Children = [before, action] });
    }

    /// <summary>What leads to the goal.</summary>
    private ValueList<AttackNode> Reached(string root)
    {
        var byId = nodes.ToDictionary(node => node.Id, StringComparer.Ordinal);
        var (order, seen) = (new List<string> { root }, new HashSet<string>(StringComparer.Ordinal) { root });
        for (var next = 0; next < order.Count; next++)
        {
            order.AddRange(byId[order[next]].Children.Where(seen.Add));
        }

        return order.Select(id => byId[id]).ToValueList();
    }
}
