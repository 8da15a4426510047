using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Tests.Dialogs;

namespace ThreatBot.Core.Tests.Access;

/// <summary>A conversation with a model: Mia owns it and has proposed R1, which Lena is to sign; Tom is a member. In another, c2, Olga has a model of her own.</summary>
internal static class SharedModel
{
    /// <summary>A word that stands in what is in the model, and nowhere else.</summary>
    public const string Word = "zebra";

    public static Talk Open()
    {
        var talk = new Talk(isShared: true);
        talk.Say("mia", "new shop", mentioned: true);
        talk.Say("mia", "+ the zebra gate has no lock");
        talk.Say("mia", "+ the zebra door stands open");
        talk.Say("tom", "status", mentioned: true);
        talk.Say("lena", "status", mentioned: true);
        talk.Say("mia", "accept T1 until 2026-03-01 because zebras are tame", mentioned: true);
        talk.Say("mia", "approver lena", mentioned: true);
        return talk;
    }

    /// <summary>The same, seen from the other conversation.</summary>
    public static Talk Elsewhere(Talk talk)
    {
        talk.Look("c2");
        talk.Say("olga", "new stall", mentioned: true);
        talk.Say("olga", "+ the till has no lock");
        talk.Say("mia", "status", mentioned: true);
        return talk;
    }

    public static Decision Decide(Talk talk, string speaker, string text, Press? press = null) =>
        talk.Decide(talk.Message(speaker) with { Turn = "tried", Message = "tried", Text = text, Press = press, Mentioned = press is null });
}
