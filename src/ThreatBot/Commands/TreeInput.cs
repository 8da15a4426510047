using System.Collections.Immutable;
using ThreatBot.Core.Attacks;
using ThreatBot.Interchange;
using ThreatBot.Interchange.Trees;

namespace ThreatBot.Commands;

/// <summary>The attack tree of a file that the command line names, and what may be spent on its controls where the file beside it says so.</summary>
internal sealed record TreeInput(AttackDag Dag, decimal? Budget)
{
    /// <exception cref="UsageException">A file is refused; every reason is named with its line.</exception>
    public static async Task<TreeInput> ReadAsync(string path, TreeFormat? format, string? attributes, CancellationToken ct)
    {
        var reading = await ReadingAsync(path, format, ct);
        var beside = attributes is null ? null : await BesideAsync(attributes, ct);
        if (reading is TreeReading.Understood understood && beside?.Strangers(understood.Graph).ToList() is [_, ..] strangers)
        {
            throw Refused(attributes ?? path, strangers);
        }

        var dag = TreeFiles.Check(reading, beside, out var problems) ?? throw Refused(path, problems);
        await TellAsync(path, (reading as TreeReading.Understood)?.LeftOut ?? []);
        await TellAsync(attributes ?? path, beside is null ? [] : [.. UnknownTreeFields.Of(beside)]);
        return new TreeInput(dag, beside?.Budget);
    }

    /// <summary>What of a file is not in the tree that was read, for whoever gave it to know.</summary>
    private static async Task TellAsync(string path, ImmutableArray<FileProblem> notes)
    {
        foreach (var note in notes.Take(NativeFormat.MostProblems))
        {
            await Console.Error.WriteLineAsync(ModelFile.Line(path, note));
        }

        if (notes.Length > NativeFormat.MostProblems)
        {
            await Console.Error.WriteLineAsync($"{path}: {notes.Length - NativeFormat.MostProblems} more like these.");
        }
    }

    /// <summary>A file as its format has it, or the reasons why not.</summary>
    public static async Task<TreeReading> ReadingAsync(string path, TreeFormat? format, CancellationToken ct)
    {
        var file = await BytesAsync(path, ct);
        return TreeFiles.Read(file, format ?? TreeFiles.Detect(path, file));
    }

    public static UsageException Refused(string path, IEnumerable<FileProblem> problems) =>
        new(string.Join('\n', problems.Select(problem => ModelFile.Line(path, problem))));

    private static async Task<SideFile> BesideAsync(string path, CancellationToken ct) =>
        SideFile.Read(await BytesAsync(path, ct), out var problem) ?? throw Refused(path, [problem!]);

    private static async Task<byte[]> BytesAsync(string path, CancellationToken ct) => new FileInfo(path).Length > TreeLimits.MostBytes
        ? throw Refused(path, [new FileProblem(1, "", $"is larger than {TreeLimits.MostBytes / 1024 / 1024} MB")])
        : await File.ReadAllBytesAsync(path, ct);
}
