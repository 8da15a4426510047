using NodaTime;
using ThreatBot.Storage;

namespace ThreatBot.Web.Api;

/// <summary>Who comes in by a token. Whatever is wrong with one is told in the same words, so that nobody learns of tokens, models or people by trying.</summary>
internal sealed class ApiDoor(ApiTokens tokens, Links links, TimeProvider time)
{
    private const string Scheme = "Bearer ";

    /// <summary>Compared with where a token is not known, so that it takes the same time.</summary>
    private static readonly string NoHash = new('0', 64);

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>The token of a request, or why it opens nothing.</summary>
    public async Task<(ApiToken? Token, Problem? Refusal)> EnterAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.Headers.Authorization is not [{ } header] || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return (null, Problem.NoToken);
        }

        var given = TokenText.Read(header[Scheme.Length..].Trim());
        var found = given is null ? null : await tokens.FindAsync(given.Id, ct);
        var isIt = given?.Fits(found?.Hash ?? NoHash) is true;
        return isIt && found is not null && await IsGoodAsync(found, ct) ? (found, null) : (null, Problem.DeadToken);
    }

    /// <summary>A token opens, while it lasts, what whoever made it could open now: they are in the conversation, and it sees the model.</summary>
    public async Task<bool> IsGoodAsync(ApiToken token, CancellationToken ct) =>
        token.Expires > Now && (token.By is not { } maker || await links.IsSeenAsync(token.From, maker, token.Model, token.Made, ct));
}
