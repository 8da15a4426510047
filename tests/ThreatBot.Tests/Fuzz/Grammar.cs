using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace ThreatBot.Tests.Fuzz;

/// <summary>Rules by which texts are made: "{name}" in an alternative stands for one of the alternatives of that rule, where there is such a rule, and "start" is where it begins.</summary>
internal sealed partial class Grammar
{
    private const string Start = "start";

    /// <summary>Deeper than this only alternatives without places are taken, where a rule has any.</summary>
    private const int Deepest = 12;

    private const int MostCharacters = 4000;

    private readonly ImmutableDictionary<string, ImmutableArray<string>> rules;

    /// <param name="rules">A rule a line: its name, "=", and its alternatives between "|||".</param>
    public Grammar(string rules) => this.rules = rules.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(rule => rule.Split(" = ", 2))
        .ToImmutableDictionary(rule => rule[0].Trim(), rule => rule[1].Split("|||").Select(each => each.Replace("\\n", "\n", StringComparison.Ordinal)).ToImmutableArray());

    /// <summary>All that rules put between their places, to be strewn into other inputs.</summary>
    public ImmutableArray<string> Pieces => [.. rules.OrderBy(rule => rule.Key, StringComparer.Ordinal).SelectMany(rule => rule.Value).Where(IsFlat).Distinct()];

    public string Make(Random random)
    {
        var made = new StringBuilder();
        Make(Start, 0, random, made);
        return made.ToString();
    }

    private void Make(string rule, int depth, Random random, StringBuilder made)
    {
        var alternatives = rules[rule];
        ImmutableArray<string> flat = depth < Deepest && made.Length < MostCharacters ? [] : [.. alternatives.Where(IsFlat)];
        var chosen = flat.IsEmpty ? alternatives[random.Next(alternatives.Length)] : flat[random.Next(flat.Length)];
        if (depth > 2 * Deepest)
        {
            return;
        }

        var from = 0;
        foreach (var place in Places(chosen))
        {
            made.Append(chosen, from, place.Index - from);
            Make(place.Groups[1].Value, depth + 1, random, made);
            from = place.Index + place.Length;
        }

        made.Append(chosen, from, chosen.Length - from);
    }

    private bool IsFlat(string alternative) => !Places(alternative).Any();

    private IEnumerable<Match> Places(string alternative) => Place().Matches(alternative).Where(place => rules.ContainsKey(place.Groups[1].Value));

    [GeneratedRegex(@"\{([a-z]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
