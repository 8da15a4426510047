using System.Collections.Immutable;
using System.Globalization;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What a step costs, how long it takes, how often it works, what skill and what else it takes: only where the team wants to say so.</summary>
internal static class TreeFacts
{
    public static readonly ImmutableArray<string> Keys =
        ["tree.costs", "tree.takes", "tree.chance", "tree.needs", "tree.to", "tree.nothing-special", "tree.skill", "tree.vague", "tree.impossible", .. Skills.Select(each => each.Key), .. Amounts.Keys];

    /// <summary>The least and the most skill that can be said.</summary>
    private const double LeastSkill = 1, MostSkill = 5;

    /// <summary>Skills that have a name, on that scale.</summary>
    private static ImmutableArray<(string Key, double Skill)> Skills => [("tree.anybody", 1), ("tree.skilled", 3), ("tree.expert", 5)];

    /// <summary>Keeps what a text says of a step, or says how that is said; false when it says nothing of the kind.</summary>
    public static bool State(Exchange exchange, TreeNode node, string text)
    {
        var values = Values(text, exchange.Lexicon);
        if (values.Count > 0)
        {
            var after = exchange.Edit.Put(node with { Attributes = [.. node.Attributes.Where(known => !values.Exists(value => value.Name == known.Name)), .. values] });
            exchange.Say(TreePrompts.Known.With(Looking.Line(after), new Value.Many(Of(after))));
            if (exchange.Edit.Model.TreeNodes.Any(below => below.Parents.Contains(node.Id)))
            {
                exchange.Whisper(TreePrompts.OnlyLast.With(new Value.Code(node.Id)));
            }

            return true;
        }

        if (exchange.Lexicon.Is("tree.impossible", text))
        {
            exchange.Whisper(TreePrompts.Impossible.With(new Value.Said(text), new Value.Code(node.Id)));
            return true;
        }

        var isMeant = One(text, exchange.Lexicon).IsMeant;
        if (isMeant)
        {
            Unread(exchange, node.Id, text);
        }

        return isMeant;
    }

    /// <summary>An amount that could not be read: nothing of it is kept, and how it is said is told.</summary>
    public static void Unread(Exchange exchange, string id, string text) => exchange.Whisper(
        (text.Split(' ').Any(word => Amounts.IsTwofold(word, exchange.Lexicon)) ? TreePrompts.Twofold : TreePrompts.AmountUnread).With(new Value.Said(SafeText.Cut(text, TreeLines.MostRepeated)), new Value.Code(id)));

    /// <summary>What is known of a step, each in words.</summary>
    public static ValueList<Value> Of(TreeNode node) => node.Attributes.Select(value => (Value)new Value.Words(value.Name switch
    {
        ModelGraph.Cost when value.Value == 0 => TreePrompts.Free.With(),
        ModelGraph.Cost => TreePrompts.Cost.With(new Value.Said(Said(value.Value))),
        ModelGraph.Time => TreePrompts.Time.With(Time(value.Value)),
        ModelGraph.Chance => TreePrompts.Chance.With(new Value.Said(Said(100 * value.Value))),
        ModelGraph.Skill => TreePrompts.Skill.With(new Value.Said(Said(value.Value))),
        _ => (value.Value > 0 ? TreePrompts.Equipment : TreePrompts.NoEquipment).With(),
    })).ToValueList();

    public static string Said(double value) => value.ToString("#,0.######", CultureInfo.InvariantCulture);

    /// <summary>A span of time in the largest unit that it has one of.</summary>
    public static Value Time(double days)
    {
        var (one, several, count) = days >= 1 || days == 0 ? (TreePrompts.Day, TreePrompts.Days, days)
            : days * 24 >= 1 ? (TreePrompts.Hour, TreePrompts.Hours, days * 24)
            : (TreePrompts.Minute, TreePrompts.Minutes, days * 24 * 60);
        var rounded = Math.Round(count, 2);
        return new Value.Words(rounded == 1 ? one.With() : several.With(new Value.Said(Said(rounded))));
    }

