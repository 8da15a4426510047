using System.Globalization;
using System.Numerics;
using ThreatBot.Core.Attacks;

namespace ThreatBot.Core.Dialogs;

/// <summary>What would be if a measure fell, one more stood, or the attacker had less to spend: how things stand now and then. Nothing is changed by asking.</summary>
internal static class TreeWhatIf
{
    /// <summary>As many attacks as are looked at for what a budget pays.</summary>
    private const int MostAttacks = 100;

    /// <summary>The id of a measure that is only imagined; no measure of a model has it.</summary>
    private const string Imagined = "?";

    /// <summary>"without M3", "without N12's countermeasure", "without budget over 20k"; false when it is none of these.</summary>
    public static bool Without(Exchange exchange, string? scenario, string said)
    {
        var lexicon = exchange.Lexicon;
        if (Reading.Behind(said, "tree.budget", lexicon) is { } budget && Amounts.Cost(Reading.After(budget, "tree.over", lexicon), lexicon) is var (most, _))
        {
            TreeQuestions.Of(exchange, scenario, "", tree => Affordable(exchange, tree, (decimal)most));
            return true;
        }

        if (lexicon.Is("tree.special", said))
        {
            TreeQuestions.Of(exchange, scenario, "", tree => Plain(exchange, tree, said));
            return true;
        }

        var ids = Parts(lexicon, said).Select(part => Fallen(lexicon, part)).ToList();
        if (ids.Count == 0 || ids.Contains(null))
        {
            return false;
        }

        TreeQuestions.Of(exchange, scenario, ids[0]!, tree =>
        {
            var dag = ModelGraph.Dag(exchange.Edit.Model, tree);
            var fallen = ids.Select(id => (Id: id!, Controls: Standing(dag, id!))).ToList();
            if (fallen.Find(each => each.Controls.Count == 0) is { Id: { } bare })
            {
                exchange.Whisper((dag.Numbers.ContainsKey(bare) ? TreePrompts.Bare : TreePrompts.NotHere).With(new Value.Said(bare)));
                return;
            }

            var posture = Posture.AsDeployed(dag);
            Tell(exchange, Without(exchange, said), (dag, posture), (dag, posture with { Deployed = posture.Deployed.Except(fallen.SelectMany(each => each.Controls)) }));
        });
        return true;
    }

    /// <summary>The id in "M3" and in "N12's countermeasure"; null in other words.</summary>
    private static string? Fallen(Lexicon lexicon, string said)
    {
        var words = said.Replace("'s ", " ", StringComparison.Ordinal).Replace("’s ", " ", StringComparison.Ordinal);
        return Reading.Id(words) is (var id, var tail) && (tail.Length == 0 || lexicon.Is("tree.measure", tail)) ? id : null;
    }

    /// <summary>The measure of that id, or those on the step of that id.</summary>
    private static List<int> Standing(AttackDag dag, string id) =>
        [.. Enumerable.Range(0, dag.Controls.Length).Where(control => dag.Controls[control].Id == id || dag.Controls[control].Covers.Contains(id))];

    /// <summary>What commas and "and" part.</summary>
    private static string[] Parts(Lexicon lexicon, string said) => lexicon.Words["connective.and"].Select(word => $" {word} ").Prepend(",")
        .Aggregate<string, string[]>([said], (parts, mark) => [.. parts.SelectMany(each => each.Split(mark, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))]);

    /// <summary>Without the steps that take something that not everybody has.</summary>
    private static void Plain(Exchange exchange, AttackTree tree, string said)
    {
        var dag = ModelGraph.Dag(exchange.Edit.Model, tree);
        var posture = Posture.AsDeployed(dag);
        Tell(exchange, Without(exchange, said), (dag, posture), (dag, posture.Without(dag, leaf => leaf.NeedsSpecialEquipment is true)));
        if (dag.Leaves.Where(leaf => dag[leaf].Attributes.NeedsSpecialEquipment is null).Select(leaf => dag[leaf].Id).ToList() is { Count: > 0 } unknown)
        {
            exchange.Say(TreePrompts.SpecialNotSaid.With(Notes.Some(unknown.Select(id => Looking.Line(exchange.Edit.Model.Find(id))), TreeAnswers.Listed)));
        }
    }

