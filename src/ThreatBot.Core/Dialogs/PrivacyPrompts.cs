using System.Collections.Immutable;

namespace ThreatBot.Core.Dialogs;

/// <summary>What is said about what is kept of a person, and about erasing it: dialogs/privacy.</summary>
public static class PrivacyPrompts
{
    public static readonly PromptNeed Mine = PromptNeed.Note("privacy.mine", "file");
    public static readonly PromptNeed What = PromptNeed.Note("privacy.what");
    public static readonly PromptNeed Ask = PromptNeed.Question("privacy.ask", ["person"], "yes", "no");
    public static readonly PromptNeed Erased = PromptNeed.Note("privacy.erased");
    public static readonly PromptNeed Aloud = PromptNeed.Note("privacy.aloud");

    public static readonly PromptNeed Names = PromptNeed.Note("privacy.file-names");
    public static readonly PromptNeed Conversations = PromptNeed.Note("privacy.file-conversations");
    public static readonly PromptNeed Owns = PromptNeed.Note("privacy.file-owns");
    public static readonly PromptNeed Recorded = PromptNeed.Note("privacy.file-recorded");
    public static readonly PromptNeed Notes = PromptNeed.Note("privacy.file-notes");
    public static readonly PromptNeed Readings = PromptNeed.Note("privacy.file-readings");
    public static readonly PromptNeed Tokens = PromptNeed.Note("privacy.file-tokens");
    public static readonly PromptNeed Sessions = PromptNeed.Note("privacy.file-sessions");
    public static readonly PromptNeed Elsewhere = PromptNeed.Note("privacy.file-elsewhere");

    public static ImmutableArray<PromptNeed> All { get; } = [Mine, What, Ask, Erased, Aloud, Names, Conversations, Owns, Recorded, Notes, Readings, Tokens, Sessions, Elsewhere];
}
