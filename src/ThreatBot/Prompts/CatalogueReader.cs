using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Prompts;

/// <summary>Reads dialogs/catalogue: what the bot knows, as rows in the order of preference.</summary>
internal sealed partial class CatalogueReader(string directory, ICollection<Finding> findings)
{
    public Catalogue Read()
    {
        var measures = Rows("measures.yaml", (row, id) => new MeasureRow(id, row.Several<Letter>("letters"), row.One<Effect>("effect")));
        return new()
        {
            Measures = measures,
            Questions = Rows("stride.yaml", (row, id) => Question(row, id, [.. measures.Select(measure => measure.Id)])),
            Actors = Rows("actors.yaml", Actor),
            Places = Rows("places.yaml", (row, id) => new PlaceRow(id, row.One<ElementKind>("shape"))),
        };
    }

    private static QuestionRow Question(RowReader row, string id, ImmutableHashSet<string> measures) => new(id, row.One<Letter>("letter"))
    {
        Direction = row.Maybe<Direction>("direction"),
        Source = row.Maybe<ElementKind>("source"),
        Target = row.Maybe<ElementKind>("target"),
        Border = row.Maybe<BorderKinds>("border"),
        Measures = row.Words("measures", measures.Contains, "a measure of measures.yaml"),
        Cwe = row.Words("cwe", Cwe().IsMatch, "a number such as CWE-639"),
        Asvs = row.Words("asvs", Asvs().IsMatch, "a number such as V4.2.1"),
    };

    private static ActorRow Actor(RowReader row, string id) => new(id, row.One<Relationship>("relationship"))
    {
        Motive = row.One<Motive>("motive"),
        Intent = row.Maybe<Intent>("intent"),
        Capability = row.Part("capability") is { } capability ? Capability(capability) : null,
    };

    private static Capability Capability(RowReader part) => new(
        part.One<Level>("intensity"),
        part.One<Level>("stealth"),
        part.One<Level>("time"),
        part.One<Level>("personnel"),
        part.One<Level>("skill"),
        part.One<Level>("access"));

    private ImmutableArray<T> Rows<T>(string name, Func<RowReader, string, T> make)
    {
        var file = new YamlFile(Path.Combine(directory, name), findings);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var rows = ImmutableArray.CreateBuilder<T>();
        foreach (var node in file.List(file.Root(), "the file"))
        {
            var row = new RowReader(file, node);
            var made = make(row, row.Id(taken));
            if (row.IsWhole())
            {
                rows.Add(made);
            }
        }

        return rows.ToImmutable();
    }

    [GeneratedRegex(@"\ACWE-[1-9][0-9]{0,4}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Cwe();

    [GeneratedRegex(@"\AV[1-9][0-9]?(\.[1-9][0-9]?){2}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Asvs();
}
