using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ThreatBot.Tests.House;

/// <summary>The packages as a CycloneDX document and as a list of licences; the same lock files give the same bytes.</summary>
internal static class BillOfMaterials
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string CycloneDx(IReadOnlyList<Package> packages, string version)
    {
        var product = $"threatbot@{version}";
        var document = new JsonObject
        {
            ["$schema"] = "http://cyclonedx.org/schema/bom-1.6.schema.json",
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = "1.6",
            ["version"] = 1,
            ["metadata"] = new JsonObject
            {
                ["component"] = new JsonObject
                {
                    ["type"] = "application",
                    ["bom-ref"] = product,
                    ["name"] = "ThreatBot",
                    ["version"] = version,
                    ["licenses"] = Licences("MIT"),
                },
            },
            ["components"] = new JsonArray([.. packages.Select(Component)]),
            ["dependencies"] = new JsonArray([Needs(product, Roots(packages)), .. packages.Select(package => Dependency(package, packages))]),
        };
        return document.ToJsonString(Layout) + "\n";
    }

    public static string LicenceList(IReadOnlyList<Package> packages)
    {
        var text = new StringBuilder("# Licences\n\nMade from the lock files and src/ThreatBot/pinned.json; `./test --update` writes it anew. ThreatBot itself is MIT (see LICENSE).\n");
        Table(text, "Shipped with ThreatBot", packages.Where(package => package.IsShipped));
        Table(text, "Used to build and test it", packages.Where(package => !package.IsShipped));
        return text.ToString();
    }

    private static void Table(StringBuilder text, string title, IEnumerable<Package> packages)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n| package | version | licence |\n|---|---|---|\n");
        foreach (var package in packages)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {package.Name} | {package.Version} | {package.Licence} |\n");
        }
    }

    private static JsonObject Component(Package package) => new()
    {
        ["type"] = "library",
        ["bom-ref"] = package.Purl,
        ["name"] = package.Name,
        ["version"] = package.Version,
        ["scope"] = package.IsShipped ? "required" : "excluded",
        ["licenses"] = Licences(package.Licence),
        ["purl"] = package.Purl,
    };

    private static JsonArray Licences(string expression) =>
        expression.Contains(' ', StringComparison.Ordinal)
            ? [new JsonObject { ["expression"] = expression }]
            : [new JsonObject { ["license"] = new JsonObject { ["id"] = expression } }];

    private static JsonObject Dependency(Package package, IReadOnlyList<Package> packages) =>
        Needs(package.Purl, packages.Where(other => package.Needs.Contains(other.Name, StringComparer.OrdinalIgnoreCase)));

    /// <summary>What the product asks for itself: shipped packages that no other shipped package brings along.</summary>
    private static IEnumerable<Package> Roots(IReadOnlyList<Package> packages)
    {
        var brought = packages.Where(package => package.IsShipped).SelectMany(package => package.Needs).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return packages.Where(package => package.IsShipped && !brought.Contains(package.Name));
    }

    private static JsonObject Needs(string reference, IEnumerable<Package> needed) => new()
    {
        ["ref"] = reference,
        ["dependsOn"] = new JsonArray([.. needed.Select(package => JsonValue.Create(package.Purl))]),
    };
}
