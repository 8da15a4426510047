using ThreatBot.Interchange.Trees;

namespace ThreatBot.Interchange.Formats;

/// <summary>A file that may hold a model: its name, its text, and what JSON or YAML makes of it; a root of nothing where it is neither.</summary>
internal sealed record SourceFile(string Name, string Text, SourceNode Root)
{
    /// <summary>As many values as a file may hold, those that YAML mentions again counted each time.</summary>
    public const int MostValues = 1_000_000;

    /// <summary>The file, or null and where it cannot be read. It is JSON when it begins like it, and YAML only by its name or when a line at its start says so.</summary>
    public static SourceFile? Read(string name, byte[] file, out FileProblem? problem)
    {
        if (file.Length > NativeFormat.MostBytes)
        {
            problem = new FileProblem(1, "", $"is larger than {NativeFormat.MostBytes / 1024 / 1024} MB");
            return null;
        }

        if (TextOf(file, out problem) is not { } text)
        {
            return null;
        }

        var root = text.TrimStart() is ['{' or '[', ..] ? JsonSource.Read(text, out problem)
            : IsYaml(name, text) ? YamlSource.Read(text, out problem)
            : new SourceNode();
        if (root is { Size: > MostValues })
        {
            problem = new FileProblem(1, "", $"holds more than {MostValues} values");
        }

        return problem is null && root is not null ? new SourceFile(name, text, root) : null;
    }

    private static string? TextOf(byte[] file, out FileProblem? problem)
    {
        try
        {
            problem = null;
            var text = new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file).TrimStart('\uFEFF');
            if (text.IndexOf('\0', StringComparison.Ordinal) is var at and >= 0)
            {
                problem = new FileProblem(TreeText.LineAt(text, at), "", "has a NUL character");
            }

            return problem is null ? text : null;
        }
        catch (System.Text.DecoderFallbackException)
        {
            problem = new FileProblem(1, "", "is not text in UTF-8");
            return null;
        }
    }

    private static bool IsYaml(string name, string text) => System.IO.Path.GetExtension(name).ToUpperInvariant() is ".YAML" or ".YML" or ".OTM" || SaysYaml(text);

    /// <summary>Whether one of the first lines is one that only a model in YAML has.</summary>
    public static bool SaysYaml(string text) =>
        text.Split('\n').Take(40).Any(line => line.StartsWith("otmVersion:", StringComparison.Ordinal) || line.StartsWith("threagile_version:", StringComparison.Ordinal));
}
