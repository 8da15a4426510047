using System.Text.Json;
using System.Text.Json.Serialization;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Trees;

/// <summary>A file beside a tree of a format that has no room for them: costs of leaves, controls, and what may be spent on controls.</summary>
internal sealed record SideFile(IReadOnlyDictionary<string, decimal>? Costs = null, IReadOnlyList<TreeFileControl>? Controls = null, decimal? Budget = null) : WithUnknownFields
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        PropertyNameCaseInsensitive = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
        MaxDepth = 8,
    };

    /// <summary>What the file says; null and the problem when it cannot be read.</summary>
    public static SideFile? Read(ReadOnlySpan<byte> json, out FileProblem? problem)
    {
        try
        {
            var read = JsonSerializer.Deserialize<SideFile>(json, Options);
            problem = read is null ? new FileProblem(1, "", "is no object")
                : read.Budget < 0 ? new FileProblem(1, "budget", "is below zero")
                : (read.Controls ?? []).Any(control => control is null || control.Covers.Contains(null!)) ? new FileProblem(1, "controls", "hold null, which stands for nothing here")
                : null;
            return problem is null ? read : null;
        }
        catch (JsonException broken)
        {
            problem = TreeJson.ProblemOf(broken);
            return null;
        }
    }

    /// <summary>What the file speaks of and the graph does not have, such as an id that was mistyped.</summary>
    public IEnumerable<FileProblem> Strangers(AttackGraph graph)
    {
        var ids = graph.Nodes.Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        return (Costs?.Keys ?? []).Where(id => !ids.Contains(id)).Order(StringComparer.Ordinal)
            .Take(NativeFormat.MostProblems)
            .Select(id => new FileProblem(1, $"costs.{id}", "is a cost of a node that is not in the tree"))
            .Concat((Controls ?? []).SelectMany(control => control.Covers.Where(id => !ids.Contains(id)).Select(id =>
                new FileProblem(1, $"controls.{control.Id}", $"covers {id}, which is not in the tree"))).Take(NativeFormat.MostProblems));
    }

    /// <summary>The graph with the costs of this file instead of its own, and with its controls added.</summary>
    public AttackGraph Beside(AttackGraph graph) => graph with
    {
        Nodes = graph.Nodes.Select(node => Costs?.TryGetValue(node.Id, out var cost) is true
            ? node with { Attributes = node.Attributes with { Cost = cost } }
            : node).ToValueList(),
        Controls = [.. graph.Controls, .. (Controls ?? []).Select(TreeJson.Control)],
    };
}
