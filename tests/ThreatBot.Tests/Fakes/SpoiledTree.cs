using System.Text;
using System.Text.Json;

namespace ThreatBot.Tests.Fakes;

/// <summary>
/// JSON that somebody has spoiled in its structure: members renamed, lost, said twice, moved, buried under levels or blown up. No parser's own tree can hold
/// all of that, so this is one that keeps everything as it will be written.
/// </summary>
internal sealed class SpoiledTree
{
    private const int Huge = 2 * 1024 * 1024;

    private static readonly int[] Depths = [1, 2, 30, 61, 64, 65, 200, 5000];

    private readonly List<SpoiledTree> children = [];

    private readonly string raw;

    private string key;

    private SpoiledTree(string key, JsonElement json)
    {
        (this.key, raw) = (key, json.ValueKind switch { JsonValueKind.Object => "{", JsonValueKind.Array => "[", _ => json.GetRawText() });
        children.AddRange(json.ValueKind switch
        {
            JsonValueKind.Object => json.EnumerateObject().Select(member => new SpoiledTree(Quoted(member.Name), member.Value)),
            JsonValueKind.Array => json.EnumerateArray().Select(item => new SpoiledTree("", item)),
            _ => [],
        });
    }

    private SpoiledTree(string key, string raw) => (this.key, this.raw) = (key, raw);

    /// <param name="json">A good object.</param>
    /// <param name="values">What members get instead of what they hold, as JSON.</param>
    /// <param name="isHuge">Whether one of them gets 2 MB instead.</param>
    /// <param name="random">The same for the same case.</param>
    public static string Of(string json, IReadOnlyList<string> values, bool isHuge, Random random)
    {
        using var document = JsonDocument.Parse(json);
        var tree = new SpoiledTree("", document.RootElement);
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            tree.Change(values[random.Next(values.Count)], random);
        }

        if (isHuge)
        {
            tree.children.Insert(0, new SpoiledTree(Quoted(random.Next(2) == 0 ? "text" : "more"), Quoted(new string('x', Huge))));
        }

        var text = new StringBuilder();
        tree.Write(text);
        return text.ToString();
    }

    private void Change(string value, Random random)
    {
        var places = Places().ToList();
        if (places.Count == 0)
        {
            return;
        }

        var (parent, at) = places[random.Next(places.Count)];
        var found = parent.children[at];
        var other = places[random.Next(places.Count)].Parent;
        switch (random.Next(16))
        {
            case 0:
                found.key = found.key.Length == 0 ? "" : Odd(found.key, random);
                break;
            case 1:
                parent.children.RemoveAt(at);
                break;
            case 2:
                parent.children.Insert(random.Next(parent.children.Count + 1), new SpoiledTree(found.key, value));
                break;
            case 3:
                parent.children.Add(found);
                break;
            case 4:
                parent.children[at] = new SpoiledTree(found.key, Buried(found, Depths[random.Next(Depths.Length)], random.Next(2) == 0));
                break;
            case 5:
                other.children.Add(new SpoiledTree(other.raw == "{" ? Quoted("more") : "", found.Value()));
                break;
            case 6:
                found.key = other.children[random.Next(other.children.Count)].key is { Length: > 0 } name && found.key.Length > 0 ? name : found.key;
                break;
            default:
                parent.children[at] = new SpoiledTree(found.key, value);
                break;
        }
    }

    private IEnumerable<(SpoiledTree Parent, int At)> Places() => children.SelectMany((child, at) => child.Places().Prepend((this, at)));

    private string Value()
    {
        var text = new StringBuilder();
        WriteValue(text);
        return text.ToString();
    }

    private static string Odd(string key, Random random) => random.Next(5) switch
    {
        0 => key.ToUpperInvariant(),
        1 => Quoted(""),
        2 => Quoted(key[1..^1] + "\0"),
        3 => $"\"\\u{(int)key[1]:x4}{key[2..]}",
        _ => Quoted(key[1..^1] + "s"),
    };

    private static string Buried(SpoiledTree tree, int depth, bool inLists)
    {
        var (open, close) = inLists ? ("[", "]") : ("{\"a\":", "}");
        return string.Concat(Enumerable.Repeat(open, depth)) + tree.Value() + string.Concat(Enumerable.Repeat(close, depth));
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text);

    private void Write(StringBuilder text)
    {
        if (key.Length > 0)
        {
            text.Append(key).Append(':');
        }

        WriteValue(text);
    }

    private void WriteValue(StringBuilder text)
    {
        text.Append(raw);
        if (raw is not ("{" or "["))
        {
            return;
        }

        foreach (var (at, child) in children.Index())
        {
            text.Append(at == 0 ? "" : ",");
            child.Write(text);
        }

        text.Append(raw == "{" ? '}' : ']');
    }
}
