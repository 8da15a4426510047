using System.Collections.Immutable;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Core.Reports;

namespace ThreatBot.Web;

/// <summary>The words of the pages.</summary>
internal static class WebPrompts
{
    public const string Dialog = "web";

    public static readonly ImmutableArray<PromptNeed> All =
    [
        .. Plain(
            "product", "tagline", "name", "name-hint", "secret", "secret-wrong", "sign-in", "sign-in-first", "sessions", "too-many-guesses", "too-many-starts", "name-wrong", "name-taken", "go", "rename", "story", "story-hint", "start", "workshop", "workshop-hint", "workshop-say", "example", "example-hint",
            "earlier", "portfolio", "untitled", "invited", "invited-hint", "join", "no-invite", "no-invite-hint", "no-invite-home", "chat", "picture", "tree", "work", "work-none", "picture-hint", "panel", "home", "findings", "findings-none", "answers", "people", "here", "away", "you",
            "invite", "invite-hint", "copy", "copied", "keep", "keep-page", "keep-summary", "keep-readers", "keep-model", "say", "connecting", "lost", "back", "failed", "gone", "no-client"),
        .. Enum.GetNames<Reader>().Select(reader => PromptNeed.Note($"{Dialog}.keep-{reader.ToLowerInvariant()}")),
        PromptNeed.Note($"{Dialog}.hello", "name"),
        PromptNeed.Note($"{Dialog}.story-say", "text"),
        PromptNeed.Note($"{Dialog}.finding-show", "id"),
        WorkshopOn,
        .. Enum.GetValues<AssumptionStatus>().Select(Status),
        .. Enum.GetValues<StoryStatus>().Select(Status),
    ];

    public static PromptNeed WorkshopOn => PromptNeed.Note($"{Dialog}.workshop-on", "model");

    public static PromptNeed Status(StoryStatus status) => PromptNeed.Note($"{Dialog}.story-{status.ToString().ToLowerInvariant()}");

    public static PromptNeed Status(AssumptionStatus status) => PromptNeed.Note($"{Dialog}.assumption-{status.ToString().ToLowerInvariant()}");

    private static IEnumerable<PromptNeed> Plain(params IEnumerable<string> names) => names.Select(name => PromptNeed.Note($"{Dialog}.{name}"));
}
