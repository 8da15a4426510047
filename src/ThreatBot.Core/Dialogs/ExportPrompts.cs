using System.Collections.Immutable;

namespace ThreatBot.Core.Dialogs;

/// <summary>What is said about taking a model along: dialogs/export.</summary>
public static class ExportPrompts
{
    public static readonly PromptNeed Ready = PromptNeed.Note("export.ready", "name", "version", "file");
    public static readonly PromptNeed What = PromptNeed.Note("export.what", "formats");
    public static readonly PromptNeed Unknown = PromptNeed.Note("export.unknown", "said", "formats");

    public static readonly PromptNeed Page = PromptNeed.Note("export.page", "page");
    public static readonly PromptNeed LinksClosed = PromptNeed.Note("export.links-closed", "name", "by");

    public static ImmutableArray<PromptNeed> All { get; } = [Ready, Page, What, Unknown, LinksClosed, .. FileFormat.All.Select(Of)];

    /// <summary>What a format is good for.</summary>
    public static PromptNeed Of(FileFormat format) => PromptNeed.Note($"export.{format.Id}", "word");
}
