using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange;

/// <summary>A zone is inside another and a step of an attack tree leads to others, never round in a circle.</summary>
internal sealed class CircleCheck(ProblemList problems)
{
    public void Check(ImmutableArray<ObjectEntry> entries, IReadOnlyDictionary<string, ModelObject> byId)
    {
        var settled = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries.Where(entry => entry.Object is Zone or TreeNode))
        {
            Follow(entry, byId, settled);
        }
    }

    /// <summary>Walks up from one object without recursion; what was walked once is settled.</summary>
    private void Follow(ObjectEntry entry, IReadOnlyDictionary<string, ModelObject> byId, HashSet<string> settled)
    {
        var (path, onPath) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        var waiting = new Stack<(string Id, int Depth)>([(entry.Object.Id, 0)]);
        while (waiting.TryPop(out var next))
        {
            settled.UnionWith(path.Skip(next.Depth));
            onPath.ExceptWith(path.Skip(next.Depth));
            path.RemoveRange(next.Depth, path.Count - next.Depth);
            if (onPath.Contains(next.Id))
            {
                var field = entry.Object is Zone ? "parent" : "parents";
                problems.Add(entry, field, $"of {entry.Object.Id} leads round in a circle: {string.Join(", ", path)}");
                settled.UnionWith(path);
                return;
            }

            if (!settled.Contains(next.Id))
            {
                path.Add(next.Id);
                onPath.Add(next.Id);
                Above(byId.GetValueOrDefault(next.Id)).ForEach(id => waiting.Push((id, path.Count)));
            }
        }

        settled.UnionWith(path);
    }

    private static List<string> Above(ModelObject? found) => found switch
    {
        Zone { Parent: { } parent } => [parent],
        TreeNode node => [.. node.Parents],
        _ => [],
    };
}
