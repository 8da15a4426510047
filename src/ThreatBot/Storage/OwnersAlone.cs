namespace ThreatBot.Storage;

/// <summary>Keys and data are their owner's alone: what else can get at them on this machine.</summary>
internal static class OwnersAlone
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>
    /// The files in a data directory that hold keys or data and that others can get at, each with what to do. Nobody gets at a file in a directory that is its
    /// owner's alone.
    /// </summary>
    public static IReadOnlyList<string> Findings(string directory)
    {
        if (!Directory.Exists(directory) || !IsOpen(directory))
        {
            return [];
        }

        string[] kept = [Path.Combine(directory, "web.key"), .. In(directory, "threatbot.db*"), .. In(Path.Combine(directory, "keys"), "*")];
        return
        [
            .. kept.Where(File.Exists).Where(IsOpen)
                .Select(file => $"{Path.GetFullPath(file)} can be read by others on this machine; `chmod -R go-rwx {Path.GetFullPath(directory)}` ends that."),
        ];
    }

    /// <summary>An empty file that is its owner's alone, to be filled.</summary>
    public static void Create(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var made = new FileStream(file, options);
    }

    /// <summary>The same where there is none yet; somebody else may be about to make it too.</summary>
    public static void CreateIfMissing(string file)
    {
        try
        {
            if (!File.Exists(file))
            {
                Create(file);
            }
        }
        catch (IOException) when (File.Exists(file))
        {
            // It was made in the same moment, and that is as good.
        }
    }

    private static bool IsOpen(string path) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None;

    private static string[] In(string directory, string pattern) => Directory.Exists(directory) ? Directory.GetFiles(directory, pattern) : [];
}
