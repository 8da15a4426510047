using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ThreatBot.Web.Api;

/// <summary>What comes back when all is well.</summary>
/// <param name="About">What it is, for people.</param>
/// <param name="Types">The media types it comes as.</param>
/// <param name="Schema">Its JSON Schema; absent for what is no JSON of ours.</param>
internal sealed record ApiBody(string About, ImmutableArray<string> Types, JsonObject? Schema = null)
{
    /// <summary>Whether it comes page by page.</summary>
    public bool IsPaged { get; init; }

    /// <summary>Nothing comes back.</summary>
    public static ApiBody None(string about) => new(about, []);

    public static ApiBody Json(string about, JsonObject schema) => new(about, [Representation.Json], schema);

    /// <summary>A page of items that each have a schema.</summary>
    public static ApiBody Page(string about, JsonObject item) => Json(about, ApiSchemas.ListOf(item)) with { IsPaged = true };
}

/// <summary>
/// A route of the API: what it answers, and all that its description says. The server is mapped from these and the OpenAPI document is written from them, so
/// the two cannot differ.
/// </summary>
/// <param name="Path">Below /api/v1.</param>
/// <param name="Id">What programs call it.</param>
/// <param name="About">What it is for, in one line.</param>
/// <param name="Scope">The scope it takes; none for what every token may.</param>
/// <param name="Body">What comes back.</param>
/// <param name="AnswerAsync">Answers a request whose token and parameters are in order.</param>
internal sealed partial record ApiRoute(string Path, string Id, string About, ApiScopes Scope, ApiBody Body, Func<ApiCall, CancellationToken, Task<IResult>> AnswerAsync)
{
    public const string Base = "/api/v1";

    public string Method { get; init; } = HttpMethods.Get;

    /// <summary>The JSON Schema of the body that it takes; absent where it takes none.</summary>
    public JsonObject? Takes { get; init; }

    /// <summary>What may stand behind the question mark.</summary>
    public ImmutableArray<ApiParameter> Query { get; init; } = [];

    /// <summary>Whether answering takes a processor for long, so that few are answered at a time.</summary>
    public bool IsHeavy { get; init; }

    public string Template => Base + Path;

    public bool IsRead => Method == HttpMethods.Get;

    /// <summary>The status when all is well.</summary>
    public int Status => IsRead ? StatusCodes.Status200OK : Takes is null ? StatusCodes.Status204NoContent : StatusCodes.Status201Created;

    /// <summary>What is read by it, in a word for whoever looks that up: "threats", "pictures/dfd.svg".</summary>
    public string Reads => Path.Split("/{model}/")[^1].TrimStart('/').Split("/{")[0];

    /// <summary>The names in the path.</summary>
    public IEnumerable<string> PathNames => Names().Matches(Path).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"\{([a-z]+)\}")]
    private static partial Regex Names();
}
