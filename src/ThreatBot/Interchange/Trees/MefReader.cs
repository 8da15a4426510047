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
    private readonly List<FileProblem> problems = [];
    private readonly Dictionary<string, AttackNode> nodes = new(StringComparer.Ordinal);
    private readonly List<string> order = [];
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

        foreach (var definition in root.Descendants().Where(element => element.Name.LocalName.StartsWith("define-", StringComparison.Ordinal)))
        {
            reader.Define(definition);
        }

        return reader.Finish();
    }

    private void Define(XElement definition)
    {
        switch (definition.Name.LocalName)
        {
            case "define-fault-tree" or "define-component":
                break;
            case "define-gate":
                Gate(definition);
                break;
            case "define-basic-event":
                Add(definition, new AttackNode { Id = NameOf(definition), Label = LabelOf(definition), Attributes = Attributes(definition) });
                break;
            case "define-house-event":
                Add(definition, Constant(NameOf(definition), definition.Element("constant")));
                break;
            default:
                Refuse(definition, "is not read");
                break;
        }
    }

    /// <summary>A gate, and those nested in it, which have no names.</summary>
    private void Gate(XElement definition)
    {
        var waiting = new Stack<(string Id, string Label, XElement Formula)>();
        foreach (var formula in definition.Elements().Where(element => element.Name.LocalName is not ("label" or "attributes")).Take(1))
        {
            waiting.Push((NameOf(definition), LabelOf(definition), formula));
        }

        if (waiting.Count == 0)
        {
            Refuse(definition, "has no formula");
        }

        while (waiting.TryPop(out var next))
        {
            Add(next.Formula, Formula(next.Id, next.Label, next.Formula, waiting));
        }
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
            return NameOf(operand);
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

    private LeafAttributes Attributes(XElement definition)
    {
        var values = definition.Element("attributes")?.Elements("attribute").ToLookup(one => one.Attribute("name")?.Value, one => one.Attribute("value")?.Value);
        var chance = definition.Elements().FirstOrDefault(element => element.Name.LocalName is not ("label" or "attributes"));
        if (chance is not null && chance.Name.LocalName is not ("float" or "int"))
        {
            Refuse(chance, "is not read: the chance of an event is a number");
        }

        return new LeafAttributes
        {
            Cost = decimal.TryParse(values?["cost"].FirstOrDefault(), NumberStyles.Float, CultureInfo.InvariantCulture, out var cost) ? cost : null,
            Probability = double.TryParse(chance?.Attribute("value")?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null,
        };
    }

    /// <summary>The graph: its root is the first gate that no other needs, and events that nothing needs are left out.</summary>
    private TreeReading Finish()
    {
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
            ? new TreeReading.Refused([.. problems.Take(NativeFormat.MostProblems)])
            : new TreeReading.Understood(new AttackGraph { Root = used.First(node => !needed.Contains(node.Id)).Id, Nodes = used });
    }

    private void Add(XElement definition, AttackNode node)
    {
        if (!nodes.TryAdd(node.Id, node))
        {
            problems.Add(new FileProblem(SafeXml.LineOf(definition), node.Id, "is defined twice"));
        }

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
