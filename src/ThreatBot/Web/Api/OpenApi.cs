using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ThreatBot.Web.Api;

/// <summary>The description of the API for programs (OpenAPI 3.1), written from its routes.</summary>
internal static class OpenApi
{
    private const string Security = "token";

    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What can go wrong everywhere, and what it means.</summary>
    private static readonly ImmutableArray<(int Status, string Name, string About)> Failures =
    [
        (400, "invalidParameter", "A parameter is wrong; `parameter` names it."),
        (401, "noToken", "There is no token, or one that opens nothing any more."),
        (403, "insufficientScope", "The token lacks the scope."),
        (404, "notFound", "It does not exist, or not for this token; the two cannot be told apart."),
        (406, "notAcceptable", "It is not had in a form that Accept names."),
        (409, "conflict", "It is there already, or there are as many as may be."),
        (415, "noJson", "The body is no JSON."),
        (429, "tooManyRequests", "The token has used up its requests of a minute; Retry-After says when to go on."),
        (503, "busy", "Too many wait for pictures and files; Retry-After says when to go on."),
    ];

    private static readonly ImmutableSortedDictionary<string, (string About, ParameterShape Shape)> InPath = new Dictionary<string, (string, ParameterShape)>
    {
        ["model"] = ("The id of the model of the token.", new ParameterShape.Text("^.{1,100}$", 100, "m1")),
        ["webhook"] = ("The id of a webhook.", new ParameterShape.Text("^wh_[0-9a-f]{24}$", 27, "wh_…")),
        ["object"] = ("The id of an object.", new ParameterShape.Text(ApiParameter.IdPattern, 40, "T1")),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>The same routes give the same bytes.</summary>
    public static byte[] Of(ImmutableArray<ApiRoute> routes) => Encoding.UTF8.GetBytes(Document(routes).ToJsonString(Layout) + "\n");

    private static JsonObject Document(ImmutableArray<ApiRoute> routes) => new()
    {
        ["openapi"] = "3.1.1",
        ["info"] = new JsonObject
        {
            ["title"] = "ThreatBot",
            ["version"] = "1",
            ["summary"] = "Reads a threat model, and tells what happens to it. It changes no model: those are changed in their conversations.",
            ["license"] = new JsonObject { ["name"] = "MIT", ["identifier"] = "MIT" },
        },
        ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
        ["security"] = new JsonArray(new JsonObject { [Security] = new JsonArray() }),
        ["paths"] = new JsonObject(routes.GroupBy(route => route.Template, StringComparer.Ordinal).Select(path => KeyValuePair.Create<string, JsonNode?>(
            path.Key, new JsonObject(path.Select(route => KeyValuePair.Create<string, JsonNode?>(route.Method.ToLowerInvariant(), Operation(route))))))),
        ["components"] = new JsonObject
        {
            ["securitySchemes"] = new JsonObject
            {
                [Security] = new JsonObject
                {
                    ["type"] = "http",
                    ["scheme"] = "bearer",
                    ["bearerFormat"] = "tb_…",
                    ["description"] = $"A token for one model. Each operation names the scope it takes: {string.Join(", ", ApiScopeWords.All)}.",
                },
            },
            ["responses"] = new JsonObject(Failures.Select(failure => KeyValuePair.Create<string, JsonNode?>(failure.Name, Failure(failure.Status, failure.About)))),
            ["schemas"] = ApiSchemas.All(),
        },
    };

    private static JsonObject Operation(ApiRoute route)
    {
        var scope = route.Scope is ApiScopes.None ? "Any token may." : $"Takes the scope `{ApiScopeWords.Of(route.Scope)}`.";
        var operation = new JsonObject { ["operationId"] = route.Id, ["summary"] = route.About, ["description"] = scope };
        JsonArray parameters = [.. route.PathNames.Select(name => Parameter(name, "path", InPath[name].About, InPath[name].Shape)), .. route.Query.Select(each => Parameter(each.Name, "query", each.About, each.Shape))];
        if (parameters.Count > 0)
        {
            operation["parameters"] = parameters;
        }

        if (route.Takes is { } taken)
        {
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content([Representation.Json], taken) };
        }

        operation["responses"] = Responses(route);
        return operation;
    }

    private static JsonObject Parameter(string name, string place, string about, ParameterShape shape) => new()
    {
        ["name"] = name,
        ["in"] = place,
        ["required"] = place == "path",
        ["description"] = about,
        ["schema"] = shape.Schema,
    };

    private static JsonObject Responses(ApiRoute route)
    {
        var done = new JsonObject { ["description"] = route.Body.About };
        if (route.IsRead)
        {
            done["headers"] = Headers(route.Body);
        }

        if (!route.Body.Types.IsEmpty)
        {
            done["content"] = Content(route.Body.Types, route.Body.Schema);
        }

        var responses = new JsonObject { [$"{route.Status}"] = done };
        if (route.IsRead)
        {
            responses["304"] = new JsonObject { ["description"] = "It is as it was: If-None-Match has its ETag." };
        }

        foreach (var failure in Failures.Where(failure => MayFail(route, failure.Status)))
        {
            responses[$"{failure.Status}"] = new JsonObject { ["$ref"] = $"#/components/responses/{failure.Name}" };
        }

        return responses;
    }

    private static bool MayFail(ApiRoute route, int status) => status switch
    {
        409 or 415 => route.Takes is not null,
        503 => route.IsHeavy,
        _ => true,
    };

    private static JsonObject Headers(ApiBody body)
    {
        var headers = new JsonObject { ["ETag"] = Header("Changes with what is sent; If-None-Match with it gets 304.") };
        if (body.IsPaged)
        {
            headers["Link"] = Header("The address of the next page, rel=\"next\"; absent on the last.");
        }

        return headers;
    }

    private static JsonObject Content(IEnumerable<string> types, JsonObject? schema) =>
        new(types.Select(type => KeyValuePair.Create<string, JsonNode?>(type, schema is null ? new JsonObject() : new JsonObject { ["schema"] = schema.DeepClone() })));

    private static JsonObject Failure(int status, string about)
    {
        var failure = new JsonObject { ["description"] = about };
        if (status is 401 or 403)
        {
            failure["headers"] = new JsonObject { ["WWW-Authenticate"] = Header("Bearer, with what is wrong with the token.") };
        }
        else if (status is 429 or 503)
        {
            failure["headers"] = new JsonObject { ["Retry-After"] = Header("Seconds.") };
        }

        failure["content"] = new JsonObject { [Problem.ContentType] = new JsonObject { ["schema"] = ApiSchemas.Ref(ApiSchemas.Problem) } };
        return failure;
    }

    private static JsonObject Header(string about) => new() { ["description"] = about, ["schema"] = new JsonObject { ["type"] = "string" } };
}
