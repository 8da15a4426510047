using System.Text.Json.Nodes;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>
/// Writes a model of the OWASP Threat Model Library, 1.0.2. Grades that the format insists on and nobody here gives are in the middle; STRIDE and all
/// else without a home travels in an extension.
/// </summary>
internal sealed class LibraryWriter : IModelWriter
{
    private const string Schema = "https://github.com/OWASP/www-project-threat-model-library/blob/v1.0.2/threat-model.schema.json";

    /// <summary>Extensions are named like a domain; this one is reserved for names that belong to nobody (RFC 2606).</summary>
    private const string Extension = "threatbot.invalid/model";

    private const string Nowhere = "no-zone";

    private const string Somebody = "somebody";

    public string Format => "tm-library";

    public ModelWriting Write(ModelExport export)
    {
        var model = export.Model;
        var places = new LibraryPlaces(export);
        return new ModelWriting(
            ForeignJson.Text(new JsonObject
            {
                ["$schema"] = Schema,
                ["version"] = $"{Math.Max(1, model.Version)}",
                ["scope"] = Scope(model),
                ["trust_zones"] = ForeignJson.List([.. model.Zones.Select(zone => Named(zone, zone.Name)), Named(Nowhere, "no zone")]),
                ["trust_boundaries"] = ForeignJson.List(places.Boundaries()),
                ["actors"] = ForeignJson.List(model.Elements.Where(element => element.Shape is ElementKind.External).Select(Actor)),
                ["components"] = ForeignJson.List(model.Elements.Where(element => element.Shape is ElementKind.Process).Select(Placed)),
                ["data_stores"] = ForeignJson.List(model.Elements.Where(element => element.Shape is ElementKind.Store).Select(Store)),
                ["data_sets"] = ForeignJson.List(model.Assets.Select(places.DataSet)),
                ["data_flows"] = ForeignJson.List(model.Flows.Select(places.DataFlow)),
                ["assumptions"] = ForeignJson.List(model.Assumptions.Select(Assumption)),
                ["threat_personas"] = ForeignJson.List([.. model.Actors.Select(Persona), Persona(Somebody, "somebody", isPerson: true, "engineer", "anonymous", isMalicious: true)]),
                ["threats"] = ForeignJson.List(model.Threats.Select(threat => Threat(model, threat))),
                ["controls"] = ForeignJson.List(model.Countermeasures.Select(measure => Control(model, measure))),
                ["extensions"] = new JsonObject { [Extension] = ForeignJson.Native(export) },
            }),
            []);
    }

    public static string Name(string id) => id.ToLowerInvariant();

    public static JsonObject Named(ModelObject found, string title, string? description = null) => Named(Name(found.Id), title, description);

    private static JsonObject Named(string name, string title, string? description = null) =>
        new() { ["symbolic_name"] = name, ["title"] = title, ["description"] = description ?? title };

    private static JsonObject Scope(ThreatModel model) => new()
    {
        ["title"] = model.Name,
        ["description"] = model.Workshops.Select(workshop => workshop.Sentence).FirstOrDefault(sentence => sentence.Length > 0) ?? model.Name,
        ["business_criticality"] = "moderate",
        ["data_sensitivity"] = new JsonArray(),
        ["exposure"] = model.Elements.Any(element => element.Shape is ElementKind.External) ? "external" : "internal",
        ["tier"] = "important",
    };

    private static JsonObject Placed(Element element)
    {
        var node = Named(element, element.Name);
        node["trust_zone"] = element.Zone is { } zone ? Name(zone) : Nowhere;
        return node;
    }

    private static JsonObject Actor(Element element)
    {
        var node = Placed(element);
        node["type"] = "user";
        return node;
    }

    private static JsonObject Store(Element element)
    {
        var node = Placed(element);
        node["type"] = "object";
        return node;
    }

    private static JsonObject Assumption(Assumption assumption) => new()
    {
        ["description"] = assumption.Text,
        ["topics"] = new JsonArray([.. assumption.About is { } about ? [(JsonNode)Name(about)] : Array.Empty<JsonNode>()]),
        ["validity"] = assumption.Status switch { AssumptionStatus.Holds => "confirmed", AssumptionStatus.Broken => "rejected", _ => "unconfirmed" },
    };

    private static JsonObject Persona(Actor actor) => Persona(
        Name(actor.Id),
        actor.Name,
        actor.Relationship is not Relationship.Accident,
        actor.Capability?.Skill switch { Level.Low => "script_kid", Level.High => "expert_engineer", _ => actor.Relationship is Relationship.Internal ? "insider" : "engineer" },
        actor.Relationship is Relationship.Internal or Relationship.Partner ? "user" : "anonymous",
        actor.Relationship is not Relationship.Accident && actor.Intent is not (Intent.Negligently or Intent.Recklessly));

    private static JsonObject Persona(string name, string title, bool isPerson, string skill, string access, bool isMalicious)
    {
        var node = Named(name, title);
        node["is_person"] = isPerson;
        node["skill_level"] = skill;
        node["access_level"] = access;
        node["malicious_intent"] = isMalicious;
        node["applicability_to_org"] = "moderate";
        return node;
    }

    private static JsonObject Threat(ThreatModel model, Threat threat)
    {
        var actor = model.Find<Actor>(model.Find<Scenario>(threat.Scenario)?.Actor);
        var components = (model.Find(threat.Place ?? "") is Flow flow ? [flow.From, flow.To] : new[] { threat.Place })
            .Where(place => model.Find(place ?? "") is Element { Shape: ElementKind.Process })
            .OfType<string>()
            .Distinct();
        var node = Named(threat, threat.Text, threat.Weakness);
        node["components_affected"] = new JsonArray([.. components.Select(place => (JsonNode)Name(place))]);
        node["threat_persona"] = actor is null ? Somebody : Name(actor.Id);
        node["event"] = threat.Text;
        node["sources"] = new JsonArray(actor is { Relationship: Relationship.Accident } ? "human_error" : "adversary");
        return node;
    }

    private static JsonObject Control(ThreatModel model, Countermeasure measure)
    {
        var node = Named(measure, measure.Text, measure.Criterion);
        node["threats"] = new JsonArray([.. measure.Covers.Where(id => model.Find(id) is Threat).Select(id => (JsonNode)Name(id))]);
        node["status"] = measure.Assurance is Assurance.Verified ? "active" : "suggested";
        node["priority"] = "none";
        return node;
    }
}
