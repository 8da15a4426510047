using System.Globalization;
using System.Xml.Linq;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Trees;

/// <summary>
/// Reads fault trees of the Open-PSA Model Exchange Format: gates of and, or and atleast, nested as they may be, constants, house events, and
/// basic events whose chance is a number. Everything else is refused by name and line.
/// </summary>
internal sealed class MefReader
{
    /// <summary>The attribute that says what an element cannot, and the value for a conjunction whose order counts.</summary>
    public const string Gate = "gate";

    public const string Sequence = "sequence";

    private static readonly string[] Frames = ["opsa-mef", "define-fault-tree", "define-component", "model-data"];

    private readonly List<FileProblem> problems = [];
    private readonly Dictionary<string, int> lines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AttackNode> nodes = new(StringComparer.Ordinal);
    private readonly List<string> order = [];
    private readonly Dictionary<string, XElement> expected = new(StringComparer.Ordinal);
    private int unnamed;

    private MefReader()
    {
    }

    public static TreeReading Read(Stream file)
    {
        if (SafeXml.Read(file, out var problem) is not { } root)
        {
            return new TreeReading.Refused([problem!]);
        }

        var reader = new MefReader();
        if (root.Name.LocalName != "opsa-mef")
        {
            reader.Refuse(root, "is no Open-PSA model");
        }

        foreach (var definition in root.DescendantsAndSelf().Where(element => Frames.Contains(element.Name.LocalName)).SelectMany(frame => frame.Elements()))
        {
            reader.Define(definition);
        }

        return reader.Finish();
    }

    private void Define(XElement definition)
    {
        switch (definition.Name.LocalName)
        {
            case "define-fault-tree" or "define-component" or "model-data" or "label" or "attributes":
                break;
            case "define-gate":
                DefineGate(definition);
                break;
            case "define-basic-event":
                DefineEvent(definition);
                break;
            case "define-house-event":
                Add(definition, Constant(NameOf(definition), definition.Element("constant")) with { Label = LabelOf(definition) });
                break;
            default:
                Refuse(definition, "is not read");
                break;
        }
    }

    /// <summary>A gate, and those nested in it, which have no names.</summary>
    private void DefineGate(XElement definition)
    {
        if (definition.Elements().Where(element => element.Name.LocalName is not ("label" or "attributes")).ToList() is not [var whole])
        {
            Refuse(definition, "has no formula, or several");
            return;
        }

        var waiting = new Stack<(string Id, string Label, XElement Formula)>([(NameOf(definition), LabelOf(definition), whole)]);
        while (waiting.TryPop(out var next))
        {
            var node = Formula(next.Id, next.Label, next.Formula, waiting);
            Add(next.Formula, next.Formula == whole ? MefAttributes.Read(node, definition, Refuse) : node);
        }
    }

    private void DefineEvent(XElement definition)
    {
        var named = MefAttributes.Read(new AttackNode { Id = NameOf(definition), Label = LabelOf(definition) }, definition, Refuse);
        Add(definition, named with { Attributes = named.Attributes with { Probability = MefAttributes.Chance(definition, Refuse) } });
    }

    private AttackNode Formula(string id, string label, XElement formula, Stack<(string, string, XElement)> waiting)
    {
        var kind = formula.Name.LocalName switch
        {
            "or" or "gate" or "basic-event" or "house-event" or "event" => NodeKind.Or,
            "and" => NodeKind.And,
            "atleast" => NodeKind.AtLeast,
            "constant" => NodeKind.Always,
            _ => NodeKind.Never,
        };
        if (kind is NodeKind.Always or NodeKind.Never)
        {
            return Constant(id, formula);
        }

        var isGate = formula.Name.LocalName is "or" or "and" or "atleast";
        var children = (isGate ? formula.Elements() : [formula]).Select(operand => Operand(operand, waiting)).ToList();
        return new AttackNode
        {
            Id = id,
            Label = label,
            Kind = kind,
            Threshold = kind is NodeKind.AtLeast ? Number(formula, "min") : 0,
            Children = (kind is NodeKind.AtLeast ? children : children.Distinct()).ToValueList(),
        };
    }

