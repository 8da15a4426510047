using System.Globalization;
using System.Xml.Linq;
using ThreatBot.Core.Attacks;

namespace ThreatBot.Interchange.Trees;

/// <summary>What a definition of a fault tree says beside its formula: a label, attributes, and of an event its chance.</summary>
internal static class MefAttributes
{
    /// <summary>The node with what the definition says of it. Attributes that we have no word for are somebody else's.</summary>
    public static AttackNode Read(AttackNode node, XElement definition, Action<XElement, string> refuse)
    {
        foreach (var attribute in definition.Elements("attributes").Elements("attribute"))
        {
            var (name, value) = (attribute.Attribute("name")?.Value ?? "", attribute.Attribute("value")?.Value ?? "");
            var read = name switch
            {
                "damage" => TreeAttributes.Amount(value) is { } damage ? node with { Damage = damage } : null,
                MefReader.Gate => value is MefReader.Sequence && node.Kind is NodeKind.And ? node with { Kind = NodeKind.Sequence } : node,
                _ when TreeAttributes.IsKnown(name) => TreeAttributes.With(node.Attributes, name, value) is { } attributes ? node with { Attributes = attributes } : null,
                _ => node,
            };
            if (read is null)
            {
                refuse(attribute, $"has a {name} that cannot be read: \"{value}\"");
            }

            node = read ?? node;
        }

        return node;
    }

    /// <summary>The chance of an event; absent where none is given.</summary>
    public static double? Chance(XElement definition, Action<XElement, string> refuse)
    {
        var chance = definition.Elements().FirstOrDefault(element => element.Name.LocalName is not ("label" or "attributes"));
        if (chance is null)
        {
            return null;
        }

        double? read = chance.Name.LocalName is "float" or "int"
            && double.TryParse(chance.Attribute("value")?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
        if (read is null)
        {
            refuse(chance, "is not read: the chance of an event is a number");
        }

        return read;
    }
}
