using System.Collections.Immutable;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What can be asked of an attack tree: in words while one is being grown, and by commands at any time.</summary>
internal static class TreeQuestions
{
    public static readonly ImmutableArray<string> Keys = ["tree.without", "tree.with", "tree.on", "tree.through", "tree.over", "tree.measure"];

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

    /// <summary>The commands: `scenarios`, `depth`, `next best`, `what if …`, about the tree that is meant.</summary>
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
            case Verb.Scenarios:
                Of(exchange, scenario, said.Rest, tree => TreeAnswers.Attacks(exchange, tree));
                break;
            case Verb.Depth:
                Of(exchange, scenario, said.Rest, tree => TreeAnswers.Depth(exchange, tree));
                break;
            default:
                Of(exchange, scenario, said.Rest, tree => TreeAnswers.NextBest(exchange, tree));
                break;
        }

        if (exchange.Work is { IsActive: true } work)
        {
            Works.Again(exchange, work);
        }
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
            TreeNode node => model.Scenarios.Select(each => AttackTree.Of(model, each.Id)).OfType<AttackTree>().FirstOrDefault(each => each.BreadthFirst().Any(step => step.Id == node.Id)),
            Scenario found => AttackTree.Of(model, found.Id),
            _ => null,
        }) ?? (scenario is null ? null : AttackTree.Of(model, scenario))
            ?? model.Scenarios.OrderBy(each => each.Rank).Select(each => AttackTree.Of(model, each.Id)).OfType<AttackTree>().FirstOrDefault();
        if (tree is null)
        {
            exchange.Whisper(TreePrompts.NoTree.With());
        }
        else
        {
            answer(tree);
        }
    }
}
