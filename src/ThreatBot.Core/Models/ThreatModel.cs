using System.Collections.Immutable;
using System.Diagnostics;
using NodaTime;

namespace ThreatBot.Core.Models;

/// <summary>One team's model: the fold of its events.</summary>
public sealed record ThreatModel
{
    /// <summary>The size of a model that nothing may grow beyond.</summary>
    public const int MostObjects = 20_000;

    private static readonly ImmutableSortedDictionary<string, ModelObject> None =
        ImmutableSortedDictionary.Create<string, ModelObject>(Comparer<string>.Create(Ids.Compare));

    public required string Id { get; init; }

    public string Name { get; init; } = "";

    public string Language { get; init; } = "en";

    public string TimeZone { get; init; } = "UTC";

    /// <summary>Grows by one with every event; an imported model goes on counting where its file stopped.</summary>
    public long Version { get; init; }

    /// <summary>The highest number ever given per kind; survives removal and undo, so that an id never means two things.</summary>
    public ImmutableSortedDictionary<ObjectKind, int> Counters { get; init; } = ImmutableSortedDictionary<ObjectKind, int>.Empty;

    /// <summary>What an imported file holds beside objects and this version does not know; it survives an export.</summary>
    public ValueList<UnknownField> Extra { get; init; } = [];

    /// <summary>All objects by kind, in the order of their ids.</summary>
    public ImmutableSortedDictionary<ObjectKind, ImmutableSortedDictionary<string, ModelObject>> Objects { get; init; } =
        ImmutableSortedDictionary<ObjectKind, ImmutableSortedDictionary<string, ModelObject>>.Empty;

    public IEnumerable<Asset> Assets => Of<Asset>(ObjectKind.Asset);

    public IEnumerable<Actor> Actors => Of<Actor>(ObjectKind.Actor);

    public IEnumerable<Zone> Zones => Of<Zone>(ObjectKind.Zone);

    public IEnumerable<Border> Borders => Of<Border>(ObjectKind.Border);

    public IEnumerable<Element> Elements => Of<Element>(ObjectKind.Element);

    public IEnumerable<Flow> Flows => Of<Flow>(ObjectKind.Flow);

    public IEnumerable<DeniedFlow> DeniedFlows => Of<DeniedFlow>(ObjectKind.DeniedFlow);

    public IEnumerable<UserStory> UserStories => Of<UserStory>(ObjectKind.UserStory);

    public IEnumerable<AbuseStory> AbuseStories => Of<AbuseStory>(ObjectKind.AbuseStory);

    public IEnumerable<Scenario> Scenarios => Of<Scenario>(ObjectKind.Scenario);

    /// <summary>The answered cells only; <c>Ledger</c> computes the rest.</summary>
    public IEnumerable<Cell> Cells => Of<Cell>(ObjectKind.Cell);

    public IEnumerable<Threat> Threats => Of<Threat>(ObjectKind.Threat);

    public IEnumerable<Countermeasure> Countermeasures => Of<Countermeasure>(ObjectKind.Countermeasure);

    public IEnumerable<Assumption> Assumptions => Of<Assumption>(ObjectKind.Assumption);

    public IEnumerable<Response> Responses => Of<Response>(ObjectKind.Response);

    public IEnumerable<Concern> Concerns => Of<Concern>(ObjectKind.Concern);

    public IEnumerable<TreeNode> TreeNodes => Of<TreeNode>(ObjectKind.TreeNode);

    public IEnumerable<Parked> ParkedItems => Of<Parked>(ObjectKind.Parked);

    public IEnumerable<Workshop> Workshops => Of<Workshop>(ObjectKind.Workshop);

    public IEnumerable<Mishap> Mishaps => Of<Mishap>(ObjectKind.Mishap);

    public IEnumerable<Planning> Plannings => Of<Planning>(ObjectKind.Planning);

    public IEnumerable<Round> Rounds => Of<Round>(ObjectKind.Round);

    public IEnumerable<Idea> Ideas => Of<Idea>(ObjectKind.Idea);

    public ModelFrame Frame => new(Name, Language, TimeZone)
    {
        Counters = Counters.Select(entry => new HighestId(entry.Key, entry.Value)).ToValueList(),
        Extra = Extra,
    };

    public IEnumerable<ModelObject> All => Objects.Values.SelectMany(kind => kind.Values);

    public int Count => Objects.Values.Sum(kind => kind.Count);

    public ModelObject? Find(string id)
    {
        var kind = Ids.Parse(id)?.Kind ?? ObjectKind.Cell;
        return Objects.TryGetValue(kind, out var objects) && objects.TryGetValue(id, out var found) ? found : null;
    }

    public T? Find<T>(string? id)
        where T : ModelObject => id is null ? null : Find(id) as T;

    /// <summary>The assets that an element holds or a flow carries.</summary>
    public ValueList<string> AssetsAt(string place) => Find(place) switch
    {
        Element element => element.Assets,
        Flow flow => flow.Assets,
        _ => [],
    };

    /// <summary>The day it is where the model is; an unknown time zone counts as UTC.</summary>
    public LocalDate DayOf(Instant at) => at.InZone(TimeZones.Named(TimeZone)).Date;

    /// <summary>The id the next object of a kind gets.</summary>
    public string NextId(ObjectKind kind) => Ids.Of(kind, Counters.GetValueOrDefault(kind) + 1);

    public static ThreatModel Fold(string id, IEnumerable<ModelEvent> events) =>
        events.Aggregate(new ThreatModel { Id = id }, (model, happened) => model.Apply(happened));

    public ThreatModel Apply(ModelEvent happened)
    {
        var next = this with { Version = Version + 1 };
        return happened switch
        {
            ModelStarted started => next with { Name = started.Name, Language = started.Language, TimeZone = started.TimeZone },
            ModelRenamed renamed => next with { Name = renamed.After },
            ModelFramed framed => next.Within(framed.After),
            ObjectChanged { After: { } after } => next.With(after),
            ObjectChanged { After: null, Before: { } before } => next with
            {
                Objects = Objects.SetItem(before.Kind, ObjectsOf(before.Kind).Remove(before.Id)),
            },
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Counters are raised and never lowered, whatever the frame says.</summary>
    private ThreatModel Within(ModelFrame frame) => this with
    {
        Name = frame.Name,
        Language = frame.Language,
        TimeZone = frame.TimeZone,
        Counters = Counters.SetItems(frame.Counters
            .Where(highest => highest.Number > Counters.GetValueOrDefault(highest.Kind))
            .Select(highest => KeyValuePair.Create(highest.Kind, highest.Number))),
        Extra = frame.Extra,
    };

    private ThreatModel With(ModelObject after)
    {
        var objects = Objects.SetItem(after.Kind, ObjectsOf(after.Kind).SetItem(after.Id, after));
        var counters = Ids.Parse(after.Id) is var (kind, number) && number > Counters.GetValueOrDefault(kind)
            ? Counters.SetItem(kind, number)
            : Counters;
        return this with { Objects = objects, Counters = counters };
    }

    private ImmutableSortedDictionary<string, ModelObject> ObjectsOf(ObjectKind kind) => Objects.GetValueOrDefault(kind, None);

    private IEnumerable<T> Of<T>(ObjectKind kind)
        where T : ModelObject => ObjectsOf(kind).Values.Cast<T>();
}
