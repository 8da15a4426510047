using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ThreatBot.Conversations;

namespace ThreatBot.Channels.Slack;

/// <summary>The Home tab of one person: their open questions, their sign-offs and the models they see. It shows, and nothing in it is pressed.</summary>
internal static class SlackHome
{
    /// <summary>Items of a list: with where each was asked they are half of the blocks that a view may have, for both lists together.</summary>
    public const int MostItems = 20;

    /// <summary>Models are names in one list.</summary>
    public const int MostModels = 40;

    /// <summary>Places of a model; who has more has seen enough.</summary>
    private const int MostPlaces = 5;

    private const int MostOfAnItem = 600;

    private const int MostOfAName = 100;

    public static JsonObject Of(Desk desk) => new()
    {
        ["type"] = "home",
        ["blocks"] = new JsonArray(
        [
            BlockKit.Header(Says(desk, "questions")),
            .. Items(desk, desk.Questions, "no-questions"),
            BlockKit.Header(Says(desk, "signs")),
            .. Items(desk, desk.SignOffs, "no-signs"),
            BlockKit.Context(SlackCard.Dialect.Ours(desk.Words.Wording.TextOf(ConversationPrompts.Desk.Key))),
            BlockKit.Header(Says(desk, "models")),
            .. Models(desk),
        ]),
    };

    private static string Says(Desk desk, string part) => desk.Words.Wording.TextOf($"{ConversationPrompts.Desk.Key}/{part}");

    private static JsonObject Note(Desk desk, string part) => BlockKit.Context(SlackCard.Dialect.Ours(Says(desk, part)));

    private static IEnumerable<JsonNode> Items(Desk desk, ImmutableArray<DeskItem> items, string none) =>
    [
        .. items.IsEmpty ? (JsonNode[])[Note(desk, none)] : [],
        .. items.Take(MostItems).SelectMany(item => Item(desk, item)),
        .. items.Length > MostItems ? (JsonNode[])[Note(desk, "more")] : [],
    ];

    private static IEnumerable<JsonNode> Item(Desk desk, DeskItem item)
    {
        var text = desk.Words.Wording.Render(item.Prompt, id => desk.Words.NameOf(id, SlackCard.Dialect), SlackCard.Dialect);
        JsonNode section = BlockKit.Section(SlackText.Shown(text.Trim(), MostOfAnItem));
        return Place(item.Conversation) is { } place ? [section, BlockKit.Context(place)] : [section];
    }

    private static IEnumerable<JsonNode> Models(Desk desk)
    {
        var lines = desk.Models.Take(MostModels).Select(model => string.Join(' ',
            ["•", SlackText.Shown(SlackCard.Dialect.Said(SlackText.Cut(model.Name, MostOfAName)), BlockKit.MostOfASection / 2), .. model.Conversations.Select(Place).OfType<string>().Take(MostPlaces)]));
        return
        [
            .. desk.Models.IsEmpty ? (JsonNode[])[Note(desk, "no-models")] : [],
            .. SlackText.Chunks(lines, BlockKit.MostOfASection).Select(BlockKit.Section),
            .. desk.Models.Length > MostModels ? (JsonNode[])[Note(desk, "more")] : [],
        ];
    }

    /// <summary>A channel as Slack shows one, with a name and a way there; a talk of two needs none, it is beside this tab.</summary>
    private static string? Place(string conversation) => SlackIds.IsChannel(conversation) && !SlackIds.IsTalkOfTwo(conversation) ? $"<#{conversation}>" : null;
}
