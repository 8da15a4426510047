using System.Collections.Immutable;

namespace ThreatBot.Core.Dialogs;

/// <summary>What is said about who read a model: dialogs/reading.</summary>
public static class ReadingPrompts
{
    public static readonly PromptNeed None = PromptNeed.Note("reading.none", "name");
    public static readonly PromptNeed Shown = PromptNeed.Note("reading.shown", "name", "lines");
    public static readonly PromptNeed Line = PromptNeed.Note("reading.line", "at", "by", "what");
    public static readonly PromptNeed More = PromptNeed.Note("reading.more", "page");
    public static readonly PromptNeed Page = PromptNeed.Note("reading.page");
    public static readonly PromptNeed Portfolio = PromptNeed.Note("reading.portfolio");
    public static readonly PromptNeed File = PromptNeed.Note("reading.file", "format");
    public static readonly PromptNeed Picture = PromptNeed.Note("reading.picture");
    public static readonly PromptNeed Token = PromptNeed.Note("reading.token", "token");
    public static readonly PromptNeed NotYours = PromptNeed.Note("reading.not-yours", "name", "owner");

    public static ImmutableArray<PromptNeed> All { get; } = [None, Shown, Line, More, Page, Portfolio, File, Picture, Token, NotYours];
}
