using System.Globalization;
using System.Numerics;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>An attack tree in a thread: a level is posted with its open steps, everybody hangs more below them, and "level done" goes one down.</summary>
internal sealed class TreeDialog : Session<TreeState>
{
    /// <summary>As many steps as one card lists.</summary>
    private const int MostLines = 12;

    /// <summary>"tree S1", "tree W1" by its wish, or "tree" where there is one scenario.</summary>
    public static void Start(Exchange exchange, string said)
    {
        if (IsOpen(exchange, said) || !Works.IsFree(exchange))
        {
            return;
        }

        var model = exchange.Edit.Model;
        if (Scenario(model, said) is not { } scenario)
        {
            exchange.Whisper(model.Scenarios.Any() ? TreePrompts.Which.With(new Value.Many(model.Scenarios.OrderBy(each => each.Rank).Select(Looking.Line).ToValueList())) : TreePrompts.NoScenario.With());
            return;
        }

        TreeGrowth.Root(exchange, scenario);
        exchange.Session = Begin(exchange, new TreeState { Step = TreeStep.Level, Scenario = scenario.Id, Level = FirstOpen(exchange.Edit.Model, scenario), Started = exchange.Incoming.At });
    }

    /// <summary>The tree that is open here is shown again, and goes on if it was paused.</summary>
    private static bool IsOpen(Exchange exchange, string said)
    {
        if (Works.Running(exchange) is not TreeState state || (said.Length > 0 && Scenario(exchange.Edit.Model, said)?.Id != state.Scenario))
        {
            return false;
        }

        Works.Put(exchange, state with { IsPaused = false });
        Works.Again(exchange, state);
        return true;
    }

    /// <summary>The scenario that is meant: by its id, by that of its wish, or the one in work here, or the only one.</summary>
    public static Scenario? Scenario(ThreatModel model, string said) => Reading.Id(said)?.Id is { } id
        ? model.Find<Scenario>(id) ?? model.Scenarios.FirstOrDefault(scenario => scenario.AbuseStory == id)
        : said.Length == 0 && model.Scenarios.Take(2).ToList() is [var only] ? only : null;

    /// <summary>The state as a level begins, with its question on the table.</summary>
    public static TreeState Begin(Exchange exchange, TreeState state)
    {
        var tree = Tree(exchange.Edit.Model, state);
        return (TreeState)new TreeDialog().Ask(exchange, (Work)(state with
        {
            Seen = tree.BreadthFirst().Select(node => node.Id).ToValueList(),
            WaysBefore = TreeLevels.Ways(tree).ToString(CultureInfo.InvariantCulture),
            WentBehind = null,
        }));
    }

    public static AttackTree Tree(ThreatModel model, TreeState state) => AttackTree.Of(model, state.Scenario) ?? throw new InvalidOperationException("The work began with a root.");

    /// <summary>What was edited, removed or answered meanwhile stands on the card too, and a tree whose root was taken out begins anew.</summary>
    public static void Refresh(Exchange exchange)
    {
        if (exchange.Session is not TreeState { IsActive: true, Open: { } open } state || !exchange.HasChanges || exchange.Edit.Model.Find<Scenario>(state.Scenario) is not { } scenario)
        {
            return;
        }

        if (AttackTree.Of(exchange.Edit.Model, state.Scenario) is null)
        {
            TreeGrowth.Root(exchange, scenario);
            exchange.Session = Begin(exchange, state with { Level = 0 });
        }
        else if (Question(exchange, state) is var (prompt, choices))
        {
            exchange.Session = state with { Open = exchange.Renew(open, prompt, choices) };
        }
        else if (FirstOpen(exchange.Edit.Model, scenario) is > 0 and var level)
        {
            exchange.Session = Begin(exchange, state with { Level = level });
        }
    }

    protected override void Hear(Exchange exchange, TreeState state)
    {
        var text = exchange.Heard.Text;
        if (exchange.Lexicon.Is("tree.level", text))
        {
            Works.Again(exchange, state);
        }
        else if (Reading.Behind(text, "tree.level", exchange.Lexicon) is { } said && Amounts.Number(said, exchange.Lexicon) is { } level)
        {
            Turn(exchange, state, level);
        }
        else if (!TreeQuestions.Ask(exchange, exchange.Heard.Text, state.Scenario))
        {
            TreeLines.Hear(exchange, state);
            exchange.Session = Renewed(exchange, state with { WentBehind = null });
        }
    }

    protected override void Tap(Exchange exchange, TreeState state, ValueList<string> choices)
    {
        switch (choices[0])
        {
            case "stuck":
                TreeStuck.Help(exchange, state);
                break;
            case "down":
                Down(exchange, state);
                break;
            case "leave":
                Leave(exchange, state);
                break;
            default:
                Pick(exchange, state, choices);
                break;
        }
    }

    protected override string? YesOrNo(TreeState state, bool yes) => yes ? null : "down";

    protected override bool Move(Exchange exchange, TreeState state, Verb verb)
    {
        switch (verb)
        {
            case Verb.Skip when !state.IsDone:
                Down(exchange, state);
                return true;
            case Verb.Done when !state.IsDone:
                Leave(exchange, state);
                return true;
            default:
                return false;
        }
    }

    protected override TreeState Ask(Exchange exchange, TreeState state) => Question(exchange, state) is var (prompt, choices)
        ? state with { Open = exchange.Ask(prompt, choices, several: state.Level == 0) }
        : Finish(exchange, state);

