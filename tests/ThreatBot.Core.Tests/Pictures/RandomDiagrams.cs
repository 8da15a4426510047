using CsCheck;
using ThreatBot.Core.Models;
using ThreatBot.Core.Tests.Models;

namespace ThreatBot.Core.Tests.Pictures;

/// <summary>Models to be drawn: zones in zones, flows of every direction, loops, denied flows, and names nobody would choose.</summary>
internal static class RandomDiagrams
{
    /// <summary>Letters, spaces, markup, controls, marks that turn text around, halves of characters, what XML forbids, and long words.</summary>
    public static readonly Gen<string> Names = Gen.OneOf(
        Gen.OneOf("web shop", "scan store", "x", "", " ", "<script>alert(1)</script>", "]]>&amp;\"'", "\u0000\u001B[31m", "\u202Egnp", "\uD83D", "\uFFFE\uFFFF"),
        Gen.OneOf("e\u0301\u0301e\u0301", "👩‍👩‍👧‍👦 family", "Überweisung an die Kundschaft", "顧客データベース管理システム", "a\nb\tc\r\nd", new string('W', 300)),
        Gen.String[0, 40]);

    /// <summary>No zone lies in itself here; <see cref="RandomModels.Systems"/> has those.</summary>
    public static readonly Gen<ThreatModel> Nested = Of(24, 40);

    public static Gen<ThreatModel> Of(int mostElements, int mostFlows) =>
        from zones in Gen.Select(Gen.Int[-3, 7], Gen.Int[0, 3], Names).List[0, 8]
        from elements in Gen.Select(Gen.Int[-2, 8], Gen.Int[0, 2], Names).List[0, mostElements]
        from flows in Gen.Select(Gen.Int[0, mostElements], Gen.Int[0, mostElements], Names).List[0, mostFlows]
        from denied in Gen.Select(Gen.Int[0, mostElements], Gen.Int[0, mostElements]).List[0, 4]
        from threats in Gen.Int[1, mostElements].List[0, 4]
        select Model(zones, elements, flows, denied, threats);

    private static ThreatModel Model(
        List<(int Parent, int Kinds, string Name)> zones,
        List<(int Zone, int Shape, string Name)> elements,
        List<(int From, int To, string Data)> flows,
        List<(int From, int To)> denied,
        List<int> threats)
    {
        var edit = new ModelEdit(new ThreatModel { Id = "m" }, RandomModels.Somebody);
        foreach (var (at, (parent, kinds, name)) in zones.Index())
        {
            edit.Add(ObjectKind.Zone, id => new Zone { Id = id, Origin = edit.Origin, Name = name, Parent = parent >= 0 && parent < at ? $"Z{parent + 1}" : null });
            edit.Add(ObjectKind.Border, id => new Border { Id = id, Origin = edit.Origin, Zone = $"Z{at + 1}", Kinds = (BorderKinds)kinds });
        }

        foreach (var (zone, shape, name) in elements)
        {
            var around = zone >= 0 && zone < zones.Count ? $"Z{zone + 1}" : null;
            edit.Add(ObjectKind.Element, id => new Element { Id = id, Origin = edit.Origin, Name = name, Shape = (ElementKind)shape, Zone = around });
        }

        foreach (var (at, (from, to, data)) in flows.Where(flow => Math.Max(flow.From, flow.To) < elements.Count).Index())
        {
            edit.Add(ObjectKind.Flow, id => new Flow { Id = id, Origin = edit.Origin, From = $"E{from + 1}", To = $"E{to + 1}", Data = data, IsEncrypted = at % 3 == 0 ? null : at % 3 == 1 });
        }

        foreach (var (from, to) in denied.Where(flow => Math.Max(flow.From, flow.To) < elements.Count))
        {
            edit.Add(ObjectKind.DeniedFlow, id => new DeniedFlow { Id = id, Origin = edit.Origin, From = $"E{from + 1}", To = $"E{to + 1}" });
        }

        foreach (var place in threats.Where(place => place <= elements.Count))
        {
            edit.Add(ObjectKind.Threat, id => new Threat { Id = id, Origin = edit.Origin, Text = "t", Place = $"E{place}" });
        }

        return edit.Model;
    }
}
