using ThreatBot.Prompts;

namespace ThreatBot.Tests.Prompts;

/// <summary>A dialogs folder of its own, sound but for the files that are given; those under team/ go into a team's folder beside it.</summary>
internal sealed class DialogFiles : IDisposable
{
    private const string TeamPrefix = "team/";

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("dialogs");
    private readonly DirectoryInfo team = Directory.CreateTempSubdirectory("team");

    public DialogFiles(params (string Path, string Text)[] files)
    {
        foreach (var name in new[] { "stride", "measures", "actors", "places", "assetkinds", "outcomes", "abusestories" })
        {
            Write($"catalogue/{name}.yaml", "[]");
        }

        Write("lexicon/en.yaml", "{}");
        Write("phrase/en.yaml", "{}");
        foreach (var (path, text) in files)
        {
            Write(path, text);
        }
    }

    /// <summary>The team's folder, to be read with other words.</summary>
    public string Team => team.FullName;

    public Library Load() => PromptFiles.Load(directory.FullName, team.FullName);

    /// <summary>Findings as "file:line:column: what" with the path inside the folder.</summary>
    public string Show(Finding finding) => finding.ToString()
        .Replace(directory.FullName + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)
        .Replace(team.FullName + Path.DirectorySeparatorChar, TeamPrefix, StringComparison.Ordinal);

    public void Dispose()
    {
        directory.Delete(recursive: true);
        team.Delete(recursive: true);
    }

    private void Write(string path, string text)
    {
        var isTeam = path.StartsWith(TeamPrefix, StringComparison.Ordinal);
        var file = new FileInfo(isTeam ? Path.Combine(team.FullName, path[TeamPrefix.Length..]) : Path.Combine(directory.FullName, path));
        file.Directory!.Create();
        File.WriteAllText(file.FullName, text);
    }
}