    /// <summary>"costs 10k and takes a weekend" says two things; a part that says none makes it one text.</summary>
    private static List<LeafValue> Values(string text, Lexicon lexicon)
    {
        var parts = lexicon.Words["connective.and"].Select(word => $" {word} ").Append(", ")
            .Aggregate<string, string[]>([text], (all, mark) => [.. all.SelectMany(part => part.Split(mark, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))]);
        var values = parts.Select(part => One(part, lexicon).Value).OfType<LeafValue>().DistinctBy(value => value.Name).ToList();
        return values.Count == parts.Length ? values : One(text, lexicon).Value is { } whole ? [whole] : [];
    }

    /// <summary>What one text says, or that it was meant to say it and could not be read.</summary>
    private static (LeafValue? Value, bool IsMeant) One(string text, Lexicon lexicon)
    {
        if (Behind("tree.costs") is { } cost)
        {
            return (Amounts.Cost(cost, lexicon) is var (amount, _) ? new LeafValue(ModelGraph.Cost, amount) : null, Amounts.IsMeant(cost, lexicon));
        }

        if (Behind("tree.chance") is { } chance)
        {
            return (Amounts.Chance(chance, lexicon) is { } value ? new LeafValue(ModelGraph.Chance, value) : null, Amounts.IsMeant(chance, lexicon));
        }

        if (Behind("tree.takes") is { } takes)
        {
            return (Clear(takes, lexicon), Amounts.IsMeant(takes, lexicon) || IsSkill(takes, lexicon));
        }

        if (Behind("tree.needs") is { } needs)
        {
            return (Clear(needs, lexicon) ?? Needed(needs, lexicon), Amounts.IsMeant(needs, lexicon) || IsSkill(needs, lexicon));
        }

        return (Clear(text, lexicon), Amounts.Number(text, lexicon) is not null || lexicon.Is("tree.vague", text) || IsSkill(text, lexicon));

        string? Behind(string key) => Reading.Behind(text, key, lexicon);
    }

    /// <summary>What is clear without a word before it: a span of time, an amount with a unit, a chance in per cent, a skill.</summary>
    private static LeafValue? Clear(string text, Lexicon lexicon)
    {
        var skill = Reading.After(text, "tree.skill", lexicon);
        var named = Skills.Where(each => lexicon.Is(each.Key, skill)).Select(each => (double?)each.Skill).FirstOrDefault();
        return Amounts.Days(text, lexicon) is { } days ? new LeafValue(ModelGraph.Time, days)
            : Amounts.Cost(text, lexicon) is (var amount, true) ? new LeafValue(ModelGraph.Cost, amount)
            : Amounts.Number(text, lexicon) is null && Amounts.Chance(text, lexicon) is { } chance ? new LeafValue(ModelGraph.Chance, chance)
            : named is { } known ? new LeafValue(ModelGraph.Skill, known)
            : skill != text && Amounts.Number(skill, lexicon) is >= LeastSkill and <= MostSkill and var level ? new LeafValue(ModelGraph.Skill, level)
            : null;
    }

    private static bool IsSkill(string text, Lexicon lexicon) => Reading.Behind(text, "tree.skill", lexicon) is not null;

    /// <summary>"needs a badge" and "needs nothing special"; "needs to be quick" is no thing, and what is no amount either is none.</summary>
    private static LeafValue? Needed(string text, Lexicon lexicon) =>
        lexicon.Is("tree.nothing-special", text) ? new LeafValue(ModelGraph.Equipment, 0)
        : Amounts.IsMeant(text, lexicon) || IsSkill(text, lexicon) || Reading.Behind(text, "tree.to", lexicon) is not null ? null
        : new LeafValue(ModelGraph.Equipment, 1);
}
