using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>The attack tree of the scenario that hurts most, level by level: places, attacks at each, and how they would manage those.</summary>
internal static class WorkshopTree
{
    /// <summary>As many places as fit one card; any other can be named.</summary>
    private const int PlacesOffered = 9;

    private const string OffMap = "place-";

    public static Scenario? Scenario(ThreatModel model, WorkshopState state) =>
        model.Find<Scenario>(state.Top.FirstOrDefault()) ?? model.Scenarios.MinBy(scenario => scenario.Rank);

    /// <summary>Where the asset is held or goes through, then places off the map where such a thing can be got at.</summary>
    public static ValueList<Choice> Offered(Exchange exchange, WorkshopState state)
    {
        var model = exchange.Edit.Model;
        if (Scenario(model, state) is not { } scenario)
        {
            return [WorkshopAsking.Leaving];
        }

        var taken = AttackTree.Of(model, scenario.Id) is { } tree ? tree.Below(tree.Root.Id).Select(node => node.Place).ToHashSet() : [];
        var carried = model.Flows.Where(flow => flow.Assets.Contains(scenario.Asset)).SelectMany(flow => new[] { flow.From, flow.To }).ToHashSet();
        var on = model.Elements.Where(element => (element.Assets.Contains(scenario.Asset) || carried.Contains(element.Id)) && !taken.Contains(element.Id));
        var off = exchange.Scene.Catalogue.Places
            .Where(row => (row.Goals & scenario.Goals) != Goals.None)
            .Select(row => (row.Id, Name: exchange.Lexicon.Phrase($"place.{row.Id}")))
            .Where(row => !model.Elements.Any(element => Lexicon.Normal(element.Name) == Lexicon.Normal(row.Name)));
        return
        [
            .. on.Select(element => new Choice(element.Id) { Label = new Value.Said(element.Name) })
                .Concat(off.Select(row => new Choice(OffMap + row.Id) { Label = new Value.Said(row.Name) }))
                .Take(PlacesOffered),
            WorkshopAsking.Leaving,
        ];
    }

    public static void Pick(Exchange exchange, WorkshopState state, ValueList<string> choices)
    {
        foreach (var choice in choices.Where(choice => choice is not "next"))
        {
            AddPlace(exchange, state, NameOf(exchange, choice));
        }

        WorkshopDialog.Go(exchange, state, WorkshopTrigger.Next);
    }

    public static void Name(Exchange exchange, WorkshopState state)
    {
        foreach (var item in exchange.Heard.Items)
        {
            var (choices, rest) = state.Open is { } open ? Tapping.Mixed(open, item, exchange.Lexicon) : ([], []);
            foreach (var name in choices.Count > 0 && !choices.Contains(WorkshopAsking.Leaving.Id) ? [.. choices.Select(choice => NameOf(exchange, choice)), .. rest] : (ValueList<string>)[item])
            {
                AddPlace(exchange, state, name);
            }
        }

        WorkshopDialog.Go(exchange, state, WorkshopTrigger.Said);
    }

    private static string NameOf(Exchange exchange, string choice) => choice.StartsWith(OffMap, StringComparison.Ordinal)
        ? exchange.Lexicon.Phrase($"place.{choice[OffMap.Length..]}")
        : exchange.Edit.Model.Find(choice)?.Title ?? choice;

    /// <summary>The places nobody has thought through yet.</summary>
    public static ValueList<string> Open(ThreatModel model, WorkshopState state) =>
        Scenario(model, state) is { } scenario && AttackTree.Of(model, scenario.Id) is { } tree
            ? tree.BreadthFirst().Where(node => node.Scenario is null && tree.IsLeaf(node.Id) && !tree.IsClosed(node)).Select(node => node.Id).ToValueList()
            : [];

    /// <summary>What is said becomes the next level; "a &amp; b" is one attack that needs both. The new steps are asked about after this level.</summary>
    public static void Hear(Exchange exchange, WorkshopState state)
    {
        if (Current(exchange, state) is not { } above)
        {
            exchange.Whisper(SteerPrompts.NotFound.With(new Value.Said(state.Nodes.ElementAtOrDefault(state.Asked) ?? "")));
            WorkshopDialog.Go(exchange, state, WorkshopTrigger.Next);
            return;
        }

        var added = exchange.Heard.Items.SelectMany(item => Attack(exchange, above, item)).ToList();
        exchange.Say(WorkshopPrompts.Hung.With(new Value.Many(added.Select(id => Looking.Line(exchange.Edit.Model.Find(id))).ToValueList())));
        WorkshopDialog.Go(exchange, state with { Nodes = state.Nodes.Union(added).ToValueList() }, WorkshopTrigger.Said);
    }

    /// <summary>All of the steps below are needed, not any one of them.</summary>
    public static void NeedAll(Exchange exchange, WorkshopState state)
    {
        if (Current(exchange, state) is { } node)
        {
            exchange.Edit.Put(node with { Gate = Gate.And });
            exchange.Say(WorkshopPrompts.AllNeeded.With(Looking.Line(node)));
        }

        WorkshopDialog.Go(exchange, state, WorkshopTrigger.Next);
    }