    private string Operand(XElement operand, Stack<(string, string, XElement)> waiting)
    {
        if (operand.Name.LocalName is "gate" or "basic-event" or "house-event" or "event")
        {
            var name = NameOf(operand);
            if (operand.Name.LocalName is not "basic-event" && operand.Attribute("type")?.Value is not "basic-event")
            {
                expected.TryAdd(name, operand);
            }

            return name;
        }

        var id = $"#{++unnamed}";
        waiting.Push((id, operand.Name.LocalName, operand));
        return id;
    }

    private AttackNode Constant(string id, XElement? constant)
    {
        var value = constant?.Name.LocalName is "constant" ? constant.Attribute("value")?.Value : null;
        if (value is not ("true" or "false"))
        {
            problems.Add(new FileProblem(constant is null ? 1 : SafeXml.LineOf(constant), id, $"{constant?.Name.LocalName ?? "nothing"} is not read: only and, or, atleast and constants are"));
        }

        return new AttackNode { Id = id, Label = id, Kind = value is "true" ? NodeKind.Always : NodeKind.Never };
    }

    /// <summary>
    /// The graph: its root is the first gate that no other needs, and events that nothing needs are left out. A basic event may be there by its name alone. A
    /// gate that is defined nowhere counts as an action too, since published trees have such, but that is told; without its value a house event says nothing.
    /// </summary>
    private TreeReading Finish()
    {
        var missing = expected.Where(named => !nodes.ContainsKey(named.Key)).ToList();
        problems.AddRange(missing.Where(named => named.Value.Name.LocalName is "house-event")
            .Select(named => new FileProblem(SafeXml.LineOf(named.Value), named.Key, "is named as house-event and defined nowhere")));
        var needed = nodes.Values.SelectMany(node => node.Children).ToHashSet(StringComparer.Ordinal);
        foreach (var undefined in needed.Where(id => !nodes.ContainsKey(id)).Order(StringComparer.Ordinal))
        {
            nodes.Add(undefined, new AttackNode { Id = undefined, Label = undefined });
            order.Add(undefined);
        }

        var used = order.Select(id => nodes[id]).Where(node => needed.Contains(node.Id) || node.Children.Count > 0).ToValueList();
        if (problems.Count == 0 && !used.Any(node => !needed.Contains(node.Id)))
        {
            problems.Add(new FileProblem(1, "", "has no gate that is below no other"));
        }

        return problems.Count > 0
            ? new TreeReading.Refused([.. problems.OrderBy(problem => problem.Line).Take(NativeFormat.MostProblems)])
            : new TreeReading.Understood(new AttackGraph { Root = used.First(node => !needed.Contains(node.Id)).Id, Nodes = used })
            {
                Lines = lines,
                LeftOut =
                [
                    .. missing.Select(named => new FileProblem(SafeXml.LineOf(named.Value), named.Key, $"is named as {named.Value.Name.LocalName} and defined nowhere, so it counts as an action of which nothing is known")),
                    .. order.Where(id => !needed.Contains(id) && nodes[id].Children.Count == 0).Select(id => new FileProblem(lines[id], id, "is needed by nothing, so it is left out")),
                ],
            };
    }

    private void Add(XElement definition, AttackNode node)
    {
        if (!nodes.TryAdd(node.Id, node))
        {
            problems.Add(new FileProblem(SafeXml.LineOf(definition), node.Id, "is defined twice"));
        }

        lines.TryAdd(node.Id, SafeXml.LineOf(definition));
        order.Add(node.Id);
    }

    private string NameOf(XElement element)
    {
        if (element.Attribute("name")?.Value is { Length: > 0 } name)
        {
            return name;
        }

        Refuse(element, "has no name");
        return $"#{++unnamed}";
    }

    private string LabelOf(XElement definition) => definition.Element("label")?.Value.Trim() is { Length: > 0 } label ? label : NameOf(definition);

    private int Number(XElement element, string attribute)
    {
        if (int.TryParse(element.Attribute(attribute)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Refuse(element, $"has no number \"{attribute}\"");
        return 0;
    }

    private void Refuse(XElement element, string reason) => problems.Add(new FileProblem(SafeXml.LineOf(element), element.Name.LocalName, reason));
}
