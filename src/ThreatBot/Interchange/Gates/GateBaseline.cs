using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using ThreatBot.Interchange.Formats;

namespace ThreatBot.Interchange.Gates;

/// <summary>The findings that a team knows of and lets through, as a file beside its code: <c>threatbot-baseline/1</c>.</summary>
internal static class GateBaseline
{
    private const string Name = "threatbot-baseline/1";

    public static string Write(GateOutcome outcome) => ForeignJson.Text(new JsonObject
    {
        ["format"] = Name,
        ["model"] = outcome.Model.Id,
        ["findings"] = new JsonArray([.. outcome.Findings.Select(GateOutcome.KeyOf).Distinct().Order(StringComparer.Ordinal).Select(key => (JsonNode)key)]),
    });

    /// <summary>The names of the findings; null and the problem where the file is none.</summary>
    public static ImmutableHashSet<string>? Read(byte[] file, out FileProblem? problem)
    {
        if (file.Length > NativeFormat.MostBytes)
        {
            problem = new FileProblem(1, "", $"is larger than {NativeFormat.MostBytes / 1024 / 1024} MB");
            return null;
        }

        var root = JsonSource.Read(Encoding.UTF8.GetString(file).TrimStart('\uFEFF'), out problem);
        if (root is not null && root.Text("format") != Name)
        {
            problem = new FileProblem(1, "format", $"is not \"{Name}\": this is no baseline");
        }

        return problem is null ? root?.Texts("findings").ToImmutableHashSet() : null;
    }
}
