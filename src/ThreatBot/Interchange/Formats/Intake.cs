using System.Collections.Immutable;
using System.Text.Json;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>
/// What a file of another format tells on its way into a model. Objects are found again by the id they have in the file; one that is told of
/// just as an export of the model would tell of it stays as it is, so that what only the model knows survives.
/// </summary>
internal sealed class Intake
{
    private readonly Dictionary<(ObjectKind Kind, string Foreign), string> ids = [];
    private readonly Dictionary<(ObjectKind Kind, string Foreign), Arrival> arrivals = [];
    private readonly Dictionary<ObjectKind, int> highest;
    private readonly Dictionary<(ObjectKind Kind, string Name), string> byName = [];
    private readonly List<ImportNote> notes = [];
    private readonly IReadOnlyDictionary<(ObjectKind Kind, string Foreign), Arrival> untouched;
    private readonly IModelReader reader;
    private readonly bool isOurs;
    private readonly ModelEdit edit;

    /// <param name="reader">Whose file it is.</param>
    /// <param name="start">The model that the file carries, or that an earlier file made, or an empty one.</param>
    /// <param name="isOurs">The file is an export of <paramref name="start"/>, so that ids in it are ids here.</param>
    /// <param name="origin">Who takes it over, and when.</param>
    /// <param name="untouched">How an export of <paramref name="start"/> tells of its objects.</param>
    public Intake(IModelReader reader, ThreatModel start, bool isOurs, Origin origin, IReadOnlyDictionary<(ObjectKind Kind, string Foreign), Arrival> untouched)
    {
        (this.reader, this.isOurs, this.untouched) = (reader, isOurs, untouched);
        edit = new ModelEdit(start, origin);
        highest = start.Counters.ToDictionary();
        foreach (var found in start.All.Where(found => reader.Kinds.Contains(found.Kind)))
        {
            if ((isOurs ? reader.ForeignId(start, found) : Aside.IdOf(found, reader.Format)) is { } foreign)
            {
                ids.TryAdd((found.Kind, foreign), found.Id);
            }
        }
    }

    public Origin Origin => edit.Origin;

    public ThreatModel Model => edit.Model;

    public ImmutableArray<ImportNote> Notes => [.. notes.OrderBy(note => note.Line)];

    /// <summary>All that the file told of, by what it is called there.</summary>
    public IReadOnlyDictionary<(ObjectKind Kind, string Foreign), Arrival> Arrivals => arrivals;

    public void Note(ImportFate fate, SourceNode at, string reason) => Note(fate, at, "", reason);

    public void Note(ImportFate fate, SourceNode at, string field, string reason) =>
        notes.Add(new ImportNote(fate, at[field]?.Line ?? at.Line, (field.Length == 0 ? at.Path : at.Path.Field(field)).ToString(), reason));

    /// <summary>Notes what of the file means nothing here: it is kept, unless it is nested too deep for that.</summary>
    public void NoteAside(SourceNode value)
    {
        var isKept = value.Levels <= Aside.MostLevels;
        Note(isKept ? ImportFate.Kept : ImportFate.Dropped, value, isKept ? "means nothing here" : $"means nothing here, and is nested deeper than {Aside.MostLevels}");
    }

    /// <summary>Gives something in the file its id here; null when it has none there, or one that was there before.</summary>
    public Arrival? Introduce(ObjectKind kind, string? foreign, SourceNode node, params ReadOnlySpan<string> more)
    {
        if (string.IsNullOrEmpty(foreign))
        {
            Note(ImportFate.Dropped, node, "has no id");
            return null;
        }

        if (arrivals.ContainsKey((kind, foreign)))
        {
            Note(ImportFate.Dropped, node, $"has the id {foreign}, which another has already");
            return null;
        }

        return arrivals[(kind, foreign)] = new Arrival(kind, IdFor(kind, foreign), foreign, node, string.Join('\n', [node.Canonical(), .. more]));
    }

    /// <summary>The id here of what a file mentions; null, and a note, where it is not in the file.</summary>
    public string? Mentioned(ObjectKind kind, string? foreign, SourceNode at, string field)
    {
        if (foreign is null)
        {
            return null;
        }

        if (arrivals.TryGetValue((kind, foreign), out var arrival))
        {
            return arrival.Id;
        }

        Note(ImportFate.Dropped, at, field, $"mentions {foreign}, which is not in the file");
        return null;
    }

