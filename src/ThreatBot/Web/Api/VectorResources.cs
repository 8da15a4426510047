using System.Collections.Immutable;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Web.Api;

/// <summary>The ways in: the paths of the attack trees, with what stands in them. They are computed from the model and stand in no file.</summary>
internal static class VectorResources
{
    /// <summary>A tree that shares its steps has more ways in than anybody could fetch.</summary>
    private const int Most = 100_000;

    private static readonly ApiParameter Scenario = ApiParameter.Id("scenario", "Only ways in to this scenario.", "S1");

    private static readonly ApiParameter Through = ApiParameter.Id("through", "Only ways in through this step of an attack tree.", "G4");

    public static ImmutableArray<ApiRoute> Routes { get; } =
    [
        new("/models/{model}/vectors", "listVectors", $"The ways in, tree by tree; of very many the first {Most}.", ApiScopes.Read, ApiBody.Page("Ways in.", ApiSchemas.Ref(ApiSchemas.Vector)), (call, _) => Task.FromResult(Page(call)))
        {
            Query = [Scenario, Through, ApiParameter.Limit, ApiParameter.Cursor],
        },
    ];

    private static IResult Page(ApiCall call) =>
        Cursor.Page(Ways(call.Model, call.Text(Scenario.Name), call.Text(Through.Name)), call.Cursor, call.Limit, Most)?.For(call) ?? Cursor.Wrong;

    /// <summary>Trees in the order of what hurts most. A tree of its goal alone has no way in yet.</summary>
    private static IEnumerable<Way> Ways(ThreatModel model, string? scenario, string? through) =>
        from hurting in model.Scenarios.OrderBy(found => found.Rank)
        where scenario is null || hurting.Id == scenario
        let tree = AttackTree.Of(model, hurting.Id)
        where tree is not null
        from way in tree.Vectors(through)
        where way.Path.Count > 1
        select new Way(hurting.Id, way.Path, way.Measures, way.Depth);

    /// <summary>A way in as it is sent.</summary>
    private sealed record Way(string Scenario, ValueList<string> Path, ValueList<string> Measures, int Depth);
}
