using System.Collections.Immutable;
using System.Globalization;
using ThreatBot.Core.Dialogs;
using ThreatBot.Storage;

namespace ThreatBot.Web.Api;

/// <summary>What happened to a model, oldest first. Versions have no gaps, so whoever remembers the last one misses nothing.</summary>
internal sealed class EventResources(ModelStore models)
{
    private static readonly ApiParameter After = new("after", "Only events behind this version; 0 begins with the first.", new ParameterShape.Number(0, 1_000_000_000_000, 0));

    public ImmutableArray<ApiRoute> Routes =>
    [
        new("/models/{model}/events", "listEvents", "What happened, oldest first: who said what when, and how each object was before and after.", ApiScopes.Events, ApiBody.Page("Events.", ApiSchemas.Ref("event")), PageAsync)
        {
            Query = [After, ApiParameter.Limit],
        },
    ];

    private async Task<IResult> PageAsync(ApiCall call, CancellationToken ct)
    {
        var found = await models.AfterAsync(call.Tenant, call.Model.Id, call.Number(After.Name) ?? 0, call.Limit + 1, ct);
        var page = found.Length > call.Limit ? found[..call.Limit] : found;
        return Representation.Of(new ApiList<PastEvent>(page), found.Length > call.Limit ? call.With(After.Name, page[^1].Version.ToString(CultureInfo.InvariantCulture)) : null);
    }
}
