using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What a step costs, how long it takes, how often it works and whether it takes special equipment: only where the team wants to say so.</summary>
internal static partial class TreeFacts
{
    public static readonly ImmutableArray<string> Keys =
        ["tree.costs", "tree.takes", "tree.chance", "tree.needs", "tree.hours", "tree.days", "tree.weekend", "tree.weeks", "tree.months", "tree.budget", "amount.thousand", "amount.million", "amount.money"];

    /// <summary>Days in a unit of time; a month is thirty.</summary>
    private static readonly ImmutableArray<(string Key, double Days)> Units =
        [("tree.hours", 1.0 / 24), ("tree.days", 1), ("tree.weekend", 2), ("tree.weeks", 7), ("tree.months", 30)];

    /// <summary>Keeps what a text says of a step, or says how that is said; false when it says nothing of the kind.</summary>
    public static bool State(Exchange exchange, TreeNode node, string text)
    {
        var lexicon = exchange.Lexicon;
        var (cost, time, chance, equipment) = (Behind("tree.costs"), Behind("tree.takes"), Behind("tree.chance"), Behind("tree.needs"));
        var value = cost is not null && Amount(cost, lexicon) is { } amount ? new LeafValue(ModelGraph.Cost, amount)
            : time is not null && Days(time, lexicon) is { } days ? new LeafValue(ModelGraph.Time, days)
            : chance is not null && Percent(chance) is { } percent ? new LeafValue(ModelGraph.Chance, percent)
            : equipment is not null ? new LeafValue(ModelGraph.Equipment, 1)
            : null;
        if (value is not null)
        {
            var after = exchange.Edit.Put(node with { Attributes = [.. node.Attributes.Where(known => known.Name != value.Name), value] });
            exchange.Say(TreePrompts.Known.With(Looking.Line(after), new Value.Many(Of(after))));
        }
        else if (cost is not null || chance is not null || (time is not null && Number().IsMatch(time)))
        {
            exchange.Whisper(TreePrompts.AmountUnread.With(new Value.Said(text), new Value.Code(node.Id)));
            return true;
        }

        return value is not null;

        string? Behind(string key) => Reading.Behind(text, key, lexicon);
    }

    /// <summary>What is known of a step, each in words.</summary>
    public static ValueList<Value> Of(TreeNode node) => node.Attributes.Select(value => value.Name switch
    {
        ModelGraph.Cost => (Value)new Value.Words(TreePrompts.Cost.With(new Value.Said(Said(value.Value)))),
        ModelGraph.Time => new Value.Words(TreePrompts.Time.With(new Value.Said(Said(value.Value)))),
        ModelGraph.Chance => new Value.Words(TreePrompts.Chance.With(new Value.Said(Said(100 * value.Value)))),
        _ => new Value.Words(TreePrompts.Equipment.With()),
    }).ToValueList();

    /// <summary>An amount of money or effort: "10k", "1.5 million", "200"; null for anything else.</summary>
    public static double? Amount(string text, Lexicon lexicon)
    {
        var match = Number().Match(text.Trim().TrimStart('$', '€', '£'));
        if (!match.Success || !double.TryParse(match.Groups["number"].Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var unit = match.Groups["unit"].Value.Trim();
        var times = unit.Length == 0 || lexicon.Is("amount.money", unit) ? 1 : lexicon.Is("amount.thousand", unit) ? 1_000 : lexicon.Is("amount.million", unit) ? 1_000_000 : 0;
        return times > 0 && number * times <= (double)LeafAttributes.Most ? number * times : null;
    }

    public static string Said(double value) => value.ToString("#,0.######", CultureInfo.InvariantCulture);

    private static double? Days(string text, Lexicon lexicon)
    {
        var match = Number().Match(text.Trim());
        var (number, unit) = match.Success ? (Parsed(match), match.Groups["unit"].Value.Trim()) : (1, text.Trim());
        return Units.Where(each => lexicon.Is(each.Key, unit)).Select(each => (double?)(each.Days * number)).FirstOrDefault();
    }

    private static double? Percent(string text) =>
        Number().Match(text.Trim()) is { Success: true } match && match.Groups["unit"].Value.Trim() is "%" && Parsed(match) is >= 0 and <= 100 and var percent ? percent / 100 : null;

    private static double Parsed(Match match) => double.Parse(match.Groups["number"].Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<number>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,6})?|[0-9]{1,12}(?:\.[0-9]{1,6})?)\s*(?<unit>[\p{L}% $€£]{0,20})$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Number();
}
