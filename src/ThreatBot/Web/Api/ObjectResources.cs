using System.Collections.Immutable;
using ThreatBot.Core.Models;
using ThreatBot.Interchange;

namespace ThreatBot.Web.Api;

/// <summary>The objects of a model: all of them, one by its id, and a list for each kind under the name that the native file has for it.</summary>
internal static class ObjectResources
{
    private static readonly ApiParameter Kind = new("kind", "Only objects of this kind.", new ParameterShape.Words([.. NativeShape.Lists.Select(list => NativeShape.NameOf(list.Kind))]));

    private static readonly ApiParameter Story = ApiParameter.Id("story", "Only what belongs to a story: what it touches or brought, and what was found in it.", "US1");

    public static ImmutableArray<ApiRoute> Routes { get; } =
    [
        new("/models/{model}/objects", "listObjects", "All objects, kind by kind.", ApiScopes.Read, ApiBody.Page("Objects of the model.", ApiSchemas.Ref(ApiSchemas.Any)), (call, _) => Task.FromResult(Page(call, call.Model.All)))
        {
            Query = [Kind, Story, State(ObjectStates.All), ApiParameter.Limit, ApiParameter.Cursor],
        },
        new("/models/{model}/objects/{object}", "getObject", "One object by its id.", ApiScopes.Read, ApiBody.Json("The object.", ApiSchemas.Ref(ApiSchemas.Any)), (call, _) => Task.FromResult(One(call))),
        .. NativeShape.Lists.Select(list => Listed(list.Name, list.Kind)),
    ];

    private static ApiRoute Listed(string name, ObjectKind kind)
    {
        var states = ObjectStates.Of(kind);
        return new ApiRoute(
            $"/models/{{model}}/{name}",
            $"list{char.ToUpperInvariant(name[0])}{name[1..]}",
            $"The {name} of the model, as the native file lists them.",
            ApiScopes.Read,
            ApiBody.Page($"A page of {name}.", ApiSchemas.Ref(NativeShape.NameOf(kind))),
            (call, _) => Task.FromResult(Page(call, call.Model.Objects.TryGetValue(kind, out var objects) ? objects.Values : [])))
        {
            Query = [Story, .. states.IsEmpty ? [] : new[] { State(states) }, ApiParameter.Limit, ApiParameter.Cursor],
        };
    }

    private static ApiParameter State(ImmutableArray<string> states) => new("state", "Only what stands so.", new ParameterShape.Words(states));

    private static IResult One(ApiCall call) => call.Model.Find(call.Path("object")) is { } found ? Representation.Of(found) : Problem.NotFound;

    private static IResult Page(ApiCall call, IEnumerable<ModelObject> objects) =>
        Cursor.Page(objects.Where(Wanted(call)), call.Cursor, call.Limit)?.For(call) ?? Cursor.Wrong;

    private static Func<ModelObject, bool> Wanted(ApiCall call)
    {
        var (kind, state, story) = (call.Text(Kind.Name), call.Text("state"), call.Text(Story.Name));
        var touched = story is not null && call.Model.Find<UserStory>(story) is { } told ? told.References.ToHashSet(StringComparer.Ordinal) : [];
        return found => (kind is null || NativeShape.NameOf(found.Kind) == kind)
            && (state is null || ObjectStates.StateOf(found) == state)
            && (story is null || ObjectStates.BelongsTo(found, story, touched));
    }
}
