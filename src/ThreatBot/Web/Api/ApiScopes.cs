using System.Collections.Immutable;

namespace ThreatBot.Web.Api;

/// <summary>What a token may do with its one model. None gives more than whoever made it has in the conversation.</summary>
[Flags]
internal enum ApiScopes
{
    None = 0,

    /// <summary>The model as it is: objects, ways in, participants, files.</summary>
    Read = 1,

    /// <summary>Its history: who said what when, also what was taken back.</summary>
    Events = 2,

    /// <summary>Its pictures.</summary>
    Pictures = 4,

    /// <summary>To have its events sent somewhere: what happened to which object, and none of the words.</summary>
    Webhooks = 8,
}

/// <summary>Scopes as they are written.</summary>
internal static class ApiScopeWords
{
    public static ImmutableArray<string> All { get; } = [.. Enum.GetValues<ApiScopes>().Where(scope => scope is not ApiScopes.None).Select(Of)];

    public static string Of(ApiScopes scope) => scope.ToString().ToLowerInvariant().Replace(", ", " ", StringComparison.Ordinal);

    /// <summary>What words mean that are separated by spaces; those that mean nothing here give nothing.</summary>
    public static ApiScopes Read(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Aggregate(ApiScopes.None, (scopes, word) => All.Contains(word) ? scopes | Enum.Parse<ApiScopes>(word, ignoreCase: true) : scopes);
}
