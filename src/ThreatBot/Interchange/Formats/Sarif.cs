using System.Reflection;
using System.Text.Json.Nodes;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Interchange.Formats;

/// <summary>The frame of a SARIF 2.1.0 log (https://docs.oasis-open.org/sarif/sarif/v2.1.0/).</summary>
internal static class Sarif
{
    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";

    public static JsonObject Log(IEnumerable<JsonObject> rules, IEnumerable<JsonObject> results) => new()
    {
        ["$schema"] = Schema,
        ["version"] = "2.1.0",
        ["runs"] = new JsonArray(new JsonObject
        {
            ["tool"] = new JsonObject
            {
                ["driver"] = new JsonObject
                {
                    ["name"] = "ThreatBot",
                    ["version"] = typeof(Sarif).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0",
                    ["rules"] = ForeignJson.List(rules),
                },
            },
            ["results"] = ForeignJson.List(results),
            ["columnKind"] = "utf16CodeUnits",
        }),
    };

    public static JsonObject Rule(string id, string title) => new()
    {
        ["id"] = id,
        ["shortDescription"] = new JsonObject { ["text"] = title },
    };

    public static JsonObject Logical(string qualified, string name) => new() { ["name"] = Text(name), ["fullyQualifiedName"] = Text(qualified) };

    /// <summary>Plain text that hides nothing; viewers read marks of Markdown only where a field says so.</summary>
    public static string Text(string text) => SafeText.Visible(text);
}
