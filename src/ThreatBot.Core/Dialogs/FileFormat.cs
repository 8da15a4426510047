using System.Collections.Immutable;

namespace ThreatBot.Core.Dialogs;

/// <summary>A format that a model can be taken along in; the shell writes it.</summary>
/// <param name="Id">What it is called in commands and files of settings.</param>
/// <param name="Extension">The end of a file's name, without the dot.</param>
public sealed record FileFormat(string Id, string Extension)
{
    public static readonly ImmutableArray<FileFormat> All =
    [
        new("json", "json"), new("markdown", "md"), new("csv", "csv"), new("register", "csv"), new("otm", "otm.json"), new("threat-composer", "tc.json"),
        new("threat-dragon", "json"), new("threagile", "yaml"), new("tm-library", "json"), new("cyclonedx", "cdx.json"), new("sarif", "sarif.json"),
        new("gherkin", "feature"), new("mermaid", "mmd"), new("dot", "dot"), new("png", "png"), new("svg", "svg"),
    ];

    public static readonly ImmutableArray<string> Keys = [.. All.Select(format => format.Key)];

    /// <summary>Under which the lexicon has what people call it.</summary>
    public string Key => $"format.{Id}";

    /// <summary>The format that is meant; null for other words.</summary>
    public static FileFormat? Named(string said, Lexicon lexicon) => All.FirstOrDefault(format => lexicon.Is(format.Key, said));
}
