using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ThreatBot.Core.Models;
using ThreatBot.Interchange.Trees;

namespace ThreatBot.Interchange.Formats;

/// <summary>A model as it is once a file is taken over, and what was not simply taken.</summary>
internal sealed record ForeignReading(NativeDocument Document, ImmutableArray<ImportNote> Notes);

/// <summary>A file of another program that is about to be taken over.</summary>
internal sealed class ForeignFile
{
    private const int MostOfAnId = 60;

    /// <summary>As many characters of a hash as keep ids apart that come from one name.</summary>
    private const int LengthOfHash = 8;

    private readonly IModelReader reader;
    private readonly SourceFile file;
    private readonly NativeDocument? carried;
    private readonly ImmutableArray<ImportNote> broken;

    private ForeignFile(IModelReader reader, SourceFile file)
    {
        (this.reader, this.file) = (reader, file);
        (carried, broken) = reader.Carried(file) is { } native ? Native(native) : (null, []);
        ModelId = carried?.Model.Id ?? IdOf(reader.Format, reader.KeyOf(file));
    }

    public string Format => reader.Format;

    /// <summary>The id of the model that the file is of, the same for every file of that model.</summary>
    public string ModelId { get; }

    /// <summary>A file ready to be taken over; null and the reasons where it cannot be read, or no format is known for it.</summary>
    public static ForeignFile? Open(string name, byte[] bytes, string? format, out ImmutableArray<FileProblem> problems)
    {
        var file = SourceFile.Read(name, bytes, out var problem);
        var reader = file is null ? null : ModelFormats.ReaderOf(file, format);
        problems = problem is not null ? [problem]
            : reader is null ? [new FileProblem(1, "", $"is no model that can be read; known are {string.Join(", ", ModelFormats.Readable)}")]
            : [];
        return reader is null || file is null ? null : new ForeignFile(reader, file);
    }

    /// <summary>An id for the model where it is new and others may have one of that name that nobody here knows of.</summary>
    /// <param name="salt">What no other new model is made from.</param>
    public string IdApart(string salt) => $"{ModelId}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(salt)))[..LengthOfHash]}";

    /// <summary>Whether a model is the one that the file is of, by its id or by one that <see cref="IdApart"/> gave it.</summary>
    public bool IsOf(string model) =>
        model == ModelId
        || (model.Length == ModelId.Length + 1 + LengthOfHash && model.StartsWith($"{ModelId}-", StringComparison.Ordinal) && model[^LengthOfHash..].All(char.IsAsciiHexDigitLower));

    /// <summary>
    /// The model with what the file says. An export of ours starts from the model it carries, unless it meets another one; any other file from
    /// <paramref name="present"/>, whose objects are found again by their ids in the file.
    /// </summary>
    /// <remarks>The model may be larger than any may be; whoever keeps it looks first.</remarks>
    /// <param name="present">The model that the file meets, if there is one.</param>
    /// <param name="origin">Who takes it over, where and when.</param>
    /// <param name="id">What the model is called where there is none yet; without it as the file says.</param>
    public ForeignReading Onto(ThreatModel? present, Origin origin, string? id = null)
    {
        var own = present is null || IsOf(present.Id) ? carried : null;
        var start = own is not null ? own.Model with { Id = present?.Id ?? id ?? ModelId } : present ?? ThreatModel.Fold(id ?? ModelId, [new ModelStarted("", "en", "UTC")]);
        var intake = new Intake(reader, start, own is not null, origin, Untouched(start, own, origin));
        reader.Read(file, intake);
        intake.Leave();
        var model = intake.Model with { Version = own?.Model.Version ?? intake.Model.Version };
        if (present is not null && !IsOf(present.Id))
        {
            model = model with { Name = present.Name };
        }

        return new ForeignReading(new NativeDocument(model, own?.Participants ?? [], own?.Events ?? []), [.. broken, .. Unread(own), .. intake.Notes]);
    }

    private ImmutableArray<ImportNote> Unread(NativeDocument? own) => carried is null || own is not null
        ? []
        : [new ImportNote(ImportFate.Dropped, 1, "", $"carries the model {carried.Model.Id} whole, which is another one: only what {Format} itself says is taken")];

    private IReadOnlyDictionary<(ObjectKind Kind, string Foreign), Arrival> Untouched(ThreatModel start, NativeDocument? own, Origin origin)
    {
        if (start.Count == 0 || ModelFormats.WriterOf(reader.Format) is not { } writer)
        {
            return ImmutableDictionary<(ObjectKind, string), Arrival>.Empty;
        }

        var names = (own?.Participants ?? []).Where(person => person.Name is not null).ToDictionary(person => person.Id, person => person.Name!);
        var written = Encoding.UTF8.GetBytes(writer.Write(new ModelExport(start, names, default)).Text);
        var again = new Intake(reader, start, own is not null, origin, ImmutableDictionary<(ObjectKind, string), Arrival>.Empty);
        if (SourceFile.Read(file.Name, written, out _) is { } export)
        {
            reader.Read(export, again);
        }

        return again.Arrivals;
    }

    private static (NativeDocument? Document, ImmutableArray<ImportNote> Notes) Native(SourceNode native) =>
        NativeFormat.Read(Encoding.UTF8.GetBytes(native.Json())) switch
        {
            NativeReading.Understood understood => (understood.Document, []),
            NativeReading.Refused refused => (null,
            [
                .. refused.Problems.Select(problem => new ImportNote(ImportFate.Dropped, native.Line, $"{native.Path}.{problem.Path}".TrimEnd('.'), problem.Reason)),
            ]),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>The format and what the file calls its model, as an id; where that had to be changed, a hash keeps it apart from others.</summary>
    private static string IdOf(string format, string key)
    {
        var slug = TreeText.Slug(key);
        var plain = slug.Length > MostOfAnId ? slug[..MostOfAnId].TrimEnd('-') : slug;
        return plain == key ? $"{format}-{plain}" : $"{format}-{plain}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..LengthOfHash]}";
    }
}
