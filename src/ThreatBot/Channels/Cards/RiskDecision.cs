using System.Collections.Immutable;
using System.Text.RegularExpressions;
using NodaTime.Text;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Channels.Cards;

/// <summary>The fields of the dialog that proposes an answer to a risk, and what they say together.</summary>
internal static partial class RiskDecision
{
    /// <summary>As many risks as can be chosen from.</summary>
    public const int MostRisks = 100;

    private const string Risk = "risk";

    private const string Answer = "answer";

    private const string Until = "until";

    private const string With = "with";

    public const string Reason = "reason";

    private const string Approver = "approver";

    private static readonly string[] Answers = ["accept", "avoid", "transfer", "mitigate"];

    public static CardForm Form(FoundIn found)
    {
        string Says(string part) => found.Words.Wording.TextOf($"{ConversationPrompts.Decide.Key}/{part}");
        return new CardForm
        {
            Form = CardForm.Decide,
            Title = found.Words.Wording.TextOf(ConversationPrompts.Decide.Key),
            Send = Says("send"),
            Fields =
            [
                new FormField(Risk, Says("risk")) { Missing = Says("none"), Choices = [.. found.Items.Select(each => new CardChoice($"{each.Object.Id} {found.ModelId}".TrimEnd(), CardText.Cut($"{each.Object.Id} {each.Object.Title}", 120)))] },
                new FormField(Answer, Says("answer")) { Missing = Says("none"), Choices = [.. Answers.Select(answer => new CardChoice(answer, Says(answer)))] },
                new FormField(With, Says("with")),
                new FormField(Until, Says("until")) { IsDay = true },
                new FormField(Reason, Says("reason")) { Missing = Says("none"), IsLong = true },
                new FormField(Approver, Says("approver")),
            ],
        };
    }

    /// <summary>What was <paramref name="typed"/> into its fields; null when no form of ours could be filled in so.</summary>
    public static Filled.Decision? Read(Func<string, string> typed) => !Wrong(typed).IsEmpty ? null
        : new Filled.Decision(typed(Risk).Split(' ')[0], Enum.Parse<ResponseKind>(typed(Answer), ignoreCase: true), CardForm.OneLine(typed(Reason)))
        {
            Model = typed(Risk).Split(' ').ElementAtOrDefault(1),
            Until = LocalDatePattern.Iso.Parse(typed(Until)) is { Success: true, Value: var day } ? day : null,
            With = CardForm.Line(typed, With),
            Approver = CardForm.Line(typed, Approver),
        };

    /// <summary>The fields that hold nothing that could be meant.</summary>
    public static ImmutableArray<string> Wrong(Func<string, string> typed) =>
    [
        .. Id().IsMatch(typed(Risk)) ? (string[])[] : [Risk],
        .. Answers.Contains(typed(Answer)) ? (string[])[] : [Answer],
        .. typed(Until).Length == 0 || LocalDatePattern.Iso.Parse(typed(Until)).Success ? (string[])[] : [Until],
        .. string.IsNullOrWhiteSpace(typed(Reason)) ? (string[])[Reason] : [],
    ];

    /// <summary>The risk, and of which model it is: another may be in use by the time the form comes back.</summary>
    [GeneratedRegex("^[A-Z]{1,2}[0-9]{1,9}( [a-z0-9]{1,60})?\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
