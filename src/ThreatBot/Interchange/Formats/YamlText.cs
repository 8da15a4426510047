using System.Text;
using System.Text.Json.Nodes;

namespace ThreatBot.Interchange.Formats;

/// <summary>JSON as YAML in blocks, for files that people read and compare. Every text is in quotes as JSON has them, which YAML reads alike.</summary>
internal static class YamlText
{
    /// <summary>The depth is that of our own exports, so recursion is safe.</summary>
    public static string Of(JsonObject file)
    {
        var text = new StringBuilder();
        Fields(text, file, 0);
        return text.ToString();
    }

    private static void Fields(StringBuilder text, JsonObject node, int depth)
    {
        foreach (var (name, value) in node)
        {
            text.Append(' ', 2 * depth).Append(Scalar(JsonValue.Create(name))).Append(':');
            Value(text, value, depth);
        }
    }

    private static void Value(StringBuilder text, JsonNode? value, int depth)
    {
        switch (value)
        {
            case JsonObject { Count: > 0 } map:
                text.Append('\n');
                Fields(text, map, depth + 1);
                break;
            case JsonArray { Count: > 0 } list:
                text.Append('\n');
                foreach (var item in list)
                {
                    text.Append(' ', 2 * (depth + 1)).Append('-');
                    Value(text, item, depth + 1);
                }

                break;
            default:
                text.Append(' ').Append(Scalar(value)).Append('\n');
                break;
        }
    }

    /// <summary>Names that YAML would take for something else are in quotes too.</summary>
    private static string Scalar(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject => "{}",
        JsonArray => "[]",
        _ when ForeignJson.TextOf(value) is { Length: > 0 } name && name.All(sign => char.IsAsciiLetterLower(sign) || sign is '_' or '-') && char.IsAsciiLetterLower(name[0]) && name is not ("true" or "false" or "null" or "yes" or "no" or "on" or "off" or "y" or "n") => name,
        _ => value.ToJsonString(),
    };
}
