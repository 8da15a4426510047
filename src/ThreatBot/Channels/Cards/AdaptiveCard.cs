using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace ThreatBot.Channels.Cards;

/// <summary>A reply with choices as an Adaptive Card. A button carries the prompt instance and its choice, nothing else.</summary>
internal static class AdaptiveCard
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    /// <summary>The input that lists are picked into; its value is the ids joined by commas.</summary>
    public const string Picked = "choices";

    /// <summary>The verb of a card that is fetched anew for one person.</summary>
    public const string Refresh = "refresh";

    /// <summary>Of as many people, a card tells who has a view of their own (Teams).</summary>
    public const int MostViewers = 60;

    public static JsonObject Of(CardContent content, CardHost host)
    {
        var card = Of(CardFit.Whole(content, host), host);
        return CardFit.Fits(card, host) ? card : Of(CardFit.Of(content, host), host);
    }

    /// <summary>The card as it stands, whatever its size.</summary>
    public static JsonObject Of(FittedCard card, CardHost host)
    {
        var isList = IsList(card.Content, host);
        var json = new JsonObject
        {
            ["type"] = "AdaptiveCard",
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["version"] = host.Version,
            ["fallbackText"] = string.Join("\n\n", card.Fallback),
            ["body"] = new JsonArray([.. Picture(card.Content, host), .. Text(card.Content.Lines), .. isList ? (JsonNode[])[List(card.Content, host)] : []]),
            ["actions"] = new JsonArray([.. Dialogs(card.Content, host), .. isList ? Picks(card.Content, host) : card.Content.Choices.Select(choice => Button(choice, card.Content, host))]),
        };
        if (host.HasOwnViews && card.Content is { Instance.Length: > 0, Viewers.IsEmpty: false })
        {
            json["refresh"] = OwnViews(card.Content);
        }

        if (host.IsFullWidth)
        {
            json["msteams"] = new JsonObject { ["width"] = "Full" };
        }

        return json;
    }

    private static IEnumerable<JsonNode> Picture(CardContent content, CardHost host)
    {
        if (content.Picture is { } picture)
        {
            var image = new JsonObject { ["type"] = "Image", ["url"] = picture.Address, ["altText"] = picture.Told, ["size"] = "Stretch" };
            if (host.IsFullWidth)
            {
                // A press shows it as large as it is.
                image["msteams"] = new JsonObject { ["allowExpand"] = true };
            }

            yield return image;
        }
    }

    private static JsonObject OwnViews(CardContent content) => new()
    {
        ["action"] = new JsonObject
        {
            ["type"] = "Action.Execute",
            ["title"] = content.PickLabel,
            ["verb"] = Refresh,
            ["data"] = new JsonObject { ["instance"] = content.Instance },
        },
        ["userIds"] = new JsonArray([.. content.Viewers.Take(MostViewers).Select(id => JsonValue.Create(id))]),
    };

    /// <summary>A block of text.</summary>
    public static JsonObject Block(string line, bool isApart = true) => new()
    {
        ["type"] = "TextBlock",
        ["text"] = line,
        ["wrap"] = true,
        ["spacing"] = isApart ? "Default" : "Small",
    };

    /// <summary>Whether the choices are picked from a list rather than pressed.</summary>
    public static bool IsList(CardContent content, CardHost host) =>
        (content.Several && !content.Choices.All(choice => IsButton(choice, content, host))) || content.Choices.Length + (content.Secret is null ? 0 : 1) > host.MostButtons || content.Choices.Any(choice => choice.Label.Length > host.MostOfAButton);

    /// <summary>A block a line: Markdown would run them together, and its hard breaks are not known everywhere.</summary>
    private static IEnumerable<JsonNode> Text(ImmutableArray<string> lines)
    {
        var isApart = true;
        foreach (var line in lines)
        {
            var isBlank = string.IsNullOrWhiteSpace(line);
            if (!isBlank)
            {
                yield return Block(line, isApart);
            }

            isApart = isBlank;
        }
    }

    private static JsonObject List(CardContent content, CardHost host) => new()
    {
        ["type"] = "Input.ChoiceSet",
        ["id"] = Picked,
        ["label"] = content.PickLabel,
        ["style"] = "expanded",
        ["wrap"] = true,
        ["isMultiSelect"] = content.Several,
        ["isRequired"] = true,
        ["errorMessage"] = content.PickNone,
        ["choices"] = new JsonArray([.. content.Choices.Where(choice => !IsButton(choice, content, host)).Select(choice => new JsonObject { ["title"] = CardText.Dateless(host.ListTitle.Said(choice.Label)), ["value"] = choice.Id })]),
    };

    /// <summary>Whether a choice of a list has a button beside the list; a longer label has more room in it.</summary>
    private static bool IsButton(CardChoice choice, CardContent content, CardHost host) =>
        content.Several && choice.IsAlone && choice.Label.Length <= host.MostOfAButton;

    /// <summary>The button that takes what was picked, and those that ask for nothing to be picked.</summary>
    private static IEnumerable<JsonNode> Picks(CardContent content, CardHost host) =>
    [
        Button(content.Pick, new JsonObject { ["instance"] = content.Instance }, host),
        .. content.Choices.Where(choice => IsButton(choice, content, host)).Select(choice => Alone(Button(choice, content, host))),
    ];

    /// <summary>Nothing that is ticked goes with it, so nothing has to be.</summary>
    private static JsonObject Alone(JsonObject button)
    {
        button["associatedInputs"] = "none";
        if (button["fallback"] is JsonObject fallback)
        {
            fallback["associatedInputs"] = "none";
        }

        return button;
    }

    private static JsonObject Button(CardChoice choice, CardContent content, CardHost host) =>
        Button(choice.Label, new JsonObject { ["instance"] = content.Instance, ["choice"] = choice.Id }, host);

    private static JsonObject Button(string title, JsonObject data, CardHost host) => host.Button switch
    {
        CardButton.Execute execute => new JsonObject
        {
            ["type"] = "Action.Execute",
            ["title"] = title,
            ["verb"] = execute.Verb,
            ["data"] = data,
            ["fallback"] = Submit(title, data.DeepClone()),
        },
        _ => Submit(title, data),
    };

    /// <summary>What is in the data of the button comes with what the client asks the dialog by.</summary>
    private static IEnumerable<JsonNode> Dialogs(CardContent content, CardHost host) => host.HasDialogs && content.Secret is { } title
        ? [Submit(title, new JsonObject { ["msteams"] = new JsonObject { ["type"] = "task/fetch" }, ["form"] = CardForm.Secret, ["instance"] = content.Instance })]
        : [];

    private static JsonObject Submit(string title, JsonNode data) => new() { ["type"] = "Action.Submit", ["title"] = title, ["data"] = data };
}
