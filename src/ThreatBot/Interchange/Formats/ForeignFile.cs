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

    /// <summary>
    /// The model with what the file says. An export of ours starts from the model it carries; any other file from <paramref name="present"/>,
    /// whose objects are found again by their ids in the file.
    /// </summary>
    /// <exception cref="ModelTooLargeException">The model would be larger than any may be.</exception>
    public ForeignReading Onto(ThreatModel? present, Origin origin)
    {
        var start = carried?.Model ?? present ?? ThreatModel.Fold(ModelId, [new ModelStarted("", "en", "UTC")]);
        var untouched = Untouched(start, origin);
        var intake = new Intake(reader, start, carried is not null, origin, untouched);
        reader.Read(file, intake);
        intake.Leave();
        var model = intake.Model with { Version = carried?.Model.Version ?? intake.Model.Version };
        return model.Count <= NativeFormat.MostObjects
            ? new ForeignReading(new NativeDocument(model, carried?.Participants ?? [], carried?.Events ?? []), [.. broken, .. intake.Notes])
            : throw new ModelTooLargeException(model.Count);
    }

    private IReadOnlyDictionary<(ObjectKind Kind, string Foreign), Arrival> Untouched(ThreatModel start, Origin origin)
    {
        if (start.Count == 0 || ModelFormats.WriterOf(reader.Format) is not { } writer)
        {
            return ImmutableDictionary<(ObjectKind, string), Arrival>.Empty;
        }

        var names = (carried?.Participants ?? []).Where(person => person.Name is not null).ToDictionary(person => person.Id, person => person.Name!);
        var written = Encoding.UTF8.GetBytes(writer.Write(new ModelExport(start, names, default)).Text);
        var again = new Intake(reader, start, carried is not null, origin, ImmutableDictionary<(ObjectKind, string), Arrival>.Empty);
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
        return plain == key ? $"{format}-{plain}" : $"{format}-{plain}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..8]}";
    }
}
