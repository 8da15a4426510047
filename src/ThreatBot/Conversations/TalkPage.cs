using System.Collections.Immutable;
using ThreatBot.Prompts;

namespace ThreatBot.Conversations;

/// <summary>Entries that are new to somebody, with the words and names they are shown in.</summary>
internal sealed record TalkPage(ImmutableArray<TalkEntry> Entries, Wording Wording, ImmutableDictionary<string, string> Names)
{
    /// <summary>Whether several people are in the conversation.</summary>
    public bool IsShared { get; init; }

    /// <summary>The name of the day; whoever was erased is a former member.</summary>
    public string NameOf(string participant, IDialect dialect) =>
        Names.GetValueOrDefault(participant) ?? Wording.Render(ConversationPrompts.FormerMember.With(), gone => gone, dialect);
}
