using System.Collections.Immutable;
using System.Threading.RateLimiting;
using Microsoft.Net.Http.Headers;
using NodaTime;
using ThreatBot.Storage;
using ThreatBot.Web.Models;

namespace ThreatBot.Web.Api;

/// <summary>Takes every request of the API the same way: who is it, may they, is it well asked, and only then what is the answer.</summary>
internal sealed class ApiDesk(ApiDoor door, ApiTokens tokens, ModelStore models, Links links, Pace pace, TimeProvider time) : IDisposable
{
    /// <summary>Requests per minute and token; counted by each server and forgotten with it.</summary>
    public const int MostPerMinute = 120;

    /// <summary>What is told of a name that nobody knows.</summary>
    private const int MostOfAName = 100;

    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(token => RateLimitPartition.GetFixedWindowLimiter(
        token, _ => new FixedWindowRateLimiterOptions { PermitLimit = MostPerMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    public async Task<IResult> AnswerAsync(HttpContext context, ApiRoute route, CancellationToken ct)
    {
        var request = context.Request;
        var (token, refusal) = await door.EnterAsync(request, ct);
        if (token is null)
        {
            return refusal ?? Problem.NoToken;
        }

        if (Slowed(token.Id) is { } slowed)
        {
            return slowed;
        }

        if (request.RouteValues.TryGetValue("model", out var named) && named as string != token.Model)
        {
            return Problem.NotFound;
        }

        var (query, wrong) = Read(request.Query, route);
        return (ApiScopeWords.Read(token.Scopes) & route.Scope) != route.Scope ? Problem.Scope(route.Scope)
            : wrong is not null ? wrong
            : !Accepts(request, route.Body) ? Problem.NotAcceptable(string.Join(" or ", route.Body.Types))
            : await AnswerAsync(request, route, token, query, ct);
    }

    public void Dispose() => limiter.Dispose();

    private async Task<IResult> AnswerAsync(HttpRequest request, ApiRoute route, ApiToken token, ImmutableDictionary<string, string> query, CancellationToken ct)
    {
        if (await models.LoadAsync(token.From.Tenant, token.Model, ct) is not { } model)
        {
            return Problem.NotFound;
        }

        var call = new ApiCall(request, token, model, query);
        if (!route.IsHeavy)
        {
            return await AnswerAsync(route, call, ct);
        }

        using var leave = await pace.FoldAsync(ct);
        return leave.IsAcquired ? await AnswerAsync(route, call, ct) : Problem.Busy;
    }

    private async Task<IResult> AnswerAsync(ApiRoute route, ApiCall call, CancellationToken ct)
    {
        await NoteAsync(call.Token, route, ct);
        return await route.AnswerAsync(call, ct);
    }

    private Problem? Slowed(string token)
    {
        using var lease = limiter.AttemptAcquire(token);
        return lease.IsAcquired ? null : Problem.TooMany(lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 60);
    }

    /// <summary>Every parameter is known, stands once and is as it should be; a slip of the pen is told and never passed over.</summary>
    private static (ImmutableDictionary<string, string> Query, Problem? Wrong) Read(IQueryCollection given, ApiRoute route)
    {
        var query = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, values) in given)
        {
            var known = route.Query.FirstOrDefault(each => each.Name == name);
            var fault = known is null ? $"There is no such parameter here. {Known(route)}"
                : values is [{ } value] ? known.Shape.Fault(value)
                : "It stands there more than once.";
            if (fault is not null)
            {
                return ([], Problem.Wrong(name.Length > MostOfAName ? name[..MostOfAName] : name, fault));
            }

            query[name] = values.ToString();
        }

        return (query.ToImmutable(), null);
    }

    private static string Known(ApiRoute route) => route.Query.IsEmpty ? "There is none." : $"There are {string.Join(", ", route.Query.Select(each => each.Name))}.";

    private static bool Accepts(HttpRequest request, ApiBody body) =>
        body.Types.IsEmpty
        || request.GetTypedHeaders().Accept is not { Count: > 0 } accepted
        || body.Types.Any(type => accepted.Any(range => range.Quality is not 0 && new MediaTypeHeaderValue(type).IsSubsetOf(new MediaTypeHeaderValue(range.MediaType))));

    /// <summary>Notes what was read, as is done for links.</summary>
    private async Task NoteAsync(ApiToken token, ApiRoute route, CancellationToken ct)
    {
        await tokens.UsedAsync(token, Now, ct);
        await links.NoteOnceAsync(token.From, token.By ?? "", token.Model, $"token {token.Name} {route.Reads}", Now, ct);
    }
}