    /// <summary>A step nobody took further is plain enough.</summary>
    public static WorkshopState Close(Exchange exchange, WorkshopState state)
    {
        if (Current(exchange, state) is { } node && !exchange.Edit.Model.TreeNodes.Any(below => below.Parents.Contains(node.Id)))
        {
            exchange.Edit.Put(node with { IsClosed = true });
        }

        return state;
    }

    /// <summary>Every attack nobody took further is a threat, the same one if it was found at a crossing; the way that is open fills the wish.</summary>
    public static void Finish(Exchange exchange, WorkshopState state)
    {
        if (Scenario(exchange.Edit.Model, state) is not { } scenario || AttackTree.Of(exchange.Edit.Model, scenario.Id) is not { } tree)
        {
            return;
        }

        var places = tree.Below(tree.Root.Id).Select(node => node.Id).ToHashSet();
        foreach (var leaf in tree.BreadthFirst().Where(node => tree.IsLeaf(node.Id) && node.Threat is null && node.Id != tree.Root.Id && !places.Contains(node.Id)))
        {
            exchange.Edit.Put(leaf with { Threat = Same(exchange, leaf.Text) ?? Threat(exchange, scenario, leaf) });
        }

        tree = AttackTree.Of(exchange.Edit.Model, scenario.Id) ?? tree;
        if (exchange.Edit.Model.Find<AbuseStory>(scenario.AbuseStory) is { Exploit: null } wish
            && tree.Vectors().Take(WorkshopSummary.MostVectors).FirstOrDefault(vector => vector.Path.Count > 2) is { } way)
        {
            exchange.Edit.Put(wish with { Exploit = string.Join(" → ", way.Path.Skip(1).Select(id => exchange.Edit.Model.Find(id)?.Title)) });
        }

        exchange.Say(WorkshopSummary.Vectors(exchange.Edit.Model, tree));
    }

    public static TreeNode? Current(Exchange exchange, WorkshopState state) => exchange.Edit.Model.Find<TreeNode>(state.Nodes.ElementAtOrDefault(state.Asked));

    private static void AddPlace(Exchange exchange, WorkshopState state, string name)
    {
        if (Scenario(exchange.Edit.Model, state) is not { } scenario)
        {
            return;
        }

        var root = AttackTree.Of(exchange.Edit.Model, scenario.Id)?.Root
            ?? exchange.Edit.Add(ObjectKind.TreeNode, id => new TreeNode { Id = id, Origin = exchange.Origin, Text = scenario.Words, Scenario = scenario.Id });
        Hang(exchange, root, name, exchange.By, Places.Of(exchange, name));
    }

    private static IEnumerable<string> Attack(Exchange exchange, TreeNode above, string said)
    {
        var (name, item) = Speech.Credit(said, exchange.Lexicon);
        var by = name is null ? exchange.By : exchange.Participant(name);
        var steps = item.Split(" & ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var node = Hang(exchange, above, item, by, Places.Of(exchange, item) ?? above.Place);
        if (steps.Length < 2)
        {
            return [node.Id];
        }

        var both = exchange.Edit.Put(node with { Gate = Gate.And });
        return steps.Select(step => Hang(exchange, both, step, by, both.Place).Id).ToList();
    }

    /// <summary>The same words in the same tree are one node with several parents, unless that led round in a circle.</summary>
    private static TreeNode Hang(Exchange exchange, TreeNode above, string text, string by, string? place)
    {
        var model = exchange.Edit.Model;
        if (model.TreeNodes.FirstOrDefault(node => node.Scenario is null && Lexicon.Normal(node.Text) == Lexicon.Normal(text)) is { } known
            && AttackTree.MayHang(model, known.Id, above.Id))
        {
            return exchange.Edit.Put(known with { Parents = known.Parents.Union([above.Id]).ToValueList() });
        }

        return exchange.Edit.Add(ObjectKind.TreeNode, id => new TreeNode
        {
            Id = id,
            Origin = exchange.Origin with { By = by },
            Text = text,
            Parents = [above.Id],
            Step = model.TreeNodes.Count(node => node.Parents.Contains(above.Id)) + 1,
            Letter = WorkshopWords.LetterOf(text, exchange.Lexicon),
            Place = place,
        });
    }

    private static string? Same(Exchange exchange, string text) =>
        exchange.Edit.Model.Threats.FirstOrDefault(threat => Lexicon.Normal(threat.Text) == Lexicon.Normal(text))?.Id;

    private static string Threat(Exchange exchange, Scenario scenario, TreeNode leaf) => exchange.Edit.Add(ObjectKind.Threat, id => new Threat
    {
        Id = id,
        Origin = leaf.Origin,
        Text = leaf.Text,
        Letter = leaf.Letter,
        Scenario = scenario.Id,
        Place = leaf.Place,
    }).Id;
}
