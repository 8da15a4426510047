using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Prompts;

/// <summary>
/// Reads dialogs/catalogue, and a team's own rows after it: what the bot knows, as rows in the order of preference. Ids are shared, so a
/// team cannot take one that is there.
/// </summary>
internal sealed partial class CatalogueReader(string directory, string? team, ICollection<Finding> findings)
{
    /// <summary>The files of a catalogue.</summary>
    public static readonly ImmutableArray<string> Files =
        ["measures.yaml", "stride.yaml", "actors.yaml", "places.yaml", "assetkinds.yaml", "outcomes.yaml", "abusestories.yaml"];

    private readonly ImmutableHashSet<string>.Builder teamRows = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);

    /// <summary>The ids of the rows that are the team's own, once they are read.</summary>
    public ImmutableHashSet<string> TeamRows => teamRows.ToImmutable();

    public Catalogue Read()
    {
        var measures = Rows("measures.yaml", (row, id) => new MeasureRow(id, row.Several<Letter>("letters"), row.One<Effect>("effect")));
        var actors = Rows("actors.yaml", Actor);
        var kinds = Rows("assetkinds.yaml", (row, id) => new AssetKindRow(id, row.GoalsOf("goals")));
        var (known, people, things) = (measures.ToDictionary(row => row.Id), actors.ToDictionary(row => row.Id), kinds.ToDictionary(row => row.Id));
        return new()
        {
            Measures = measures,
            Questions = Rows("stride.yaml", (row, id) => Question(row, id, known.ContainsKey)),
            Actors = actors,
            Places = Rows("places.yaml", (row, id) => new PlaceRow(id, row.One<ElementKind>("shape")) { Goals = row.GoalsOf("goals") }),
            AssetKinds = kinds,
            Outcomes = Rows("outcomes.yaml", (row, id) => row.Other("kind", things, "assetkinds.yaml") is { } kind
                ? new OutcomeRow(id, kind.Id, row.GoalsOf("goals"))
                : null),
            AbuseStories = Rows("abusestories.yaml", (row, id) => AbuseStory(row, id, people, things)),
        };
    }

    private static QuestionRow Question(RowReader row, string id, Func<string, bool> isMeasure) => new(id, row.One<Letter>("letter"))
    {
        Direction = row.Maybe<Direction>("direction"),
        Source = row.Maybe<ElementKind>("source"),
        Target = row.Maybe<ElementKind>("target"),
        Border = row.Maybe<BorderKinds>("border"),
        Measures = row.Words("measures", isMeasure, "a measure of measures.yaml"),
        Cwe = row.Words("cwe", Cwe().IsMatch, "a number such as CWE-639"),
        Asvs = row.Words("asvs", Asvs().IsMatch, "a number such as V4.2.1"),
    };

    private static ActorRow Actor(RowReader row, string id) => new(id, row.One<Relationship>("relationship"))
    {
        Motive = row.One<Motive>("motive"),
        Intent = row.Maybe<Intent>("intent"),
        Capability = row.Part("capability") is { } capability ? Capability(capability) : null,
        HasWarning = row.Flag("warning"),
    };

    private static AbuseStoryRow? AbuseStory(
        RowReader row, string id, Dictionary<string, ActorRow> actors, Dictionary<string, AssetKindRow> kinds)
    {
        var (actor, kind, goals) = (row.Other("actor", actors, "actors.yaml"), row.Other("kind", kinds, "assetkinds.yaml"), row.GoalsOf("goals"));
        return actor is null || kind is null ? null : new AbuseStoryRow(id, actor, kind.Id, goals);
    }

    private static Capability Capability(RowReader part) => new(
        part.One<Level>("intensity"),
        part.One<Level>("stealth"),
        part.One<Level>("time"),
        part.One<Level>("personnel"),
        part.One<Level>("skill"),
        part.One<Level>("access"));

    private ImmutableArray<T> Rows<T>(string name, Func<RowReader, string, T?> make)
        where T : class
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var rows = ImmutableArray.CreateBuilder<T>();
        rows.AddRange(Rows(Path.Combine(directory, name), taken, make));
        if (team is not null && Path.Combine(team, name) is var own && File.Exists(own))
        {
            var before = taken.ToImmutableHashSet();
            rows.AddRange(Rows(own, taken, make));
            teamRows.UnionWith(taken.Except(before));
        }

        return rows.ToImmutable();
    }

    private IEnumerable<T> Rows<T>(string path, HashSet<string> taken, Func<RowReader, string, T?> make)
        where T : class
    {
        var file = new YamlFile(path, findings);
        foreach (var node in file.List(file.Root(), "the file"))
        {
            var row = new RowReader(file, node);
            var made = make(row, row.Id(taken));
            if (row.IsWhole() && made is not null)
            {
                yield return made;
            }
        }
    }

    [GeneratedRegex(@"\ACWE-[1-9][0-9]{0,4}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Cwe();

    [GeneratedRegex(@"\AV[1-9][0-9]?(\.[1-9][0-9]?){2}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Asvs();
}
