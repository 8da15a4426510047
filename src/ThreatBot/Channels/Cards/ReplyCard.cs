using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Prompts;

namespace ThreatBot.Channels.Cards;

/// <summary>The content of the card that a reply is shown on.</summary>
internal static class ReplyCard
{
    private static readonly PlainText Plain = new();

    /// <summary>More of what a picture shows than anybody listens to; the text beside it says all.</summary>
    private const int MostTold = 1500;

    /// <summary>The reply with <paramref name="text"/> as it stands in the host's dialect; names on buttons are plain.</summary>
    public static CardContent Of(Reply reply, string text, Wording wording, Func<string, string> plainNameOf) => new()
    {
        Lines = [.. text.Split('\n')],
        Instance = reply.Instance ?? "",
        Choices = [.. reply.Choices.Select(choice => new CardChoice(choice.Id, wording.Label(reply.Prompt.Key, choice, plainNameOf, Plain)) { IsAlone = choice.IsAlone })],
        Several = reply.Several,
        Pick = wording.TextOf($"{ConversationPrompts.Pick.Key}/pick"),
        PickLabel = wording.TextOf(ConversationPrompts.Pick.Key),
        PickNone = wording.TextOf($"{ConversationPrompts.Pick.Key}/none"),
        Secret = reply is { IsSecret: true, Instance: not null } ? wording.TextOf($"{ConversationPrompts.Secret.Key}/open") : null,
        Picture = PictureOf(reply, wording, plainNameOf),
        Shortened = wording.TextOf(ConversationPrompts.Shortened.Key),
    };

    /// <summary>Null where a reply has none, or nobody could open it.</summary>
    public static CardPicture? PictureOf(Reply reply, Wording wording, Func<string, string> plainNameOf) => reply.Picture is { Address: { } address } picture
        ? new CardPicture(address, CardText.Cut(wording.Render(picture.Told, plainNameOf, Plain).Trim(), MostTold))
        : null;
}
