using System.Text.Json.Nodes;
using ThreatBot.Interchange;

namespace ThreatBot.Web.Api;

/// <summary>
/// The JSON Schemas that the description of the API refers to. Objects, events and participants are those of the native file, word for word, so that whoever
/// reads one reads the other.
/// </summary>
internal static class ApiSchemas
{
    public const string Any = "object";

    public const string Model = "model";

    public const string Vector = "vector";

    public const string Token = "token";

    public const string Problem = "problem";

    public const string Webhook = "webhook";

    public const string NewWebhook = "newWebhook";

    private const string Here = "#/components/schemas/";

    /// <summary>The schema of that name.</summary>
    public static JsonObject Ref(string name) => new() { ["$ref"] = Here + name };

    /// <summary>A page of items.</summary>
    public static JsonObject ListOf(JsonObject item) => Object(("items", new JsonObject { ["type"] = "array", ["items"] = item }));

    /// <summary>All of them, by name.</summary>
    public static JsonObject All()
    {
        var schemas = Native();
        schemas[Any] = new JsonObject
        {
            ["description"] = "Any object of a model; `kind` tells which.",
            ["anyOf"] = new JsonArray([.. NativeShape.Lists.Select(list => (JsonNode)Ref(NativeShape.NameOf(list.Kind)))]),
        };
        schemas[Model] = Object(
            ("id", Text()), ("name", Text()), ("version", Number("Grows by one with every event.")), ("language", Text()), ("timeZone", Text()),
            ("objects", Says(new JsonObject { ["type"] = "object", ["additionalProperties"] = Number() }, "How many objects there are, by the name of their list.")));
        schemas[Vector] = Object(
            ("scenario", Says(Text(), "The scenario that the way leads to.")),
            ("path", Says(Texts(), "The steps of the attack tree from its root to the last step.")),
            ("measures", Says(Texts(), "The countermeasures that stand on the way.")),
            ("depth", Number("How many of them there are; 0 is a way in with nothing in it.")));
        schemas[Token] = Object(
            ("name", Text()), ("model", Says(Text(), "The id of the one model it reads.")), ("scopes", Texts()), ("expires", Ref("time")));
        schemas[NewWebhook] = Object(("url", Says(Text(), "Where events are sent: https, on the internet unless the settings of the server name its host.")));
        schemas[Webhook] = Object(
            ("id", Text()), ("host", Says(Text(), "Of its address only this is told again.")), ("made", Ref("time")),
            ("state", new JsonObject { ["type"] = "string", ["enum"] = new JsonArray("on", "off") }), ("delivered", Number("The version of the last event that was taken.")));
        Add(schemas[Webhook], "failingSince", Ref("time"));
        Add(schemas[Webhook], "reason", Says(Text(), "Why the last attempt failed."));
        Add(schemas[Webhook], "secret", Says(Text(), "What messages are signed with (Standard Webhooks); told once, when it is made."));
        schemas[Problem] = Says(Object(
            ("type", Says(Text(), $"Stays the same for good: {Api.Problem.Types}…, a name that leads nowhere.")), ("title", Text()), ("status", Number()), ("detail", Text())), "Why there is no answer (RFC 9457).");
        Add(schemas[Problem], "parameter", Says(Text(), "The parameter that is wrong."));
        return schemas;
    }

    /// <summary>The definitions of the native file.</summary>
    private static JsonObject Native()
    {
        using var stream = typeof(ApiSchemas).Assembly.GetManifestResourceStream("threatbot-1.schema.json")
            ?? throw new InvalidOperationException("The schema of the native file is not embedded.");
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd().Replace("\"#/definitions/", $"\"{Here}", StringComparison.Ordinal);
        return JsonNode.Parse(text)?["definitions"]?.DeepClone().AsObject() ?? throw new InvalidOperationException("The schema of the native file has no definitions.");
    }

    /// <summary>An object that has all of these.</summary>
    private static JsonObject Object(params IReadOnlyCollection<(string Name, JsonObject Schema)> fields) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(fields.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Name, field.Schema))),
        ["required"] = new JsonArray([.. fields.Select(field => JsonValue.Create(field.Name))]),
    };

    /// <summary>A field that an object may be without.</summary>
    private static void Add(JsonNode? schema, string name, JsonObject field) => (schema?["properties"] as JsonObject)?.Add(name, field);

    private static JsonObject Text() => new() { ["type"] = "string" };

    private static JsonObject Texts() => new() { ["type"] = "array", ["items"] = Text() };

    private static JsonObject Number(string? about = null) => Says(new JsonObject { ["type"] = "integer", ["minimum"] = 0 }, about);

    private static JsonObject Says(JsonObject schema, string? about)
    {
        if (about is not null)
        {
            schema["description"] = about;
        }

        return schema;
    }
}
