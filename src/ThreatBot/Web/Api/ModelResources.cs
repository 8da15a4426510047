using System.Collections.Immutable;
using NodaTime;
using ThreatBot.Core.Models;
using ThreatBot.Interchange;
using ThreatBot.Storage;

namespace ThreatBot.Web.Api;

/// <summary>What a token reads, the model as a whole, and who is in it.</summary>
internal sealed class ModelResources(People people)
{
    public ImmutableArray<ApiRoute> Routes =>
    [
        new("/token", "getToken", "What this token is and may do.", ApiScopes.None, ApiBody.Json("The token that came with the request.", ApiSchemas.Ref(ApiSchemas.Token)), (call, _) => Task.FromResult(Token(call))),
        new("/models", "listModels", "The model of the token; a token has one.", ApiScopes.Read, ApiBody.Page("The model.", ApiSchemas.Ref(ApiSchemas.Model)), (call, _) => Task.FromResult<IResult>(Representation.Of(new ApiList<Whole>([Head(call.Model)])))),
        new("/models/{model}", "getModel", "The model as a whole, and how many objects it has.", ApiScopes.Read, ApiBody.Json("The model.", ApiSchemas.Ref(ApiSchemas.Model)), (call, _) => Task.FromResult<IResult>(Representation.Of(Head(call.Model)))),
        new("/models/{model}/participants", "listParticipants", "The names behind the pseudonyms of the model. Somebody who was erased has none.", ApiScopes.Read, ApiBody.Page("Everybody the model mentions.", ApiSchemas.Ref("participant")), ParticipantsAsync),
    ];

    private static IResult Token(ApiCall call) => Representation.Of(new Pass(call.Token.Name, call.Token.Model, [.. call.Token.Scopes.Split(' ')], call.Token.Expires));

    private static Whole Head(ThreatModel model) => new(
        model.Id,
        model.Name,
        model.Version,
        model.Language,
        model.TimeZone,
        NativeShape.Lists.ToImmutableSortedDictionary(list => list.Name, list => model.Objects.TryGetValue(list.Kind, out var objects) ? objects.Count : 0, StringComparer.Ordinal));

    private async Task<IResult> ParticipantsAsync(ApiCall call, CancellationToken ct)
    {
        var ids = Mentioned.In(call.Model, []);
        var names = await people.NamesAsync(call.Tenant, ids, ct);
        return Representation.Of(new ApiList<Participant>([.. ids.Select(id => new Participant(id, names.GetValueOrDefault(id)))]));
    }

    /// <summary>A model as a whole, as it is sent.</summary>
    private sealed record Whole(string Id, string Name, long Version, string Language, string TimeZone, ImmutableSortedDictionary<string, int> Objects);

    /// <summary>A token as its holder sees it.</summary>
    private sealed record Pass(string Name, string Model, ImmutableArray<string> Scopes, Instant Expires);
}
