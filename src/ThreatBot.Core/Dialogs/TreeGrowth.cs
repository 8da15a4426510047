using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>How an attack tree grows: places where the asset of a scenario can be got at, attacks below them, and what becomes of the last steps.</summary>
internal static class TreeGrowth
{
    /// <summary>As many places as fit one card; any other can be named.</summary>
    private const int PlacesOffered = 9;

    private const string OffMap = "place-";

    /// <summary>Where the asset is held or goes through, then places off the map where such a thing can be got at.</summary>
    public static ValueList<Choice> Places(Exchange exchange, Scenario scenario)
    {
        var model = exchange.Edit.Model;
        var taken = AttackTree.Of(model, scenario.Id) is { } tree ? tree.Below(tree.Root.Id).ToList() : [];
        var on = On(model, scenario).Where(element => !taken.Any(node => node.Place == element.Id));
        var off = exchange.Scene.Catalogue.Places
            .Where(row => (row.Goals & scenario.Goals) != Goals.None)
            .Select(row => (row.Id, Name: exchange.Lexicon.Phrase($"place.{row.Id}")))
            .Where(row => !model.Elements.Any(element => Lexicon.Normal(element.Name) == Lexicon.Normal(row.Name)) && !taken.Any(node => Lexicon.Normal(node.Text) == Lexicon.Normal(row.Name)));
        return
        [
            .. on.Select(element => new Choice(element.Id) { Label = new Value.Said(element.Name) })
                .Concat(off.Select(row => new Choice(OffMap + row.Id) { Label = new Value.Said(row.Name) }))
                .Take(PlacesOffered),
        ];
    }

    /// <summary>The elements on the map that hold the asset of a scenario, or that it goes to or comes from.</summary>
    public static IEnumerable<Element> On(ThreatModel model, Scenario scenario)
    {
        var carried = model.Flows.Where(flow => flow.Assets.Contains(scenario.Asset)).SelectMany(flow => new[] { flow.From, flow.To }).ToHashSet();
        return model.Elements.Where(element => element.Assets.Contains(scenario.Asset) || carried.Contains(element.Id));
    }

    /// <summary>What a choice of places is called.</summary>
    public static string NameOf(Exchange exchange, string choice) => choice.StartsWith(OffMap, StringComparison.Ordinal)
        ? exchange.Lexicon.Phrase($"place.{choice[OffMap.Length..]}")
        : exchange.Edit.Model.Find(choice)?.Title ?? choice;

    /// <summary>The root of a scenario's tree, begun if nobody has.</summary>
    public static TreeNode Root(Exchange exchange, Scenario scenario) => AttackTree.Of(exchange.Edit.Model, scenario.Id)?.Root
        ?? exchange.Edit.Add(ObjectKind.TreeNode, id => new TreeNode { Id = id, Origin = exchange.Origin, Text = scenario.Words, Scenario = scenario.Id });

    public static TreeNode AddPlace(Exchange exchange, Scenario scenario, string name) =>
        Hang(exchange, Root(exchange, scenario), name, exchange.By, Dialogs.Places.Of(exchange, name));

