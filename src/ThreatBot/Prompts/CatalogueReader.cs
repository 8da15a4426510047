using System.Collections.Immutable;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Prompts;

/// <summary>Reads dialogs/catalogue: what the bot knows, as rows in the order of preference.</summary>
internal sealed class CatalogueReader(string directory, ICollection<Finding> findings)
{
    public Catalogue Read() => new()
    {
        Questions = Rows("stride.yaml", (row, id) => new QuestionRow(id, row.One<Letter>("letter"))
        {
            Direction = row.Maybe<Direction>("direction"),
            Target = row.Maybe<ElementKind>("target"),
        }),
        Measures = Rows("measures.yaml", (row, id) => new MeasureRow(id, row.Several<Letter>("letters"), row.One<Effect>("effect"))),
        Actors = Rows("actors.yaml", Actor),
        Places = Rows("places.yaml", (row, id) => new PlaceRow(id, row.One<ElementKind>("shape"))),
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
}
