using System.Numerics;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>A list that `more` goes on with, right after it.</summary>
/// <param name="Verb">What was asked for: the ways in, or the attacks.</param>
/// <param name="Scenario">Of which tree.</param>
/// <param name="From">How many were shown.</param>
public sealed record OpenList(Verb Verb, string Scenario, int From);

/// <summary>The ways in to a scenario and the attacks on it, best first and a few at a time.</summary>
internal static class TreePages
{
    /// <summary>As many as a list of attacks goes on for; each page has to find all before it.</summary>
    private const int MostAttacks = 500;

    /// <summary>Shows the ways in or the attacks from one on, and remembers where `more` goes on.</summary>
    public static void Show(Exchange exchange, AttackTree tree, Verb verb, int from)
    {
        var scenario = tree.Root.Scenario ?? "";
        var (prompt, isMore) = verb is Verb.Vectors ? Ways(exchange.Edit.Model, tree, from, "more") : Attacks(exchange.Edit.Model, tree, from);
        exchange.Say(prompt);
        exchange.Conversation = exchange.Conversation with
        {
            Lists = isMore ? exchange.Conversation.Lists.SetItem(exchange.Thread, new OpenList(verb, scenario, from + TreeAnswers.Listed)) : exchange.Conversation.Lists.Remove(exchange.Thread),
        };
    }

    /// <summary>Goes on with the list that was shown last in this thread; false when there is none.</summary>
    public static bool GoOn(Exchange exchange)
    {
        if (exchange.Conversation.Lists.GetValueOrDefault(exchange.Thread) is not { } list || exchange.Model is not { } model || AttackTree.Of(model, list.Scenario) is not { } tree)
        {
            return false;
        }

        Show(exchange, tree, list.Verb, list.From);
        return true;
    }

    /// <summary>Whatever else is said in its thread ends a list.</summary>
    public static void Tidy(Exchange exchange)
    {
        if (exchange.Conversation.Lists.GetValueOrDefault(exchange.Thread) is { } list && ReferenceEquals(list, exchange.Before.Lists.GetValueOrDefault(exchange.Thread)))
        {
            exchange.Conversation = exchange.Conversation with { Lists = exchange.Conversation.Lists.Remove(exchange.Thread) };
        }
    }

    /// <summary>The ways in with the fewest measures first, and whether there are more.</summary>
    /// <param name="model">The model.</param>
    /// <param name="tree">One of its trees.</param>
    /// <param name="from">How many are left out at the beginning.</param>
    /// <param name="command">What shows the next ones.</param>
    public static (Prompt Prompt, bool IsMore) Ways(ThreatModel model, AttackTree tree, int from, string command)
    {
        var dag = ModelGraph.Dag(model, tree);
        if (VectorDepths.Of(dag, _ => true, TreeAnswers.Limits.VectorCounts, CancellationToken.None) is not { } depths)
        {
            return (TreePrompts.TooLarge.With(), false);
        }

        var (counts, all) = (depths.Counts, tree.IsLeaf(tree.Root.Id) ? BigInteger.Zero : Vectors.Count(dag));
        var lines = (all.IsZero ? [] : depths.Listed()).Skip(from).Take(TreeAnswers.Listed)
            .Select(way => WorkshopSummary.Vector(model, way.Path.Select(node => dag[node].Id), way.Depth)).ToList();
        var page = Page(from, lines.Count, all, command);
        return (WorkshopPrompts.Vectors.With(
            TreeAnswers.Count(all),
            TreeAnswers.Count(all.IsZero ? 0 : counts.GetValueOrDefault(0)),
            TreeAnswers.Count(all.IsZero ? 0 : counts.GetValueOrDefault(1)),
            Looking.Some([.. lines, .. page])), from + lines.Count < all);
    }

    /// <summary>The open attacks, cheapest first where all costs are known, else those with the fewest steps; and whether there are more.</summary>
    private static (Prompt Prompt, bool IsMore) Attacks(ThreatModel model, AttackTree tree, int from)
    {
        var (dag, limits) = (ModelGraph.Dag(model, tree), TreeAnswers.Limits);
        var all = AttackAnalysis.Of(dag, Posture.Undefended, limits, CancellationToken.None).Scenarios;
        var now = AttackAnalysis.Of(dag, Posture.AsDeployed(dag), limits, CancellationToken.None);
        if (all is null || now.Scenarios is not { } open)
        {
            return (TreePrompts.TooLarge.With(), false);
        }

        var most = from + TreeAnswers.Listed;
        var cheapest = now.Cheapest(most);
        var isPriced = cheapest is { IsComplete: true, Scenarios.IsEmpty: false };
        if ((isPriced ? cheapest : now.Shortest(most)) is not { } listed)
        {
            return (TreePrompts.TooLarge.With(), false);
        }

        var lines = listed.Scenarios.Skip(from).Select(attack => TreeAnswers.Line(model, attack, isPriced)).ToList();
        var isMore = most < open.Count && most < MostAttacks;
        var page = most >= MostAttacks && most < open.Count
            ? [new Value.Words(TreePrompts.PageEnd.With(new Value.Number(MostAttacks), TreeAnswers.Count(open.Count)))]
            : Page(from, lines.Count, open.Count, "more");
        return (TreePrompts.Attacks.With(TreeAnswers.Name(model, tree), TreeAnswers.Count(all.Count), TreeAnswers.Count(open.Count), Looking.Some([.. lines, .. page])), isMore);
    }

    /// <summary>"6 to 10 of 37", where that is not all.</summary>
    private static IEnumerable<Value> Page(int from, int count, BigInteger all, string command)
    {
        var (first, last) = (new Value.Number(from + 1), new Value.Number(from + count));
        return from + count < all ? [new Value.Words(TreePrompts.Page.With(first, last, TreeAnswers.Count(all), new Value.Code(command)))]
            : count == 1 && from > 0 ? [new Value.Words(TreePrompts.PageOne.With(last, TreeAnswers.Count(all)))]
            : from > 0 ? [new Value.Words(TreePrompts.PageLast.With(first, last, TreeAnswers.Count(all)))]
            : [];
    }
}