    /// <summary>What somebody says becomes a step; "a &amp; b" is one attack that needs both, and returns the two.</summary>
    public static IEnumerable<string> Attack(Exchange exchange, TreeNode above, string said)
    {
        var (name, item) = Speech.Credit(said, exchange.Lexicon);
        var by = name is null ? exchange.By : exchange.Participant(name);
        var steps = item.Split(" & ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var node = Hang(exchange, above, item, by, Dialogs.Places.Of(exchange, item) ?? above.Place);
        if (steps.Length < 2)
        {
            return [node.Id];
        }

        var both = exchange.Edit.Put(node with { Gate = Gate.And });
        return steps.Select(step => Hang(exchange, both, step, by, both.Place).Id).ToList();
    }

    /// <summary>A threat that was found at a crossing becomes a step: the two are one record.</summary>
    public static TreeNode Attack(Exchange exchange, TreeNode above, Threat threat)
    {
        var known = SameTree(exchange.Edit.Model, above).FirstOrDefault(node => node.Threat == threat.Id);
        var node = known is not null && AttackTree.MayHang(exchange.Edit.Model, known.Id, above.Id)
            ? exchange.Edit.Put(known with { Parents = known.Parents.Union([above.Id]).ToValueList() })
            : Hang(exchange, above, threat.Text, exchange.By, threat.Place ?? above.Place);
        return exchange.Edit.Put(node with { Threat = threat.Id, Letter = threat.Letter ?? node.Letter });
    }

    /// <summary>Every attack nobody took further is a threat, the same one if it was found at a crossing; the way that is open fills the wish.</summary>
    public static void Finish(Exchange exchange, Scenario scenario)
    {
        if (AttackTree.Of(exchange.Edit.Model, scenario.Id) is not { } tree)
        {
            return;
        }

        var places = tree.Below(tree.Root.Id).Select(node => node.Id).ToHashSet();
        var known = exchange.Edit.Model.Threats.DistinctBy(threat => Lexicon.Normal(threat.Text)).ToDictionary(threat => Lexicon.Normal(threat.Text), threat => threat.Id, StringComparer.Ordinal);
        foreach (var leaf in tree.BreadthFirst().Where(node => tree.IsLeaf(node.Id) && node.Threat is null && node.Id != tree.Root.Id && !places.Contains(node.Id)))
        {
            var words = Lexicon.Normal(leaf.Text);
            exchange.Edit.Put(leaf with { Threat = known[words] = known.TryGetValue(words, out var same) ? same : Threat(exchange, scenario, leaf) });
        }

        tree = AttackTree.Of(exchange.Edit.Model, scenario.Id) ?? tree;
        if (exchange.Edit.Model.Find<AbuseStory>(scenario.AbuseStory) is { Exploit: null } wish
            && tree.Vectors().Take(WorkshopSummary.MostVectors).FirstOrDefault(vector => vector.Path.Count > 2) is { } way)
        {
            exchange.Edit.Put(wish with { Exploit = Way(exchange.Edit.Model, way) });
        }
    }

    /// <summary>A vector in words, from the place to the last step.</summary>
    public static string Way(ThreatModel model, AttackVector vector) => string.Join(" → ", vector.Path.Skip(1).Select(id => model.Find(id)?.Title));

    /// <summary>The same words in the same tree are one node with several parents, unless that led round in a circle.</summary>
    private static TreeNode Hang(Exchange exchange, TreeNode above, string text, string by, string? place)
    {
        var model = exchange.Edit.Model;
        if (SameTree(model, above).FirstOrDefault(node => node.Scenario is null && Lexicon.Normal(node.Text) == Lexicon.Normal(text)) is { } known
            && AttackTree.MayHang(model, known.Id, above.Id))
        {
            exchange.Say(known.Parents.Contains(above.Id)
                ? TreePrompts.There.With(Looking.Line(known), Looking.Line(above))
                : TreePrompts.Same.With(Looking.Line(known), new Value.Many(known.Parents.Select(parent => Looking.Line(model.Find(parent))).ToValueList()), new Value.Code($"{known.Id} {exchange.Lexicon.Words["tree.apart"][0]}")));
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

    /// <summary>The nodes of the tree that a step is in. Another scenario has a tree of its own: what is done there is done to other ends.</summary>
    private static IEnumerable<TreeNode> SameTree(ThreatModel model, TreeNode step)
    {
        var (root, seen) = (step, new HashSet<string>(StringComparer.Ordinal));
        while (root is { Scenario: null } && seen.Add(root.Id) && model.Find<TreeNode>(root.Parents.FirstOrDefault() ?? "") is { } above)
        {
            root = above;
        }

        return root.Scenario is { } scenario && AttackTree.Of(model, scenario) is { } tree ? tree.BreadthFirst() : [];
    }

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
