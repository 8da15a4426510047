using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ThreatBot.Channels.Cards;

namespace ThreatBot.Channels.Slack;

/// <summary>What can be pressed or picked on a message. A block carries the prompt instance, and an element of it the choice, nothing else.</summary>
internal sealed record SlackControls(ImmutableArray<JsonNode> Blocks)
{
    /// <summary>The block of buttons, or of a list where a pick is the answer; the instance follows.</summary>
    public const string Answers = "answers:";

    /// <summary>The block of a list where several can be picked before a button says that these are it; the instance follows.</summary>
    public const string Picks = "picks:";

    /// <summary>A button that is a choice; its number follows, since no two may be called the same.</summary>
    public const string Choice = "choice-";

    /// <summary>A list where a pick is the answer.</summary>
    public const string Pick = "pick";

    /// <summary>The list of which several can be picked, and the button that says that these are it.</summary>
    public const string Several = "several";

    public const string Picked = "picked";

    /// <summary>The button that opens a dialog for words in private.</summary>
    public const string Secret = "secret";

    /// <summary>More are a list: people find five buttons at a glance, and a phone shows them without a row of their own each.</summary>
    public const int MostButtons = 5;

    /// <summary>Characters that Slack shows of a button before it hides the end; a list shows more.</summary>
    public const int MostOfAButton = 30;

    /// <summary>What lists leave to the text they belong to: half, or the question at least.</summary>
    private const int MostOfAList = BlockKit.MostOfAMessage - BlockKit.MostOfASection - 1000;

    /// <summary>Characters of a label in the text; it is a name, and what it names can be shown in full.</summary>
    private const int MostOfALabel = 400;

    /// <summary>Characters of a label in a list, tried in turn.</summary>
    private static readonly ImmutableArray<int> LabelLengths = [BlockKit.MostOfAnOption, 50, 30, 15];

    /// <summary>Labels that have no room in a list, whole or at all: the text has to tell them.</summary>
    public ImmutableArray<string> InFull { get; init; } = [];

    public static SlackControls Of(CardContent content)
    {
        if (content.Instance.Length == 0 || (content.Choices.IsEmpty && content.Secret is null))
        {
            return new SlackControls([]);
        }

        ImmutableArray<CardChoice> listed = [.. content.Choices.Where(choice => !IsButton(choice, content))];
        JsonNode[] buttons = [.. Private(content), .. content.Choices.Where(choice => IsButton(choice, content)).Select(Button)];
        if (listed.IsEmpty)
        {
            return new SlackControls([BlockKit.Actions(Answers + content.Instance, buttons)]);
        }

        var options = Fitted([.. listed.Where(choice => SlackText.Length(choice.Id) <= BlockKit.MostOfAnOption).Take(BlockKit.MostOptions)]);
        return new SlackControls(content.Several ? SeveralOf(content, options, buttons) : [BlockKit.Actions(Answers + content.Instance, [OneOf(content, options), .. buttons])])
        {
            InFull = [.. listed.Where(choice => !options.Contains((choice.Label, choice.Id))).Select(choice => SlackText.Cut(choice.Label, MostOfALabel)).Where(label => !string.IsNullOrWhiteSpace(label))],
        };
    }

    /// <summary>All are buttons where they are few and short; of several to pick, those that stand alone.</summary>
    private static bool IsButton(CardChoice choice, CardContent content) => content.Several && !content.Choices.All(each => each.IsAlone)
        ? choice.IsAlone && IsShort(choice) && content.Choices.Where(each => each.IsAlone && IsShort(each)).Take(MostButtons).Contains(choice)
        : content.Choices.Length <= MostButtons && content.Choices.All(IsShort);

    private static bool IsShort(CardChoice choice) => SlackText.Length(choice.Label) <= MostOfAButton;

    private static JsonObject Button(CardChoice choice, int at) => BlockKit.Button($"{Choice}{at}", choice.Label, choice.Id);

    private static IEnumerable<JsonNode> Private(CardContent content) =>
        content.Secret is { } title ? [BlockKit.Button(Secret, title, content.Instance)] : [];

    /// <summary>The options that have room, with as much of their labels.</summary>
    private static ImmutableArray<(string Text, string Value)> Fitted(ImmutableArray<CardChoice> choices)
    {
        foreach (var most in LabelLengths)
        {
            var options = Options(choices, most);
            if (BlockKit.Size(BlockKit.Options(options)) <= MostOfAList)
            {
                return options;
            }
        }

        var room = MostOfAList;
        return [.. Options(choices, LabelLengths[^1]).TakeWhile(option => (room -= BlockKit.Size(BlockKit.Option(option.Text, option.Value)) + 1) > 0)];
    }

    private static ImmutableArray<(string Text, string Value)> Options(IEnumerable<CardChoice> choices, int most) =>
        [.. choices.Select(choice => (SlackText.Shown(choice.Label, most), choice.Id))];

    private static JsonObject OneOf(CardContent content, ImmutableArray<(string Text, string Value)> options) => new()
    {
        ["type"] = "static_select",
        ["action_id"] = Pick,
        ["placeholder"] = BlockKit.Plain(content.PickLabel, BlockKit.MostOfAPlaceholder),
        ["options"] = BlockKit.Options(options),
    };

    private static ImmutableArray<JsonNode> SeveralOf(CardContent content, ImmutableArray<(string Text, string Value)> options, JsonNode[] buttons)
    {
        var list = new JsonObject
        {
            ["type"] = options.Length > BlockKit.MostCheckboxes ? "multi_static_select" : "checkboxes",
            ["action_id"] = Several,
            ["options"] = BlockKit.Options(options),
        };
        return
        [
            BlockKit.Input(Picks + content.Instance, content.PickLabel, list),
            BlockKit.Actions(Answers + content.Instance, [BlockKit.Button(Picked, content.Pick, content.Instance), .. buttons]),
        ];
    }
}
