using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatBot.Interchange;
using ThreatBot.Web.Models;

namespace ThreatBot.Web.Api;

/// <summary>
/// Why a request got nothing, as a program and a person read it (RFC 9457). The type stays the same for good; title and detail are for people.
/// </summary>
internal sealed record Problem(int Status, string Type, string Title, string Detail) : IResult
{
    public const string ContentType = "application/problem+json";

    /// <summary>How the type of every problem begins; it is a name and leads nowhere.</summary>
    public const string Types = "urn:threatbot:problem:";

    private const string Realm = "Bearer realm=\"ThreatBot\"";

    /// <summary>The parameter that is wrong.</summary>
    public string? Parameter { get; init; }

    /// <summary>Whole seconds after which it is worth trying again.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>What comes in the header WWW-Authenticate.</summary>
    public string? Challenge { get; init; }

    public static Problem NoToken { get; } = new(401, "no-token", "There is no token", "Send the header `Authorization: Bearer tb_…` with a token. In a conversation, `token for NAME` makes one.") { Challenge = Realm };

    public static Problem DeadToken { get; } = new(401, "token-is-not-good", "This token opens nothing", "It may have run out or been ended, its model may be deleted, or whoever made it may have left. `token for NAME` makes another.")
    {
        Challenge = $"{Realm}, error=\"invalid_token\"",
    };

    public static Problem NotFound { get; } = new(404, "not-found", "There is nothing here for this token", "Either it does not exist, or the token is for another model. `GET /api/v1/models` tells which.");

    public static Problem NoMethod { get; } = new(405, "method-not-allowed", "That cannot be done here", "The header Allow says what can be done here. Models are changed in their conversations.");

    public static Problem NoJson { get; } = new(415, "no-json", "That is no JSON", "Send the body as application/json.");

    public static Problem Twice { get; } = new(409, "there-already", "There is one already", "This token sends events to that address. End that webhook first to have another secret.");

    public static Problem Broken { get; } = new(500, "broken", "Something broke here", "Nothing was changed. The log of the server says more; try again in a moment.");

    public static Problem Busy { get; } = new(503, "busy", "Too many wait", "Pictures and files are made for a few at a time. Try again in a moment.") { RetryAfter = (int)Pace.Pause.TotalSeconds };

    public static Problem Scope(ApiScopes needed) => new(403, "insufficient-scope", "The token may not do that", $"This takes a token with the scope `{ApiScopeWords.Of(needed)}`. What a token may do is chosen when it is made.")
    {
        Challenge = $"{Realm}, error=\"insufficient_scope\", scope=\"{ApiScopeWords.Of(needed)}\"",
    };

    public static Problem Wrong(string parameter, string why) => new(400, "invalid-parameter", "A parameter is wrong", why) { Parameter = parameter };

    public static Problem Full(int most) => new(409, "full", "There are as many as a token may have", $"A token has at most {most.ToString(CultureInfo.InvariantCulture)} webhooks. End one that nobody needs.");

    public static Problem NotAcceptable(string type) => new(406, "not-acceptable", "That form is not had here", $"What is here comes as {type}. Ask for that in the header Accept, or leave it out.");

    public static Problem NoPictures { get; } = new(406, "no-png", "This server draws no PNG", "It was built without a font. Ask for svg.");

    public static Problem TooMany(int seconds) => new(429, "too-many-requests", "Too many requests", $"This token may go on in {seconds.ToString(CultureInfo.InvariantCulture)} seconds. A request with If-None-Match counts as well; events tell what changed.")
    {
        RetryAfter = seconds,
    };

    /// <summary>What was refused on the way here, such as a request that is no HTTP.</summary>
    public static Problem Refused(int status, string detail) => new(status, "refused", "The request was refused", detail);

    async Task IResult.ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.Headers.CacheControl = "no-store";
        if (Challenge is not null)
        {
            response.Headers.WWWAuthenticate = Challenge;
        }

        if (RetryAfter is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        await response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(Body(), ModelJson.Options), httpContext.RequestAborted);
    }

    private JsonObject Body()
    {
        var body = new JsonObject { ["type"] = Types + Type, ["title"] = Title, ["status"] = Status, ["detail"] = Detail };
        if (Parameter is not null)
        {
            body["parameter"] = Parameter;
        }

        return body;
    }
}
