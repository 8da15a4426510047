using YamlDotNet.RepresentationModel;

namespace ThreatBot.Tests.Conversations;

/// <summary>A system read from a published model, as the arrows somebody would type.</summary>
internal sealed record SampleSystem(string Title, IReadOnlyList<string> Elements, IReadOnlyList<string> Zones, IReadOnlyList<string> Data, IReadOnlyList<string> Arrows)
{
    /// <summary>Reads a file of the Open Threat Model (OTM) or of Threagile.</summary>
    public static SampleSystem Read(string file)
    {
        var yaml = new YamlStream();
        using var text = File.OpenText(file);
        yaml.Load(text);
        var root = (YamlMappingNode)yaml.Documents[0].RootNode;
        return root.Children.ContainsKey("otmVersion") ? Otm(root) : Threagile(root);
    }

    private static SampleSystem Otm(YamlMappingNode root)
    {
        var zones = Items(root["trustZones"]).ToDictionary(zone => Text(zone, "id"), zone => Text(zone, "name"));
        var data = Items(root["assets"]).ToDictionary(asset => Text(asset, "id"), asset => Text(asset, "name"));
        var parts = Items(root["components"]).ToDictionary(part => Text(part, "id"));
        string ZoneOf(YamlMappingNode part) => part["parent"] is YamlMappingNode parent && parent.Children.ContainsKey("trustZone")
            ? zones[Text(parent, "trustZone")]
            : ZoneOf(parts[Text((YamlMappingNode)part["parent"], "component")]);
        var flows = Items(root["dataflows"]).Select(flow => new Arrow(
            parts[Text(flow, "source")], parts[Text(flow, "destination")], [.. Names(flow, "assets").Select(id => data[id])]));
        return Of(Text((YamlMappingNode)root["project"], "name"), part => Text(part, "name"), ZoneOf, part => Text(part, "type") is "database", flows);
    }

    private static SampleSystem Threagile(YamlMappingNode root)
    {
        var parts = Named(root["technical_assets"]).ToDictionary(part => Text(part.Value, "id"), part => (Name: part.Key, part.Value));
        var names = parts.Values.ToDictionary(part => part.Value, part => part.Name);
        var data = Named(root["data_assets"]).ToDictionary(asset => Text(asset.Value, "id"), asset => asset.Key);
        var zones = Named(root["trust_boundaries"]).SelectMany(zone => Names(zone.Value, "technical_assets_inside").Select(part => (part, zone.Key)))
            .ToDictionary(inside => inside.part, inside => inside.Key);
        var flows = parts.Values.SelectMany(part => Links(part.Value).Select(link => new Arrow(
            part.Value, parts[Text(link, "target")].Value, [.. Names(link, "data_assets_sent").Select(id => data[id])])));
        return Of(
            Text(root, "title"), part => names[part], part => zones.GetValueOrDefault(Text(part, "id"), "internet"), part => Text(part, "type") is "datastore", flows);
    }

    private sealed record Arrow(YamlMappingNode From, YamlMappingNode To, IReadOnlyList<string> Data);

    private static SampleSystem Of(
        string title, Func<YamlMappingNode, string> name, Func<YamlMappingNode, string> zone, Func<YamlMappingNode, bool> isStore, IEnumerable<Arrow> flows)
    {
        string End(YamlMappingNode part) => isStore(part) ? $"({name(part)}) [{zone(part)}]" : $"{name(part)} [{zone(part)}]";
        var arrows = flows.ToList();
        var ends = arrows.SelectMany(arrow => new[] { arrow.From, arrow.To }).Distinct().ToList();
        return new SampleSystem(
            title,
            [.. ends.Select(name)],
            [.. ends.Select(zone).Distinct()],
            [.. arrows.SelectMany(arrow => arrow.Data).Distinct()],
            [.. arrows.Select(arrow => $"{End(arrow.From)} -> {End(arrow.To)}: {(arrow.Data.Count > 0 ? string.Join(", ", arrow.Data) : "a request")}").Distinct()]);
    }

    private static IEnumerable<YamlMappingNode> Links(YamlMappingNode part) =>
        part.Children.TryGetValue("communication_links", out var links) && links is YamlMappingNode named ? Named(named).Select(link => link.Value) : [];

    private static IEnumerable<KeyValuePair<string, YamlMappingNode>> Named(YamlNode parent) =>
        ((YamlMappingNode)parent).Children.Select(child => KeyValuePair.Create(child.Key.ToString(), (YamlMappingNode)child.Value));

    private static IEnumerable<YamlMappingNode> Items(YamlNode parent) => ((YamlSequenceNode)parent).OfType<YamlMappingNode>();

    private static IEnumerable<string> Names(YamlMappingNode parent, string field) =>
        parent.Children.TryGetValue(field, out var found) && found is YamlSequenceNode list ? list.Select(item => item.ToString()) : [];

    private static string Text(YamlMappingNode parent, string field) => parent[field].ToString();
}
