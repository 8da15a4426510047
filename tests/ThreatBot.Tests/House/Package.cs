using System.Text.Json;
using System.Xml.Linq;

namespace ThreatBot.Tests.House;

/// <summary>A package: what it needs, under which licence it comes, and whether the product ships it or a part of it.</summary>
internal sealed record Package(string Registry, string Name, string Version, string Licence, bool IsShipped, IReadOnlyList<string> Needs)
{
    private static readonly string[] BuildOnly = ["Microsoft.CodeAnalysis.BannedApiAnalyzers"];

    public string Purl => $"pkg:{Registry}/{Name.Replace("@", "%40", StringComparison.Ordinal)}@{Version}";

    /// <summary>The packages of the npm registry that the build takes files from.</summary>
    public static IReadOnlyList<Package> Pinned()
    {
        using var document = JsonDocument.Parse(Repository.Read("src/ThreatBot/pinned.json"));
        return
        [
            .. document.RootElement.EnumerateArray().Select(pinned => new Package(
                "npm", pinned.GetProperty("name").GetString()!, pinned.GetProperty("version").GetString()!, pinned.GetProperty("licence").GetString()!, true, [])),
        ];
    }

    /// <summary>Every package of every lock file, the version the same everywhere, and what is pinned beside them, by name.</summary>
    public static IReadOnlyList<Package> All() =>
    [
        .. Repository.Files("src", "packages.lock.json").Concat(Repository.Files("tests", "packages.lock.json"))
            .SelectMany(Locked)
            .GroupBy(package => package.Name, StringComparer.OrdinalIgnoreCase)
            .Select(same => same.First() with { IsShipped = same.Any(package => package.IsShipped) })
            .Concat(Pinned())
            .OrderBy(package => package.Name, StringComparer.OrdinalIgnoreCase),
    ];

    private static IEnumerable<Package> Locked(string lockFile)
    {
        using var document = JsonDocument.Parse(Repository.Read(lockFile));
        var framework = document.RootElement.GetProperty("dependencies").EnumerateObject().First().Value;
        var shipped = lockFile.StartsWith("src/", StringComparison.Ordinal);
        return
        [
            .. framework.EnumerateObject()
                .Where(entry => entry.Value.GetProperty("type").GetString() != "Project")
                .Select(entry => Read(entry, shipped)),
        ];
    }

    private static Package Read(JsonProperty entry, bool shipped)
    {
        var version = entry.Value.GetProperty("resolved").GetString()!;
        string[] needs = entry.Value.TryGetProperty("dependencies", out var dependencies)
            ? [.. dependencies.EnumerateObject().Select(dependency => dependency.Name)]
            : [];
        return new Package("nuget", entry.Name, version, LicenceOf(entry.Name, version), shipped && !BuildOnly.Contains(entry.Name), needs);
    }

    /// <summary>The SPDX expression in the package's own manifest.</summary>
    private static string LicenceOf(string name, string version)
    {
        var folder = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var key = name.ToLowerInvariant();
        var manifest = XDocument.Load(Path.Combine(folder, key, version.ToLowerInvariant(), $"{key}.nuspec"));
        var licence = manifest.Descendants().First(element => element.Name.LocalName == "license");
        return licence.Attribute("type")?.Value == "expression"
            ? licence.Value
            : throw new InvalidOperationException($"{name} {version} names no SPDX licence.");
    }
}
