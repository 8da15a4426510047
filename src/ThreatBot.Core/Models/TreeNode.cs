namespace ThreatBot.Core.Models;

/// <summary>One number about a leaf, such as a cost. No scheme is imposed: an analysis asks for the names it needs.</summary>
public sealed record LeafValue(string Name, double Value);

/// <summary>
/// A step of an attack tree. The root is a disaster scenario, the level below it the places where the asset can be got at, then attacks.
/// A node with several parents is shared; nodes never lead round in a circle.
/// </summary>
public sealed record TreeNode : ModelObject
{
    public required string Text { get; init; }

    /// <summary>The scenario whose root this is; absent below the root.</summary>
    public string? Scenario { get; init; }

    /// <summary>The nodes this one leads to; none for a root.</summary>
    public ValueList<string> Parents { get; init; } = [];

    /// <summary>How the nodes below lead here.</summary>
    public Gate Gate { get; init; }

    /// <summary>The place among the steps of the same parents, from 1; matters where they happen in order.</summary>
    public int Step { get; init; }

    public Letter? Letter { get; init; }

    /// <summary>The element or flow where it happens.</summary>
    public string? Place { get; init; }

    /// <summary>The threat that means the same: the two are one record, and answering one closes the other.</summary>
    public string? Threat { get; init; }

    /// <summary>Nobody needs to know more about how this is done.</summary>
    public bool IsClosed { get; init; }

    public ValueList<LeafValue> Attributes { get; init; } = [];

    public override ObjectKind Kind => ObjectKind.TreeNode;

    public override string Title => Text;

    public override IEnumerable<string> References => [.. Present(Scenario), .. Parents, .. Present(Place, Threat)];

    public override ModelObject? Without(string id)
    {
        var left = this with
        {
            Scenario = Unless(Scenario, id),
            Parents = Unless(Parents, id),
            Place = Unless(Place, id),
            Threat = Unless(Threat, id),
        };
        return left.Scenario is null && left.Parents.Count == 0 ? null : left;
    }
}
