namespace ThreatBot.Core.Dialogs;

/// <summary>Which past events a message needs to be decided.</summary>
public static class Recall
{
    public static Wanted Wants(Conversation conversation, Incoming incoming, Lexicon lexicon) => Wanted.Nothing;
}
