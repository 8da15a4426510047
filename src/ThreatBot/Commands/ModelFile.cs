using System.Collections.Immutable;
using NodaTime;
using ThreatBot.Core.Models;
using ThreatBot.Interchange;
using ThreatBot.Interchange.Formats;

namespace ThreatBot.Commands;

/// <summary>A model file that the command line names, in our own format or another: it is read when it is known what it meets.</summary>
internal sealed class ModelFile
{
    /// <summary>The name of our own format.</summary>
    public const string NativeName = Conversations.ModelFiles.Native;

    private readonly NativeDocument? native;
    private readonly ForeignFile? foreign;

    private ModelFile(NativeDocument? native, ForeignFile? foreign) => (this.native, this.foreign) = (native, foreign);

    public bool IsNative => native is not null;

    /// <summary>The id of the model that the file is of.</summary>
    public string ModelId => native?.Model.Id ?? foreign?.ModelId ?? "";

    /// <summary>Opens a file of a format, or of the one it seems to be in.</summary>
    /// <exception cref="UsageException">The file is refused; every reason is named with its line.</exception>
    public static async Task<ModelFile> OpenAsync(string path, string? format, CancellationToken ct)
    {
        if (new FileInfo(path).Length > NativeFormat.MostBytes)
        {
            throw new UsageException($"{path}:1: is larger than {NativeFormat.MostBytes / 1024 / 1024} MB");
        }

        var bytes = await File.ReadAllBytesAsync(path, ct);
        if (format is NativeName || (format is null && NativeFormat.IsMeant(bytes)))
        {
            return NativeFormat.Read(bytes) switch
            {
                NativeReading.Understood understood => new ModelFile(understood.Document, null),
                NativeReading.Refused refused => throw Refused(path, refused.Problems),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }

        return ForeignFile.Open(path, bytes, format, out var problems) is { } foreign ? new ModelFile(null, foreign) : throw Refused(path, problems);
    }

    /// <summary>The model of a file alone; what a file of another program does not date is as old as <paramref name="at"/>.</summary>
    public static async Task<ThreatModel> ReadAsync(string path, Instant at, CancellationToken ct) =>
        (await OpenAsync(path, null, ct)).Onto(null, new Origin("", "", at)).Document.Model;

    /// <summary>The model as the file has it, or as the one that is there becomes by it.</summary>
    /// <exception cref="UsageException">The model would be too large.</exception>
    public ForeignReading Onto(ThreatModel? present, Origin origin)
    {
        var reading = foreign?.Onto(present, origin) ?? new ForeignReading(native ?? throw new System.Diagnostics.UnreachableException(), []);
        return reading.Document.Model.Count <= NativeFormat.MostObjects
            ? reading
            : throw new UsageException($"The model would have {reading.Document.Model.Count} objects; a model has at most {NativeFormat.MostObjects}. Nothing was changed.");
    }

    /// <summary>Where something is wrong in a file, and what.</summary>
    public static string Line(string path, FileProblem problem) =>
        $"{path}:{problem.Line}: {Shown.Line(problem.Path.Length == 0 ? problem.Reason : $"{problem.Path}: {problem.Reason}")}";

    private static UsageException Refused(string path, ImmutableArray<FileProblem> problems) =>
        new(string.Join('\n', problems.Select(problem => Line(path, problem))));
}
