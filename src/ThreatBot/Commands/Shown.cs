using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatBot.Core.Models;
using ThreatBot.Interchange;
using ThreatBot.Prompts;

namespace ThreatBot.Commands;

/// <summary>Parts of a model as lines for a person; whatever people typed cannot steer the terminal.</summary>
internal static class Shown
{
    private static readonly PlainText Dialect = new();

    public static string Line(string text) => Dialect.Said(text);

    public static string Head(ModelObject found) => $"{found.Id}  {found.Kind}  {Line(found.Title)}";

    /// <summary>The fields of an object by name, texts without their quotes.</summary>
    public static IEnumerable<(string Name, string Value)> Fields(ModelObject found) =>
        JsonSerializer.SerializeToNode(found, ModelJson.Options) is JsonObject fields
            ? fields.Select(field => (field.Key, Line(Text(field.Value))))
            : [];

    private static string Text(JsonNode? value) =>
        value is JsonValue scalar && scalar.TryGetValue<string>(out var text) ? text : value?.ToJsonString(ModelJson.Options) ?? "";
}
