namespace ThreatBot.Tests.House;

/// <summary>The files of this repository, for the tests that read them. Paths are relative, with forward slashes.</summary>
internal static class Repository
{
    private static readonly string[] Generated = ["bin", "obj", "data", "node_modules", "TestResults"];

    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static bool Exists(string path) => Path.Exists(Path.Combine(Root, path));

    /// <summary>The files under a folder, in a fixed order, without what a build leaves behind.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern)
    {
        var start = Path.Combine(Root, folder);
        return
        [
            .. Directory.EnumerateFiles(start, pattern, SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
                .Where(path => !path.Split('/').Any(part => Generated.Contains(part)))
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>A file at this path in a folder that holds the repository, for what others wrote and is not kept here; null when there is none.</summary>
    public static string? Above(string path)
    {
        for (var folder = new DirectoryInfo(Root); folder is not null; folder = folder.Parent)
        {
            if (Path.Combine(folder.FullName, path) is var found && File.Exists(found))
            {
                return found;
            }
        }

        return null;
    }

    private static string Find(string start)
    {
        var folder = new DirectoryInfo(start);
        while (!File.Exists(Path.Combine(folder.FullName, "ThreatBot.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"There is no ThreatBot.sln above {start}.");
        }

        return folder.FullName;
    }
}
