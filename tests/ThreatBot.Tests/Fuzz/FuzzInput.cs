using System.Collections.Immutable;
using System.Text;
using ThreatBot.Tests.Fakes;

namespace ThreatBot.Tests.Fuzz;

/// <summary>The input of one case: made by the grammar or from a sample, and spoiled. The same target and seed give the same bytes.</summary>
internal static class FuzzInput
{
    /// <summary>What fields of JSON get instead of what they hold.</summary>
    public static readonly ImmutableArray<string> JsonValues =
    [
        "null", "true", "0", "-1", "1.5", "1e400", "-1e-400", "9223372036854775808", "123456789012345678901234567890", "\"\"", "\" \"", "\"x\"", "\"0\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\u202e\"", "\"T1\"", "\"F1:Z1:in:S\"", "\"../..\"",
        "\"https://u:p@example.org/\"", "\"javascript:alert(1)\"", "[]", "{}", "[[]]", "[null]", "{\"id\":1}", "{\"id\":\"x\"}", "{\"id\":\"\",\"id\":null}", "[\"x\",\"x\"]", "[{}]", "{\"\":{}}", "\"2026-02-30\"", "\"9999-12-31T23:59:60Z\"",
    ];

    /// <summary>One in so many is blown up.</summary>
    private const int Huge = 400;

    private const int MostHuge = 64 * 1024;

    private static readonly ImmutableArray<string> Odd =
    [
        "\0", "\u0001", "\u001b[31m", "\r", "\r\n", "\n", "\t", " ", "\u00a0", "\u200b", "\u200f", "\u2028", "\u202e", "\ufeff", "\uffff", "\ud800", "\udc00", "\U0001F47B", "e\u0301", "\u0130", "ß", "ǅ", "ﬀ", "٣", "Ⅷ",
        "\"", "'", "`", "\\", "/", "<", ">", "&", "&amp;", "&#0;", "<!--", "]]>", "<![CDATA[", "{", "}", "[", "]", "(", ")", "|", "*", "_", "~", "#", "@", "$", "%", "%00", "%s", "^", "+", "-", "--", "=", ":", ";", ",", ".",
        "..", "../", "//", "?", "!", "0", "-0", "1", "-1", "00", "1e400", "1e-400", "NaN", "Infinity", "2147483648", "9223372036854775808", "0.1", "1,5", "1.000,00", "99999999999999999999999999999999999999999", "null", "true",
        "{{", "}}", "${x}", "<script>", "javascript:", "=cmd|' /C calc'!A0", "@everyone", "<!channel>", "[x](y)", "T1", "F3:Z2:in:T", "E1:breach", "S999999999", "__proto__", "$ref",
    ];

    public static byte[] Of(FuzzTarget target, int seed)
    {
        // The name is mixed in, so that targets of one kind are not given the same.
        var random = new Random(unchecked((seed * 486187739) + (int)Fnv(target.Name)));
        var isMade = target.Samples.IsEmpty || random.Next(4) == 0;
        var text = isMade ? target.Grammar.Make(random) : target.Samples[random.Next(target.Samples.Length)];
        if (!isMade && text is ['{', ..] && random.Next(3) > 0)
        {
            text = random.Next(4) == 0 ? Spoiled.Of(text, JsonValues, "id", random) : SpoiledTree.Of(text, JsonValues, isHuge: false, random);
        }

        for (var changes = isMade ? random.Next(3) : random.Next(5); changes > 0; changes--)
        {
            text = Changed(text, target, random);
        }

        text = seed % Huge == 0 ? Blown(text, random) : text;
        return Bytes(text, random);
    }

    private static string Changed(string text, FuzzTarget target, Random random)
    {
        var (at, pieces) = (random.Next(text.Length + 1), target.Grammar.Pieces);
        var length = Math.Min(random.Next(1, random.Next(4) == 0 ? 200 : 12), text.Length - at);
        return random.Next(12) switch
        {
            0 => text[..at],
            1 => text[at..],
            2 or 3 => text.Remove(at, length),
            4 => text.Insert(at, text.Substring(at, length)),
            5 => text.Insert(random.Next(text.Length + 1), text.Substring(at, length)),
            6 => Crossed(text, at, target, random),
            7 => Renumbered(text, random),
            8 or 9 when pieces.Length > 0 => text.Insert(at, pieces[random.Next(pieces.Length)]),
            10 => string.Concat(text.AsSpan(0, at), Odd[random.Next(Odd.Length)], text.AsSpan(at + length)),
            _ => text.Insert(at, Odd[random.Next(Odd.Length)]),
        };
    }

    private static string Crossed(string text, int at, FuzzTarget target, Random random)
    {
        var other = target.Samples.IsEmpty ? target.Grammar.Make(random) : target.Samples[random.Next(target.Samples.Length)];
        return string.Concat(text.AsSpan(0, at), other.AsSpan(random.Next(other.Length + 1)));
    }

    /// <summary>Some digit becomes another number.</summary>
    private static string Renumbered(string text, Random random)
    {
        var from = random.Next(text.Length + 1);
        var at = text.AsSpan(from).IndexOfAnyInRange('0', '9') + from;
        return at < from ? text : string.Concat(text.AsSpan(0, at), random.Next(3) == 0 ? "99999999999999999999" : $"{random.Next(-2, 300)}", text.AsSpan(at + 1));
    }

    /// <summary>A piece of it many times over, which is where what takes too long shows.</summary>
    private static string Blown(string text, Random random)
    {
        var at = random.Next(text.Length + 1);
        var piece = text.Substring(at, Math.Min(random.Next(1, 30), text.Length - at));
        piece = piece.Length == 0 ? Odd[random.Next(Odd.Length)] : piece;
        return text.Insert(at, new StringBuilder().Insert(0, piece, Math.Min(MostHuge / piece.Length, 4000)).ToString());
    }

    /// <summary>One in twenty is no UTF-8 any more.</summary>
    private static byte[] Bytes(string text, Random random)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var flips = random.Next(20) == 0 ? random.Next(1, 4) : 0; flips > 0 && bytes.Length > 0; flips--)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return bytes;
    }

    private static uint Fnv(string text) => text.Aggregate(2166136261u, (hash, letter) => unchecked((hash ^ letter) * 16777619));
}
