using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Prompts;

namespace ThreatBot.Channels.Cards;

/// <summary>The fields of the dialog for an abuse story: as an actor I want an outcome by an exploit to an asset because of a motivation.</summary>
internal static class WishForm
{
    private const string Actor = "actor";

    private const string Outcome = "outcome";

    private const string Exploit = "exploit";

    private const string Asset = "asset";

    private const string Motivation = "motivation";

    public static CardForm Form(Wording words)
    {
        string Says(string part) => words.TextOf($"{ConversationPrompts.Wish.Key}/{part}");
        return new CardForm
        {
            Form = CardForm.Wish,
            Title = words.TextOf(ConversationPrompts.Wish.Key),
            Send = Says("send"),
            Fields =
            [
                new FormField(Actor, Says(Actor)) { Most = CardForm.MostOfAName },
                new FormField(Outcome, Says(Outcome)) { Missing = Says("none"), IsLong = true },
                new FormField(Exploit, Says(Exploit)),
                new FormField(Asset, Says(Asset)) { Most = CardForm.MostOfAName },
                new FormField(Motivation, Says(Motivation)),
            ],
        };
    }

    /// <summary>What was <paramref name="typed"/> into its fields; null when no form of ours could be filled in so.</summary>
    public static Filled.Wish? Read(Func<string, string> typed) =>
        CardForm.Line(typed, Outcome) is { } outcome && CardForm.Line(typed, Actor) is null or { Length: <= CardForm.MostOfAName } && CardForm.Line(typed, Asset) is null or { Length: <= CardForm.MostOfAName }
            ? new Filled.Wish(outcome)
            {
                Actor = CardForm.Line(typed, Actor),
                Exploit = CardForm.Line(typed, Exploit),
                Asset = CardForm.Line(typed, Asset),
                Motivation = CardForm.Line(typed, Motivation),
            }
            : null;
}