    /// <summary>Whether the file tells of it; asks without a note.</summary>
    public string? Known(ObjectKind kind, string? foreign) => foreign is not null && arrivals.TryGetValue((kind, foreign), out var arrival) ? arrival.Id : null;

    /// <summary>Makes or changes the object of an arrival, unless the file tells nothing new of it.</summary>
    public void Take<T>(Arrival arrival, Func<T?, T> make)
        where T : ModelObject
    {
        foreach (var (_, value) in arrival.Node.Fields.Where(field => !arrival.Taken.Contains(field.Key) && !arrival.InPart.Contains(field.Key) && !field.Value.IsEmpty))
        {
            NoteAside(value);
        }

        var present = edit.Model.Find<T>(arrival.Id);
        if ((isOurs || present is not null) && untouched.TryGetValue((arrival.Kind, arrival.Foreign), out var written) && written.Signature == arrival.Signature)
        {
            return;
        }

        var made = make(present);
        var bare = made with { Extra = made.Extra.Remove(reader.Format) };
        edit.Put(Aside.With(made, reader.Format, arrival, isOurs && reader.ForeignId(edit.Model, bare) == arrival.Foreign));
    }

    /// <summary>Takes something back that turned out to be incomplete; whatever mentions it mentions nothing.</summary>
    public void Drop(Arrival arrival, string reason)
    {
        arrivals.Remove((arrival.Kind, arrival.Foreign));
        Note(ImportFate.Dropped, arrival.Node, reason);
    }

    /// <summary>Whether that is what an export of the model itself would call it.</summary>
    public bool IsOwn(string? key) => isOurs && key == edit.Model.Id;

    /// <summary>Puts right what was taken before.</summary>
    public void Put(ModelObject found) => edit.Put(found);

    /// <summary>The object of a kind that is called so, whatever its case; made where there is none.</summary>
    public string Named<T>(ObjectKind kind, string name, Func<string, T> make)
        where T : ModelObject
    {
        if (byName.Count == 0)
        {
            foreach (var found in edit.Model.All)
            {
                byName.TryAdd((found.Kind, Lexicon.Normal(found.Title)), found.Id);
            }
        }

        return byName.TryGetValue((kind, Lexicon.Normal(name)), out var known) ? known : byName[(kind, Lexicon.Normal(name))] = Add(kind, make);
    }

    /// <summary>Adds what follows from something in the file without standing there itself.</summary>
    public string Add<T>(ObjectKind kind, Func<string, T> make)
        where T : ModelObject => edit.Put(make(Next(kind))).Id;

    /// <summary>What the file says of the model as a whole.</summary>
    public void Frame(string name, SourceNode rest)
    {
        var kept = Aside.Shallow(rest);
        var frame = edit.Model.Frame with
        {
            Name = name.Length > 0 ? name : edit.Model.Name,
            Extra = edit.Model.Extra
                .Where(field => field.Path != FieldPath.Of(reader.Format))
                .Concat(kept.Fields.IsEmpty ? [] : [new UnknownField(FieldPath.Of(reader.Format), UnknownFields.Text(JsonElement.Parse(kept.Json())))])
                .OrderBy(field => field.Path, StringComparer.Ordinal)
                .ToValueList(),
        };
        if (frame != edit.Model.Frame)
        {
            edit.Happen(new ModelFramed(edit.Model.Frame, frame));
        }
    }

    /// <summary>Removes what came from an earlier file, or what the file told of when it was our export, and is not in this one.</summary>
    public void Leave()
    {
        var here = arrivals.Values.Select(arrival => arrival.Id).ToHashSet();
        var left = ids.Where(known => !here.Contains(known.Value) && (!isOurs || untouched.ContainsKey(known.Key))).Select(known => known.Value);
        foreach (var gone in Removal.Of(edit.Model, left))
        {
            edit.Happen(gone);
        }
    }

    private string IdFor(ObjectKind kind, string foreign) => ids.TryGetValue((kind, foreign), out var known) ? known : Next(kind);

    private string Next(ObjectKind kind) => Ids.Of(kind, highest[kind] = highest.GetValueOrDefault(kind) + 1);
}
