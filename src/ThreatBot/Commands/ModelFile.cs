using ThreatBot.Interchange;

namespace ThreatBot.Commands;

/// <summary>Reads the model files that the command line names.</summary>
internal static class ModelFile
{
    /// <exception cref="UsageException">The file is refused; every reason is named with its line.</exception>
    public static async Task<NativeDocument> ReadAsync(string path, CancellationToken ct)
    {
        if (new FileInfo(path).Length > NativeFormat.MostBytes)
        {
            throw new UsageException($"{path}:1: is larger than {NativeFormat.MostBytes / 1024 / 1024} MB");
        }

        return NativeFormat.Read(await File.ReadAllBytesAsync(path, ct)) switch
        {
            NativeReading.Understood understood => understood.Document,
            NativeReading.Refused refused => throw new UsageException(string.Join('\n', refused.Problems.Select(problem => Line(path, problem)))),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Where something is wrong in a file, and what.</summary>
    public static string Line(string path, FileProblem problem) =>
        $"{path}:{problem.Line}: {Shown.Line(problem.Path.Length == 0 ? problem.Reason : $"{problem.Path}: {problem.Reason}")}";
}
