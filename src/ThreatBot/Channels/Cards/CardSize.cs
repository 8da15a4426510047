using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ThreatBot.Channels.Cards;

/// <summary>
/// How large a card is: UTF-8, with letters of all scripts as they are. However the wire escapes them it is at most three times as much,
/// and counted in UTF-16 at most twice.
/// </summary>
internal static class CardSize
{
    private static readonly JsonSerializerOptions Letters = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static int Of(JsonNode node) => JsonSerializer.SerializeToUtf8Bytes(node, Letters).Length;

    /// <summary>What a text takes inside the quotes of a card.</summary>
    public static int Of(string text) => Encoding.UTF8.GetByteCount(Letters.Encoder!.Encode(text));
}