    /// <summary>"with MFA on N4", "with MFA on N4 and logs on N5"; false when it names no step.</summary>
    public static bool With(Exchange exchange, string? scenario, string said)
    {
        if (Imagine(exchange.Lexicon, said) is not { Count: > 0 } imagined)
        {
            return false;
        }

        TreeQuestions.Of(exchange, scenario, imagined[0].Covers[0], tree =>
        {
            var model = exchange.Edit.Model;
            var graph = ModelGraph.Standing(model, tree);
            var before = ModelGraph.Checked(graph);
            if (imagined.Select(measure => measure.Covers[0]).FirstOrDefault(id => !before.Numbers.ContainsKey(id)) is { } missing)
            {
                exchange.Whisper(TreePrompts.NotHere.With(new Value.Said(missing)));
                return;
            }

            var after = ModelGraph.Checked(graph with { Controls = [.. graph.Controls, .. imagined] });
            Tell(exchange, $"{exchange.Lexicon.Words["tree.with"][0]} {said}", (before, Posture.AsDeployed(before)), (after, Posture.AsDeployed(after)));
        });
        return true;
    }

    /// <summary>The measures that a text puts on steps; null when some of it puts nothing on any.</summary>
    private static List<Control>? Imagine(Lexicon lexicon, string said)
    {
        var (found, what) = (new List<Control>(), "");
        foreach (var part in Parts(lexicon, said))
        {
            // "MFA on N2 and N3": the same measure once more, and so is "MFA on N2 and on N3".
            if (what.Length == 0 && found.Count > 0 && Reading.Id(part) is (var alone, ""))
            {
                found.Add(new Control { Id = $"{Imagined}{found.Count}", Label = found[^1].Label, Covers = [alone] });
                continue;
            }

            what = what.Length == 0 ? part : $"{what}, {part}";
            if (On(lexicon, what) is var (measure, id))
            {
                var label = measure.Length > 0 ? measure : found.LastOrDefault()?.Label ?? "";
                found.Add(new Control { Id = $"{Imagined}{found.Count}", Label = label, Covers = [id] });
                what = "";
            }
        }

        return what.Length == 0 && found.All(measure => measure.Label.Length > 0) ? found : null;
    }

    private static (string What, string Id)? On(Lexicon lexicon, string said)
    {
        foreach (var word in lexicon.Words["tree.on"])
        {
            var at = $" {said}".LastIndexOf($" {word} ", StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && Reading.Id(said[(at + word.Length + 1)..]) is (var id, ""))
            {
                return (said[..Math.Max(0, at - 1)].Trim(), id);
            }
        }

        return null;
    }

    private static string Without(Exchange exchange, string said) => $"{exchange.Lexicon.Words["tree.without"][0]} {said}";

    private static void Tell(Exchange exchange, string what, (AttackDag Dag, Posture Posture) now, (AttackDag Dag, Posture Posture) then) =>
        exchange.Say(TreePrompts.WhatIf.With(new Value.Said(what), Standing(now.Dag, now.Posture), Standing(then.Dag, then.Posture)));

    private static Value Standing(AttackDag dag, Posture posture)
    {
        var attacks = AttackAnalysis.Of(dag, posture, TreeAnswers.Limits, CancellationToken.None).Scenarios;
        return new Value.Words(TreePrompts.Standing.With(
            TreeAnswers.Count(Uncovered(dag, posture)),
            TreeAnswers.Count(Vectors.Count(dag)),
            attacks is null ? new Value.Words(TreePrompts.TooMany.With()) : TreeAnswers.Count(attacks.Count)));
    }

    /// <summary>The ways in without a measure on them, and without a step that is out.</summary>
    private static BigInteger Uncovered(AttackDag dag, Posture posture) => Vectors.CountOpen(dag, node => !posture.Excluded.Contains(node) && !dag.Covering(node).Any(posture.Deployed.Contains));

    private static void Affordable(Exchange exchange, AttackTree tree, decimal most)
    {
        var model = exchange.Edit.Model;
        var dag = ModelGraph.Dag(model, tree);
        var analysis = AttackAnalysis.Of(dag, Posture.AsDeployed(dag), TreeAnswers.Limits, CancellationToken.None);
        if (analysis.Cheapest(MostAttacks + 1) is not { } cheapest || analysis.Scenarios is not { } open)
        {
            exchange.Say(TreePrompts.TooLarge.With());
            return;
        }

        var within = cheapest.Scenarios.Where(attack => attack.Cost <= most).ToList();
        Value counted = within.Count > MostAttacks ? new Value.Words(TreePrompts.AtLeast.With(new Value.Number(MostAttacks))) : new Value.Said(within.Count.ToString(CultureInfo.InvariantCulture));
        var count = cheapest.IsComplete ? counted : new Value.Words(TreePrompts.Priced.With(counted));
        exchange.Say(TreePrompts.Affordable.With(
            new Value.Said(TreeFacts.Said((double)most)), count, TreeAnswers.Count(open.Count), Looking.Some(within.Take(TreeAnswers.Listed).Select(attack => TreeAnswers.Line(model, attack, isPriced: true)))));
        if (!cheapest.IsComplete)
        {
            exchange.Say(TreeRanking.Unknown(exchange, TreePrompts.NotSaid, cheapest.Unknown, "tree.costs", "10k"));
        }
    }
}
