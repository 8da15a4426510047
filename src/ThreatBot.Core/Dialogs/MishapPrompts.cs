using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>The wordings about what happened: dialogs/mishap.</summary>
public static class MishapPrompts
{
    public static readonly PromptNeed Name = PromptNeed.Note("mishap.name", "text");
    public static readonly PromptNeed NoText = PromptNeed.Note("mishap.no-text", "word");
    public static readonly PromptNeed Kept = PromptNeed.Note("mishap.kept", "id", "source", "text");
    public static readonly PromptNeed Known = PromptNeed.Question("mishap.known", ["text", "lines"], "new");
    public static readonly PromptNeed New = PromptNeed.Note("mishap.new", "threat");
    public static readonly PromptNeed KnownOpen = PromptNeed.Note("mishap.known-open", "threat");
    public static readonly PromptNeed Reopened = PromptNeed.Note("mishap.reopened", "threat", "measures");
    public static readonly PromptNeed Assumption = PromptNeed.Question("mishap.assumption", ["lines"], "next");
    public static readonly PromptNeed Broken = PromptNeed.Note("mishap.broken", "id", "text");
    public static readonly PromptNeed Change = PromptNeed.Question("mishap.change", [], "next");
    public static readonly PromptNeed OverKnown = PromptNeed.Note("mishap.over-known", "id");
    public static readonly PromptNeed OverNew = PromptNeed.Note("mishap.over-new", "id");
    public static readonly PromptNeed Status = PromptNeed.Note("mishap.status", "mishap");

    public static ImmutableArray<PromptNeed> All { get; } =
    [
        Name, NoText, Kept, Known, New, KnownOpen, Reopened, Assumption, Broken, Change, OverKnown, OverNew, Status,
        .. Enum.GetValues<MishapSource>().Select(Source),
    ];

    public static PromptNeed Source(MishapSource source) => PromptNeed.Note($"mishap.source-{source.ToString().ToLowerInvariant()}");
}
