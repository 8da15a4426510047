using System.Text.Json.Nodes;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>Threats, scenarios, attack trees, abuse cases, controls and risks in CycloneDX.</summary>
internal sealed class CycloneThreats(ThreatModel model)
{
    private readonly ILookup<string, Threat> threats = model.Threats.Where(threat => threat.Scenario is not null).ToLookup(threat => threat.Scenario!);

    private readonly ILookup<string, string> measures =
        model.Countermeasures.SelectMany(measure => measure.Covers, (measure, covered) => (measure, covered)).ToLookup(pair => pair.covered, pair => pair.measure.Id);

    public static JsonObject Profile(Actor actor)
    {
        var node = CycloneWriter.Named(actor.Id, actor.Name);
        ForeignJson.Set(node, "description", actor.Description);
        ForeignJson.Set(node, "sophistication", actor.Capability?.Skill switch { Level.Low => "minimal", Level.Medium => "intermediate", Level.High => "advanced", _ => null });
        ForeignJson.Set(node, "resources", actor.Capability?.Personnel switch { Level.Low => "limited", Level.Medium => "moderate", Level.High => "substantial", _ => null });
        return node;
    }

    public static JsonObject Control(Countermeasure measure)
    {
        var node = CycloneWriter.Named(measure.Id, measure.Text);
        ForeignJson.Set(node, "description", measure.Criterion);
        node["status"] = measure.Assurance is Assurance.Verified ? "verified" : "proposed";
        return node;
    }

    /// <summary>A scenario there realizes threats; one of ours that nobody has found a threat for yet stands as its own.</summary>
    public JsonObject Threats()
    {
        var bare = model.Scenarios.Where(scenario => !threats[scenario.Id].Any()).ToList();
        var node = new JsonObject();
        ForeignJson.Put(node, "methodologies", new JsonArray("STRIDE", "attack-tree"));
        ForeignJson.Put(node, "threats", ForeignJson.List([.. model.Threats.Select(Threat), .. bare.Select(scenario => CycloneWriter.Named($"threat-{scenario.Id}", scenario.Words))]));
        ForeignJson.Put(node, "scenarios", ForeignJson.List(model.Scenarios.Select(Scenario)));
        ForeignJson.Put(node, "attackTrees", ForeignJson.List(model.Scenarios.Select(scenario => AttackTree.Of(model, scenario.Id)).OfType<AttackTree>().Select(Tree)));
        ForeignJson.Put(node, "abuseCases", ForeignJson.List(model.AbuseStories.Select(AbuseCase)));
        return node;
    }

    public JsonObject Risk(Response response)
    {
        var answer = new JsonObject
        {
            ["bom-ref"] = response.Id,
            ["strategy"] = response.Answer switch { ResponseKind.Accept => "accept", ResponseKind.Avoid => "avoid", ResponseKind.Transfer => "transfer", _ => "reduce" },
            ["status"] = response.Status switch { ResponseStatus.Approved => "approved", ResponseStatus.Rejected => "rejected", ResponseStatus.Expired => "decommissioned", _ => "proposed" },
        };
        ForeignJson.Set(answer, "description", response.Reason);
        ForeignJson.Put(answer, "controls", CycloneWriter.References(measures[response.Risk]));
        var risk = model.Find(response.Risk);
        var node = CycloneWriter.Named($"risk-{response.Id}", risk?.Title ?? response.Risk);
        node["statement"] = risk?.Title is { Length: > 0 } title ? title : response.Risk;
        ForeignJson.Put(node, "relatedThreats", CycloneWriter.References(risk is Threat threat ? [threat.Id] : risk is TreeNode { Threat: { } meant } ? [meant] : []));
        node["responses"] = new JsonArray(answer);
        return node;
    }

    private JsonObject Threat(Threat threat)
    {
        var node = CycloneWriter.Named(threat.Id, threat.Text);
        ForeignJson.Set(node, "description", threat.Weakness);
        if (threat.Letter is { } letter and not Letter.AssumeBreach)
        {
            node["categories"] = new JsonArray(new JsonObject { ["taxonomy"] = "STRIDE", ["category"] = StrideWords.Name(letter).ToLowerInvariant().Replace(' ', '-') });
        }

        ForeignJson.Put(node, "affectedAssets", CycloneWriter.References(threat.Place is { } place ? [place] : []));
        ForeignJson.Put(node, "mitigations", CycloneWriter.References(measures[threat.Id]));
        return node;
    }

    private JsonObject Scenario(Scenario scenario)
    {
        var realized = threats[scenario.Id].Select(threat => threat.Id).DefaultIfEmpty($"threat-{scenario.Id}");
        var actor = model.Find<Actor>(scenario.Actor);
        var node = CycloneWriter.Named(scenario.Id, scenario.Words);
        node["threats"] = CycloneWriter.References(realized);
        ForeignJson.Set(node, "threatProfile", actor?.Id);
        ForeignJson.Put(node, "motivation", CycloneWriter.References(actor?.Motives.Select(Motivation).OfType<string>() ?? []));
        ForeignJson.Set(node, "intent", actor?.Intent switch { Intent.Purposely or Intent.Knowingly => "targeted", Intent.Recklessly => "opportunistic", Intent.Negligently => "accidental", _ => null });
        ForeignJson.Put(node, "riskAttributes", CycloneWriter.References(
            Enum.GetValues<Goals>().Where(goal => goal is not Goals.None && scenario.Goals.HasFlag(goal)).Select(goal => goal.ToString().ToLowerInvariant())));
        node["affectedAssets"] = CycloneWriter.References([scenario.Asset]);
        return node;
    }

    private static string? Motivation(Motive motive) => motive switch
    {
        Motive.Financial => "financial",
        Motive.CollateralDamage => "destruction",
        Motive.PersonalGain => "personal",
        Motive.Notoriety => "reputation",
        Motive.Political => "political",
        _ => null,
    };

    private static JsonObject AbuseCase(AbuseStory story)
    {
        var node = CycloneWriter.Named(story.Id, story.Outcome);
        ForeignJson.Set(node, "description", story.Exploit);
        ForeignJson.Set(node, "abuser", story.Actor);
        ForeignJson.Put(node, "targets", CycloneWriter.References(story.Asset is { } asset ? [asset] : []));
        return node;
    }

    private JsonObject Tree(AttackTree tree)
    {
        var node = CycloneWriter.Named($"tree-{tree.Root.Id}", tree.Root.Text);
        node["root"] = tree.Root.Id;
        node["nodes"] = ForeignJson.List(tree.BreadthFirst().Select(step => Step(tree, step)));
        return node;
    }

    /// <summary>The format has no order of steps: what happens in order is all of them.</summary>
    private static JsonObject Step(AttackTree tree, TreeNode step)
    {
        var node = CycloneWriter.Named(step.Id, step.Text);
        if (!tree.IsLeaf(step.Id))
        {
            node["operator"] = step.Gate is Gate.Or ? "or" : "and";
            node["children"] = CycloneWriter.References(tree.Below(step.Id).Select(below => below.Id));
        }

        ForeignJson.Put(node, "mitigations", CycloneWriter.References(tree.Covering(step.Id)));
        return node;
    }
}
