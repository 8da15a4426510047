using ThreatBot.Prompts;

namespace ThreatBot.Tests.Prompts;

/// <summary>A dialogs folder of its own: sound but for the files that are given.</summary>
internal sealed class DialogFiles : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("dialogs");

    public DialogFiles(params (string Path, string Text)[] files)
    {
        foreach (var name in new[] { "stride", "measures", "actors", "places" })
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

    public Library Load() => PromptFiles.Load(directory.FullName);

    /// <summary>Findings as "file:line:column: what" with the path inside the folder.</summary>
    public string Show(Finding finding) => finding.ToString().Replace(directory.FullName + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);

    public void Dispose() => directory.Delete(recursive: true);

    private void Write(string path, string text)
    {
        var file = new FileInfo(Path.Combine(directory.FullName, path));
        file.Directory!.Create();
        File.WriteAllText(file.FullName, text);
    }
}
