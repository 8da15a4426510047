using System.Collections.Immutable;
using System.Xml.Linq;

namespace ThreatBot.Interchange.Trees;

/// <summary>
/// Reads trees of ADTool: nodes with the same label are the same, and a child of the other player stands against its parent. What the attacker does is in
/// the tree, what the defender does is a countermeasure of it. A tree whose root is the defender's is read as the attacker's work against it.
/// </summary>
internal sealed class AdToolReader
{
    private static readonly string[] Known = ["label", "parameter", "node", "comment"];

    private readonly List<FileProblem> problems = [];
    private readonly List<FileProblem> notes = [];
    private readonly HashSet<string> strangeDomains = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> attributes = new(StringComparer.Ordinal);

    private AdToolReader()
    {
    }

    public static TreeReading Read(Stream file)
    {
        if (SafeXml.Read(file, out var problem) is not { } root)
        {
            return new TreeReading.Refused([problem!]);
        }

        var reader = new AdToolReader();
        var node = reader.Root(root);
        return node is null || reader.problems.Count > 0
            ? new TreeReading.Refused([.. reader.problems.OrderBy(each => each.Line).Take(NativeFormat.MostProblems)])
            : AdToolGraph.Of(node, reader.notes);
    }

    private AdToolNode? Root(XElement root)
    {
        if (root.Name.LocalName is not "adtree" || root.Elements("node").Take(2).ToList() is not [var top])
        {
            Refuse(root, "is no tree of ADTool with one root");
            return null;
        }

        foreach (var domain in root.Elements("domain"))
        {
            attributes[domain.Attribute("id")?.Value ?? ""] = AttributeOf(domain.Element("class")?.Value.Split('.')[^1] ?? "");
        }

        foreach (var stranger in root.Elements().Where(element => element.Name.LocalName is not ("node" or "domain")))
        {
            Refuse(stranger, "is not read");
        }

        var made = Made(top, isDefender: IsSwitched(top));
        var waiting = new Stack<(XElement Element, AdToolNode Node)>([(top, made)]);
        while (waiting.TryPop(out var next))
        {
            var children = next.Element.Elements("node").Select(child => (Element: child, Node: Made(child, next.Node.IsDefender != IsSwitched(child)))).ToList();
            next.Node.Children = [.. children.Select(child => child.Node)];
            children.ForEach(waiting.Push);
        }

        return made;
    }

    private AdToolNode Made(XElement element, bool isDefender)
    {
        foreach (var stranger in element.Elements().Where(child => !Known.Contains(child.Name.LocalName)))
        {
            Refuse(stranger, "is not read");
        }

        var label = element.Element("label")?.Value.Trim() ?? "";
        if (label.Length == 0)
        {
            Refuse(element, "has no label");
        }

        notes.AddRange(element.Elements("comment").Where(comment => comment.Value.Trim().Length > 0)
            .Select(comment => new FileProblem(SafeXml.LineOf(comment), label, "has a comment, which is left out")));
        var node = new AdToolNode(SafeXml.LineOf(element), label, isDefender) { Refinement = Refinement(element) };
        foreach (var parameter in element.Elements("parameter"))
        {
            Parameter(node, parameter);
        }

        return node;
    }

    private AdToolRefinement Refinement(XElement element)
    {
        switch (element.Attribute("refinement")?.Value.ToUpperInvariant())
        {
            case null or "DISJUNCTIVE" or "OR":
                return AdToolRefinement.Or;
            case "CONJUNCTIVE" or "AND":
                return AdToolRefinement.And;
            case "SEQUENTIAL" or "SAND":
                return AdToolRefinement.Sequence;
            default:
                Refuse(element, $"has the refinement \"{element.Attribute("refinement")?.Value}\": only disjunctive, conjunctive and sequential are read");
                return AdToolRefinement.Or;
        }
    }

    /// <summary>Numbers that somebody gave; those that ADTool computed, or that stand for nothing, are left out, and so are domains that we have no word for.</summary>
    private void Parameter(AdToolNode node, XElement parameter)
    {
        var category = parameter.Attribute("category")?.Value ?? "basic";
        var domain = parameter.Attribute("domainId")?.Value ?? "";
        var name = attributes.TryGetValue(domain, out var known) ? known : AttributeOf(domain.TrimEnd("0123456789".ToCharArray()));
        var text = parameter.Value.Trim();
        if (name.Length == 0 && strangeDomains.Add(domain))
        {
            notes.Add(new FileProblem(SafeXml.LineOf(parameter), domain, "is a domain whose numbers are left out; MinCost, ProbSucc, MinSkill and MinTime are read"));
        }

        if (category is not "basic" || name.Length == 0 || text is "" or "Infinity" or "-Infinity" or "∞" or "NaN")
        {
            return;
        }

        if (name is "prob" ? TreeAttributes.Chance(text) is null : TreeAttributes.Amount(text) is null)
        {
            Refuse(parameter, $"has a value that is no number: \"{text}\"");
        }

        node.Values[name] = text;
    }

    private static string AttributeOf(string domain) => domain switch
    {
        "MinCost" => "cost",
        "ProbSucc" => "prob",
        "MinSkill" => "skill",
        "MinTimeSeq" or "MinTimePar" => "time",
        _ => "",
    };

    private static bool IsSwitched(XElement element) => element.Attribute("switchRole")?.Value.ToUpperInvariant() is "YES" or "TRUE" or "1";

    private void Refuse(XElement element, string reason) => problems.Add(new FileProblem(SafeXml.LineOf(element), element.Name.LocalName, reason));
}

/// <summary>How the children of the same player lead to a node of ADTool.</summary>
internal enum AdToolRefinement
{
    Or,
    And,
    Sequence,
}

/// <summary>A node as ADTool has it: one occurrence of its label, with children of both players.</summary>
internal sealed class AdToolNode(int line, string label, bool isDefender)
{
    public int Line { get; } = line;

    public string Label { get; } = label;

    public bool IsDefender { get; } = isDefender;

    public AdToolRefinement Refinement { get; init; }

    /// <summary>Numbers by the name of the attribute.</summary>
    public Dictionary<string, string> Values { get; } = new(StringComparer.Ordinal);

    public ImmutableArray<AdToolNode> Children { get; set; } = [];

    /// <summary>The children that make it, of the same player.</summary>
    public IEnumerable<AdToolNode> Own => Children.Where(child => child.IsDefender == IsDefender);

    /// <summary>The children that stand against it.</summary>
    public IEnumerable<AdToolNode> Against => Children.Where(child => child.IsDefender != IsDefender);
}
