using System.Text.Json.Nodes;
using ThreatBot.Interchange.Formats;

namespace ThreatBot.Interchange.Tickets;

/// <summary>
/// What an issue says, in the Atlassian Document Format: a panel of ours, known by the key in its first line; what others write around it stays theirs. Words of
/// people are text nodes, in which nothing means anything.
/// </summary>
internal static class JiraDocument
{
    public static JsonObject Of(TicketOrder order) => Document([Panel(order)]);

    /// <summary>The document of an issue that is there, with our panel as it should be now.</summary>
    public static JsonObject Of(TicketOrder order, JsonNode? before)
    {
        var (blocks, isThere) = (new List<JsonNode>(), false);
        foreach (var block in (ForeignJson.At(before, "content") as JsonArray ?? []).OfType<JsonNode>())
        {
            if (!Texts(block).Any(text => text == Mark(order.Key)))
            {
                blocks.Add(block.DeepClone());
            }
            else if (!isThere)
            {
                isThere = true;
                blocks.Add(Panel(order));
            }
        }

        return Document(isThere ? blocks : [.. blocks, Panel(order)]);
    }

    /// <summary>Whether a document has the panel of this key. It ends with its mark, before which words of people may stand.</summary>
    public static bool IsFor(string key, JsonNode? document) => (ForeignJson.At(document, "content") as JsonArray ?? []).OfType<JsonObject>()
        .Any(block => ForeignJson.TextOf(block["type"]) == "panel" && Texts(block).FirstOrDefault() == Mark(key));

    private static string Mark(string key) => $"threatbot:{key}";

    private static JsonObject Panel(TicketOrder order)
    {
        var blocks = new List<JsonNode>();
        if (order.Draft.Criterion is { } criterion)
        {
            blocks.Add(Paragraph(Strong(order.Words.DoneWhen)));
            blocks.Add(Paragraph(Lines(IssueText.Criterion(criterion))));
        }

        if (order.Draft.Threats.Count > 0)
        {
            blocks.Add(Paragraph(Strong(order.Words.Against)));
            blocks.Add(Paragraph(Lines([.. order.Draft.Threats.Select(IssueText.Line)])));
        }

        if (order.Words.Due is { } due)
        {
            blocks.Add(Paragraph(Text(due)));
        }

        blocks.Add(Paragraph(Text(order.Words.From), new JsonObject { ["type"] = "hardBreak" }, Code(Mark(order.Key))));
        return new JsonObject { ["type"] = "panel", ["attrs"] = new JsonObject { ["panelType"] = "info" }, ["content"] = new JsonArray([.. blocks]) };
    }

    private static JsonObject Document(List<JsonNode> blocks) => new() { ["type"] = "doc", ["version"] = 1, ["content"] = new JsonArray([.. blocks]) };

    private static JsonObject Paragraph(params JsonNode[] inline) => new() { ["type"] = "paragraph", ["content"] = new JsonArray(inline) };

    /// <summary>A text node may not be empty.</summary>
    private static JsonObject Text(string text) => new() { ["type"] = "text", ["text"] = text.Length > 0 ? text : "…" };

    private static JsonObject Strong(string text) => Marked(text, "strong");

    private static JsonObject Code(string text) => Marked(text, "code");

    private static JsonObject Marked(string text, string mark)
    {
        var node = Text(text);
        node["marks"] = new JsonArray(new JsonObject { ["type"] = mark });
        return node;
    }

    private static JsonNode[] Lines(IReadOnlyList<string> lines) =>
        [.. lines.SelectMany((line, index) => index == 0 ? [Text(line)] : new JsonNode[] { new JsonObject { ["type"] = "hardBreak" }, Text(line) })];

    /// <summary>Every text in a block, the last first, without recursion over what others wrote.</summary>
    private static IEnumerable<string> Texts(JsonNode block)
    {
        var left = new Stack<JsonNode>([block]);
        while (left.TryPop(out var node))
        {
            if (ForeignJson.TextOf(ForeignJson.At(node, "text")) is { } text)
            {
                yield return text;
            }

            foreach (var child in (ForeignJson.At(node, "content") as JsonArray ?? []).OfType<JsonObject>())
            {
                left.Push(child);
            }
        }
    }
}
