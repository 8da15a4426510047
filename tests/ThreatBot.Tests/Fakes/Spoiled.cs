namespace ThreatBot.Tests.Fakes;

/// <summary>JSON that somebody has spoiled: some field anywhere gets another value, is said twice, or is lost; or the text ends early.</summary>
internal static class Spoiled
{
    /// <param name="json">A good text.</param>
    /// <param name="values">What fields get instead of what they hold.</param>
    /// <param name="doubled">The field that is said twice at the beginning.</param>
    /// <param name="random">The same for the same case.</param>
    public static string Of(string json, IReadOnlyList<string> values, string doubled, Random random)
    {
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            json = Once(json, values[random.Next(values.Count)], doubled, random);
        }

        return json;
    }

    private static string Once(string json, string value, string doubled, Random random)
    {
        var marks = json.Select((character, at) => (character, at)).Where(pair => pair.character == ':').Select(pair => pair.at).ToList();
        if (marks.Count == 0)
        {
            return json;
        }

        var at = marks[random.Next(marks.Count)];
        var end = json.IndexOfAny([',', '}'], at);
        return random.Next(12) switch
        {
            0 => json[..at],
            1 or 2 => json.Insert(1, $"\"{doubled}\":{value},"),
            3 or 4 => json[..(at + 1)] + value + ",\"more\":" + json[(at + 1)..],
            _ => json[..(at + 1)] + value + json[(end < 0 ? json.Length : end)..],
        };
    }
}
