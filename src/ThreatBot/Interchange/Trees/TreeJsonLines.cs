using System.Text.Json;

namespace ThreatBot.Interchange.Trees;

/// <summary>The lines on which the nodes and controls of a JSON file stand, by id.</summary>
internal static class TreeJsonLines
{
    /// <summary>For a file that was read before, and so is sound.</summary>
    public static Dictionary<string, int> Of(ReadOnlySpan<byte> json)
    {
        var (lines, top, isId) = (new Dictionary<string, int>(StringComparer.Ordinal), "", false);
        var (line, at) = (1, 0);
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            line += json[at..(int)reader.TokenStartIndex].Count((byte)'\n');
            at = (int)reader.TokenStartIndex;
            if (reader.TokenType is JsonTokenType.PropertyName)
            {
                top = reader.CurrentDepth == 1 ? reader.GetString() ?? "" : top;
                isId = reader.CurrentDepth == 3 && top is "controls" && reader.ValueTextEquals("id");
                if (reader.CurrentDepth == 2 && top is "nodes")
                {
                    lines.TryAdd(reader.GetString() ?? "", line);
                }
            }
            else if (isId && reader.TokenType is JsonTokenType.String)
            {
                lines.TryAdd(reader.GetString() ?? "", line);
                isId = false;
            }
        }

        return lines;
    }
}