    protected override Prompt Status(ThreatModel model, TreeState state) =>
        TreePrompts.Status.With(Looking.Line(model.Find(state.Scenario)), new Value.Number(state.Level + 1), new Value.Number(AttackTree.Of(model, state.Scenario)?.BreadthFirst().Length - 1 ?? 0));

    protected override Prompt Title(ThreatModel? model, TreeState state) => TreePrompts.Name.With(new Value.Said(model?.Find(state.Scenario)?.Title ?? ""));

    protected override void Cancel(Exchange exchange, TreeState state)
    {
        // Every step was kept when it was said.
    }

    /// <summary>What people add stands on the card they add it to.</summary>
    private static TreeState Renewed(Exchange exchange, TreeState state) => state.Open is { } open && Question(exchange, state) is var (prompt, choices)
        ? state with { Open = exchange.Renew(open, prompt, choices) }
        : (TreeState)new TreeDialog().Ask(exchange, (Work)state);

    /// <summary>What is asked at a level; null where nothing is open any more.</summary>
    private static (Prompt Prompt, ValueList<Choice> Choices)? Question(Exchange exchange, TreeState state)
    {
        var (model, tree) = (exchange.Edit.Model, Tree(exchange.Edit.Model, state));
        if (state.IsDone || TreeLevels.Open(tree, state.Level) is not { Count: > 0 } open)
        {
            return null;
        }

        return state.Level == 0 && model.Find<Scenario>(state.Scenario) is { } scenario
            ? (TreePrompts.Places.With(Looking.Line(scenario), new Value.Said(model.Find(scenario.Asset)?.Title ?? ""), Notes.Some(tree.Below(tree.Root.Id).Select(Looking.Line), MostLines, TreePrompts.More)),
                [.. TreeGrowth.Places(exchange, scenario), new Choice("down") { IsAlone = true }, new Choice("leave") { IsAlone = true }])
            : (TreePrompts.Level.With(new Value.Number(state.Level + 1), Notes.Some(open.Select(node => TreeLevels.Line(tree, node)), MostLines, TreePrompts.More), new Value.Code($"{open[0].Id} …")), [new("stuck"), new("down"), new("leave")]);
    }

    private static void Pick(Exchange exchange, TreeState state, ValueList<string> choices)
    {
        if (exchange.Edit.Model.Find<Scenario>(state.Scenario) is { } scenario)
        {
            var added = choices.Select(choice => TreeGrowth.AddPlace(exchange, scenario, TreeGrowth.NameOf(exchange, choice)).Id).ToList();
            TreeLines.Added(exchange, added);
        }

        exchange.Session = Renewed(exchange, state);
    }

    /// <summary>"level 2" turns to that level, if there is something open on it.</summary>
    private static void Turn(Exchange exchange, TreeState state, double level)
    {
        var tree = Tree(exchange.Edit.Model, state);
        if (level < 1 || level > tree.BreadthFirst().Length || level % 1 != 0 || TreeLevels.Open(tree, (int)level - 1).Count == 0)
        {
            exchange.Whisper(TreePrompts.NoLevel.With(new Value.Number(state.Level + 1)));
            Works.Again(exchange, state);
        }
        else
        {
            exchange.Session = Begin(exchange, state with { Level = (int)level - 1 });
        }
    }

    /// <summary>What this level brought, and the next.</summary>
    private static void Down(Exchange exchange, TreeState state)
    {
        if (state.Open is { } open)
        {
            exchange.Settle(open, Works.Answered(open, ["down"]));
        }

        var (tree, seen) = (Tree(exchange.Edit.Model, state), state.Seen.ToHashSet());
        exchange.Say(TreePrompts.LevelOver.With(
            new Value.Number(state.Level + 1),
            new Value.Number(tree.BreadthFirst().Count(node => !seen.Contains(node.Id))),
            TreeAnswers.Count(BigInteger.Parse(state.WaysBefore, CultureInfo.InvariantCulture)),
            TreeAnswers.Count(TreeLevels.Ways(tree)),
            TreeAnswers.Count(TreeAnswers.Undefended(exchange.Edit.Model, tree))));
        TreeLevels.NewWays(exchange, seen, tree);
        exchange.Session = Begin(exchange, state with { Level = state.Level + 1 });
    }

    private static void Leave(Exchange exchange, TreeState state)
    {
        if (state.Open is { } open)
        {
            exchange.Settle(open, Works.Answered(open, [open.Choices[^1].Id]));
        }

        exchange.Session = Finish(exchange, state);
    }

    private static TreeState Finish(Exchange exchange, TreeState state)
    {
        if (exchange.Edit.Model.Find<Scenario>(state.Scenario) is { } scenario)
        {
            TreeGrowth.Finish(exchange, scenario);
            if (Tree(exchange.Edit.Model, state) is var tree && !tree.IsLeaf(tree.Root.Id))
            {
                TreePages.Show(exchange, tree, Verb.Vectors, 0);
            }

            exchange.Say(TreePrompts.Over.With(Looking.Line(scenario)));
        }

        return state with { Step = TreeStep.Done, Open = null };
    }

    /// <summary>A tree that is opened again goes on at the first level where something is open.</summary>
    private static int FirstOpen(ThreatModel model, Scenario scenario) => AttackTree.Of(model, scenario.Id) is not { } tree ? 0
        : Enumerable.Range(1, tree.BreadthFirst().Length).FirstOrDefault(level => TreeLevels.Open(tree, level).Any(node => tree.IsLeaf(node.Id)));
}
