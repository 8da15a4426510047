using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Prompts;

namespace ThreatBot.Channels.Cards;

/// <summary>The dialogs with one field: words in private, and the sentence of a story.</summary>
internal static class WordsForm
{
    /// <summary>As much of a message as is offered for the sentence of a story.</summary>
    private const int MostOfASentence = 300;

    /// <summary>Words that answer a question and are for nobody else yet.</summary>
    public static CardForm Secret(Wording words, string instance) =>
        Of(words, ConversationPrompts.Secret, CardForm.Secret, null) with { Instance = instance, Short = words.TextOf($"{ConversationPrompts.Secret.Key}/open") };

    /// <summary>The story that is begun of a <paramref name="message"/> of somebody's; it may be empty.</summary>
    public static CardForm Story(Wording words, string message) =>
        Of(words, ConversationPrompts.FromMessage, CardForm.Story, message.Length == 0 ? null : CardText.Cut(message, MostOfASentence));

    private static CardForm Of(Wording words, PromptNeed need, string form, string? typed) => new()
    {
        Form = form,
        Title = words.TextOf(need.Key),
        Fields = [new FormField(CardForm.Words, words.TextOf($"{need.Key}/words")) { Missing = words.TextOf($"{need.Key}/none"), IsLong = true, Typed = typed }],
        Send = words.TextOf($"{need.Key}/send"),
    };
}
