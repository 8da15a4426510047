using System.Collections.Immutable;
using System.Diagnostics;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What can be asked of an attack tree: in words while one is being grown, and by commands at any time.</summary>
internal static class TreeQuestions
{
    public static readonly ImmutableArray<string> Keys = ["tree.without", "tree.with", "tree.on", "tree.through", "tree.over", "tree.measure", "tree.special", "tree.budget"];

    /// <summary>The commands that ask something of a tree; `vectors`, which may be asked of all trees, is apart.</summary>
    public static readonly ImmutableHashSet<Verb> Verbs =
        [Verb.Scenarios, Verb.Depth, Verb.NextBest, Verb.WhatIf, Verb.Stoppers, Verb.Cheapest, Verb.Likeliest, Verb.Quickest, Verb.Hardest, Verb.Matters];

    /// <summary>Answers a text that is a question; false for any other.</summary>
    public static bool Ask(Exchange exchange, string text, string? scenario)
    {
        var lexicon = exchange.Lexicon;
        if (Reading.Behind(text, "tree.through", lexicon) is { } through && Reading.Id(through) is (var id, ""))
        {
            Of(exchange, scenario, id, tree => TreeAnswers.Through(exchange, tree, id));
            return true;
        }

        return (Reading.Behind(text, "tree.without", lexicon) is { } without && TreeWhatIf.Without(exchange, scenario, without))
            || (Reading.Behind(text, "tree.with", lexicon) is { } with && TreeWhatIf.With(exchange, scenario, with));
    }

    /// <summary>
    /// "only through N4" where no tree is being grown, at any time; "without M3" and "with MFA on N4" too where nothing else is asked. False for what is no such
    /// question, or has no tree to be about.
    /// </summary>
    public static bool Asked(Exchange exchange)
    {
        var text = exchange.Heard.Text;
        var isFree = exchange.Work is not { IsActive: true };
        var isThrough = Reading.Behind(text, "tree.through", exchange.Lexicon) is { } said && Reading.Id(said) is (var id, "") && exchange.Model?.Find(id) is TreeNode;
        return !exchange.Heard.IsPlus && exchange.Work is not TreeState { IsActive: true } && exchange.Model?.TreeNodes.Any() == true && (isFree || isThrough) && Ask(exchange, text, null);
    }

    /// <summary>The commands: `scenarios`, `depth`, `stoppers`, `what if …` and the like, about the tree that is meant.</summary>
    public static void Carry(Exchange exchange, Instruction said)
    {
        var scenario = (exchange.Session as TreeState)?.Scenario;
        switch (said.Verb)
        {
            case Verb.WhatIf when Ask(exchange, said.Rest, scenario):
                break;
            case Verb.WhatIf:
                exchange.Whisper(TreePrompts.WhatIfHow.With());
                break;
            case var _ when Reading.Id(said.Rest)?.Id is { } id && !HasTree(exchange, id):
                break;
            default:
                Of(exchange, scenario, said.Rest, tree => Answer(exchange, tree, said.Verb));
                break;
        }

        if (exchange.Work is { IsActive: true } work)
        {
            Works.Again(exchange, work);
        }
    }

    /// <summary>Whether what was named has a tree or is in one; else the speaker is told, rather than answered about another.</summary>
    private static bool HasTree(Exchange exchange, string id)
    {
        var model = exchange.Edit.Model;
        if (TreeDialog.Scenario(model, id) is { } scenario && AttackTree.Of(model, scenario.Id) is null)
        {
            exchange.Whisper(TreePrompts.NoTreeOf.With(Looking.Line(scenario), Begin(exchange, scenario.Id)));
            return false;
        }

        if (model.Find(id) is null)
        {
            exchange.Whisper(SteerPrompts.NotFound.With(new Value.Said(id)));
            return false;
        }

        return true;
    }

    private static Value.Code Begin(Exchange exchange, string scenario) => new($"{exchange.Lexicon.Words[Instruction.Key(Verb.Tree)][0]} {scenario}");

    private static void Answer(Exchange exchange, AttackTree tree, Verb verb)
    {
        Action<Exchange, AttackTree> answer = verb switch
        {
            Verb.Scenarios => (_, _) => TreePages.Show(exchange, tree, verb, 0),
            Verb.Depth => TreeAnswers.Depth,
            Verb.NextBest => TreeAnswers.NextBest,
            Verb.Stoppers => TreeWeights.Stoppers,
            Verb.Matters => TreeWeights.Matters,
            Verb.Cheapest => TreeRanking.Cheapest,
            Verb.Likeliest => TreeRanking.Likeliest,
            Verb.Quickest => TreeRanking.Quickest,
            Verb.Hardest => TreeRanking.Hardest,
            _ => throw new UnreachableException(),
        };
        answer(exchange, tree);
    }

    /// <summary>
    /// The tree that is meant: that of the id if one is named, else that of the thread, else the only one, else that of the scenario that hurts most.
    /// </summary>
    public static void Of(Exchange exchange, string? scenario, string said, Action<AttackTree> answer)
    {
        var model = exchange.Edit.Model;
        var named = Reading.Id(said)?.Id;
        var tree = (model.Find(named ?? "") switch
        {
            TreeNode node => StepView.Tree(model, node.Id),
            _ when named is not null && TreeDialog.Scenario(model, named) is { } found => AttackTree.Of(model, found.Id),
            _ => null,
        }) ?? (scenario is null ? null : AttackTree.Of(model, scenario))
            ?? model.Scenarios.OrderBy(each => each.Rank).Select(each => AttackTree.Of(model, each.Id)).OfType<AttackTree>().FirstOrDefault();
        if (tree is null)
        {
            exchange.Whisper(TreePrompts.NoTree.With());
        }
        else if (tree.IsLeaf(tree.Root.Id))
        {
            exchange.Whisper(TreePrompts.NoSteps.With(TreeAnswers.Name(model, tree), Begin(exchange, tree.Root.Scenario ?? "")));
        }
        else
        {
            answer(tree);
        }
    }
}
