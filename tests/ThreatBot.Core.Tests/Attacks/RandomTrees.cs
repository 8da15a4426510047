using CsCheck;
using ThreatBot.Core.Models;
using ThreatBot.Core.Tests.Models;

namespace ThreatBot.Core.Tests.Attacks;

/// <summary>Attack trees with shared nodes, and measures on nodes and on the threats that mean the same. The scenario is S1, its root G1.</summary>
internal static class RandomTrees
{
    public static readonly Gen<ThreatModel> Any =
        from parents in Gen.Int[0, 20].Array[1, 2].Array[0, 9]
        from measures in Gen.Int[0, 20].Array[1, 3].Array[0, 4]
        from threats in Gen.Int[0, 20].Array[0, 3]
        select Model(parents, measures, threats);

    private static ThreatModel Model(int[][] parents, int[][] measures, int[] threats)
    {
        var edit = new ModelEdit(new ThreatModel { Id = "m" }, RandomModels.Somebody);
        edit.Add(ObjectKind.TreeNode, id => new TreeNode { Id = id, Origin = edit.Origin, Text = id, Scenario = "S1" });
        foreach (var above in parents)
        {
            var taken = above.Select(index => Node(edit, index).Id).Distinct().ToValueList();
            edit.Add(ObjectKind.TreeNode, id => new TreeNode { Id = id, Origin = edit.Origin, Text = id, Parents = taken, Step = above[0] % 3 });
        }

        foreach (var index in threats)
        {
            var threat = edit.Add(ObjectKind.Threat, id => new Threat { Id = id, Origin = edit.Origin, Text = id });
            edit.Put(Node(edit, index) with { Threat = threat.Id });
        }

        foreach (var covered in measures)
        {
            edit.Add(ObjectKind.Countermeasure, id => new Countermeasure
            {
                Id = id,
                Origin = edit.Origin,
                Text = id,
                Covers = covered.Select(index => Covered(Node(edit, index), index)).Distinct().ToValueList(),
            });
        }

        return edit.Model;
    }

    /// <summary>Sometimes the threat that means the same is covered instead of the node.</summary>
    private static string Covered(TreeNode node, int index) => node.Threat is { } threat && index % 2 == 0 ? threat : node.Id;

    private static TreeNode Node(ModelEdit edit, int index) => edit.Model.TreeNodes.ElementAt(index % edit.Model.TreeNodes.Count());
}
