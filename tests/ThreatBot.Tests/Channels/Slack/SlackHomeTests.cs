using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CsCheck;
using ThreatBot.Channels.Slack;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Tests.Channels.Cards;

namespace ThreatBot.Tests.Channels.Slack;

public sealed class SlackHomeTests
{
    internal static readonly Gen<Desk> Any = Gen.Select(Items, Items, SampleCards.Typed.Array[0, 60], (questions, signs, models) => DeskOf(questions, signs, models));

    private static Gen<string[]> Items => SampleCards.Typed.Array[0, 30];

    [Fact]
    public void Slack_takes_every_home_tab() => Any.Sample(desk => Assert.Empty(BlockKitRules.OfView(SlackHome.Of(desk))), iter: 30);

    [Fact]
    public void What_waits_is_told_with_where_it_was_asked_and_models_by_name()
    {
        var texts = Texts(SlackHome.Of(DeskOf(["Is that so?"], [], ["Shop & <Co>"])));

        Assert.Equal(("My open questions", "<#C1>"), (texts[0], texts[2]));
        Assert.Contains("“Is that so?”", texts[1], StringComparison.Ordinal);
        Assert.Equal(["My sign-offs", "Nothing waits for your signature."], texts[3..5]);
        Assert.Equal("• Shop &amp; &lt;Co&gt; <#C1>", texts[^1]);
    }

    [Fact]
    public void What_has_no_room_is_said_to_be_there()
    {
        var texts = Texts(SlackHome.Of(DeskOf([.. Enumerable.Repeat("so?", 25)], [.. Enumerable.Repeat("so?", 20)], [.. Enumerable.Repeat("m", 41)])));

        Assert.Equal(2, texts.Count(text => text == "There are more than have room here."));
    }

    [Fact]
    public void A_talk_of_two_is_not_named()
    {
        var desk = DeskOf(["so?"], [], []);

        Assert.DoesNotContain("<#", SlackHome.Of(desk with { Questions = [desk.Questions[0] with { Conversation = "D1" }] }).ToJsonString(), StringComparison.Ordinal);
    }

    internal static Desk DeskOf(string[] questions, string[] signs, string[] models) => new(
        [.. questions.Select(Item)],
        [.. signs.Select(Item)],
        [.. models.Select((name, at) => new DeskModel($"m{at}", name, ["C1", "D1"]))],
        new ChatAnswer([], SampleForms.English, ImmutableDictionary<string, string>.Empty));

    private static DeskItem Item(string said) => new("C1", ConversationPrompts.NotText.With(new Value.Said(said)));

    private static List<string> Texts(JsonObject view) =>
        [.. view["blocks"]!.AsArray().Select(block => (string)((block!["text"] ?? block["elements"]![0])!["text"])!)];
}
