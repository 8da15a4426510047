using System.Text.Json.Nodes;
using ThreatBot.Channels.Cards;
using ThreatBot.Conversations;
using ThreatBot.Prompts;

namespace ThreatBot.Channels.Teams;

/// <summary>The bodies that invokes are answered with, by the names of the protocol.</summary>
internal static class InvokeAnswer
{
    private const string CardType = AdaptiveCard.ContentType;

    private const string NoteType = "application/vnd.microsoft.activity.message";

    private const string ErrorType = "application/vnd.microsoft.error";

    /// <summary>The card in the hands of whoever pressed is replaced.</summary>
    public static IResult Card(object card) => OfCard(StatusCodes.Status200OK, CardType, card);

    /// <summary>A passing note.</summary>
    public static IResult Note(string text) => OfCard(StatusCodes.Status200OK, NoteType, text);

    public static IResult Error(string code, string message) => OfCard(StatusCodes.Status400BadRequest, ErrorType, new { Code = code, Message = message });

    /// <summary>A dialog with a form.</summary>
    public static IResult Dialog(CardForm form) => Dialog(form.Title, form.Fields.Length > 1 ? "large" : "small", form.ToJson(CardHost.Teams));

    /// <summary>A dialog whose button adds the bot where it is not; then the client asks for what was wanted once more.</summary>
    public static IResult Install(Wording words)
    {
        var card = AdaptiveCard.Of(CardContent.Of([words.TextOf(ConversationPrompts.Absent.Key)], words), CardHost.Teams);
        card["actions"] = new JsonArray(new JsonObject
        {
            ["type"] = "Action.Submit",
            ["title"] = words.TextOf($"{ConversationPrompts.Absent.Key}/add"),
            ["data"] = new JsonObject { ["msteams"] = new JsonObject { ["justInTimeInstall"] = true } },
        });
        return Dialog("ThreatBot", "small", card);
    }

    private static IResult Dialog(string title, string height, JsonObject card) => Json(new
    {
        Task = new
        {
            Type = "continue",
            Value = new { Title = title, Height = height, Width = "medium", Card = new OutboundAttachment(AdaptiveCard.ContentType, card) },
        },
    });

    /// <summary>The dialog says something and can only be closed; with nothing to say it closes itself.</summary>
    public static IResult LastWord(string text) => text.Length == 0 ? Results.Ok() : Json(new { Task = new { Type = "message", Value = text } });

    /// <summary>What was searched for: cards, each with a smaller one to choose it by.</summary>
    public static IResult Found(IEnumerable<(JsonObject Card, JsonObject Preview)> found) => Extension(new
    {
        Type = "result",
        AttachmentLayout = "list",
        Attachments = found.Select(each => new
        {
            AdaptiveCard.ContentType,
            Content = each.Card,
            Preview = new OutboundAttachment("application/vnd.microsoft.card.thumbnail", each.Preview),
        }),
    });

    public static IResult NothingFound(string text) => Extension(new { Type = "message", Text = text });

    /// <summary>Whoever asks so has no client of ours, or tries something.</summary>
    public static IResult Refused() => Results.StatusCode(StatusCodes.Status400BadRequest);

    /// <summary>To the protocol the invoke itself went well: what came of it is told inside.</summary>
    private static IResult OfCard(int status, string type, object value) => Json(new { StatusCode = status, Type = type, Value = value });

    private static IResult Extension(object value) => Json(new { ComposeExtension = value });

    private static IResult Json(object body) => Results.Json(body, OutboundActivity.Json);
}
