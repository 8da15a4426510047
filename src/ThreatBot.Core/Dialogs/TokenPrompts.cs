using System.Collections.Immutable;

namespace ThreatBot.Core.Dialogs;

/// <summary>What is said about tokens for tools: dialogs/token.</summary>
public static class TokenPrompts
{
    public static readonly PromptNeed Ready = PromptNeed.Note("token.ready", "link", "model");
    public static readonly PromptNeed Name = PromptNeed.Note("token.name");
    public static readonly PromptNeed Taken = PromptNeed.Note("token.taken", "name");
    public static readonly PromptNeed Full = PromptNeed.Note("token.full", "most");
    public static readonly PromptNeed List = PromptNeed.Note("token.list", "model", "tokens");
    public static readonly PromptNeed ListNone = PromptNeed.Note("token.list-none", "model");
    public static readonly PromptNeed Line = PromptNeed.Note("token.line", "name", "by", "scopes", "until", "used", "tells");
    public static readonly PromptNeed Operator = PromptNeed.Note("token.operator");
    public static readonly PromptNeed Never = PromptNeed.Note("token.never");
    public static readonly PromptNeed Tells = PromptNeed.Note("token.tells", "hosts");
    public static readonly PromptNeed HookStopped = PromptNeed.Note("token.hook-stopped", "host", "name");
    public static readonly PromptNeed Unknown = PromptNeed.Note("token.unknown", "name");
    public static readonly PromptNeed Ended = PromptNeed.Note("token.ended", "name", "model", "by");

    public static ImmutableArray<PromptNeed> All { get; } = [Ready, Name, Taken, Full, List, ListNone, Line, Operator, Never, Tells, HookStopped, Unknown, Ended];
}
