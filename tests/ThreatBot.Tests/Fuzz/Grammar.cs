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

    private readonly ImmutableDictionary<string, ImmutableArray<Alternative>> rules;

    /// <param name="rules">A rule a line: its name, "=", and its alternatives between "|||".</param>
    public Grammar(string rules)
    {
        var read = rules.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(rule => rule.Split(" = ", 2))
            .ToDictionary(rule => rule[0].Trim(), rule => rule[1].Split("|||").Select(each => each.Replace("\\n", "\n", StringComparison.Ordinal)));
        this.rules = read.ToImmutableDictionary(rule => rule.Key, rule => rule.Value.Select(text => new Alternative(text, [.. Place().Matches(text).Where(place => read.ContainsKey(place.Groups[1].Value))])).ToImmutableArray());
        Pieces = [.. this.rules.OrderBy(rule => rule.Key, StringComparer.Ordinal).SelectMany(rule => rule.Value).Where(each => each.IsFlat).Select(each => each.Text).Distinct()];
    }

    /// <summary>All that rules put between their places, to be strewn into other inputs.</summary>
    public ImmutableArray<string> Pieces { get; }

    public string Make(Random random)
    {
        var made = new StringBuilder();
        Make(Start, 0, random, made);
        return made.ToString();
    }

    private void Make(string rule, int depth, Random random, StringBuilder made)
    {
        var alternatives = rules[rule];
        ImmutableArray<Alternative> flat = depth < Deepest && made.Length < MostCharacters ? [] : [.. alternatives.Where(each => each.IsFlat)];
        var chosen = flat.IsEmpty ? alternatives[random.Next(alternatives.Length)] : flat[random.Next(flat.Length)];
        if (depth > 2 * Deepest)
        {
            return;
        }

        var from = 0;
        foreach (var place in chosen.Places)
        {
            made.Append(chosen.Text, from, place.Index - from);
            Make(place.Groups[1].Value, depth + 1, random, made);
            from = place.Index + place.Length;
        }

        made.Append(chosen.Text, from, chosen.Text.Length - from);
    }

    [GeneratedRegex(@"\{([a-z]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    /// <summary>A text, and where in it others are put.</summary>
    private sealed record Alternative(string Text, ImmutableArray<Match> Places)
    {
        public bool IsFlat => Places.IsEmpty;
    }
}
