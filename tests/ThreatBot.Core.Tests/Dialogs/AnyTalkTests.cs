using System.Collections.Immutable;
using CsCheck;
using ThreatBot.Core.Dialogs;
using ThreatBot.Prompts;

namespace ThreatBot.Core.Tests.Dialogs;

/// <summary>Whatever people say, in whatever order: nothing throws, everything said to the bot is answered, and the model stays sound.</summary>
[Trait("Suite", "long")]
public sealed class AnyTalkTests
{
    private static readonly ImmutableArray<string> Sayings =
    [
        "story PAY-42 Customers upload an ID card", "story Nothing special", "browser [internet] -> shop [cloud]: order",
        "shop [cloud] -> (store) [cloud / database network]: order, card data", "store -x-> internet [internet]", "shop -> shop: ping",
        "a > b", "-> ->", "read other people's orders", "delete everything / by accident: drop the table", "tom: fake an order", "nothing",
        "nothing, I think", "probably fine", "it is in the backup", "raj, friday", "me", "T1 -> limit it, owner ana", "T1", "T1 T2", "W1 truth", "remove US1|yes", "remove T1|yes", "remove E2|yes", "remove F1|yes", "delete our system|yes", "cancel|yes", "undo|yes",
        "story A|done", "story B|a [internet] -> (b) [c]: d|yes|read d|it is open|yes|next|it is slow|handled|a queue|done", "less|keep less|T1",
        "edit T1 better words", "remove T1", "remove E1", "remove US1", "remove Z1", "remove AS1", "remove W1", "show E1", "history T1", "diff 3",
        "list threats", "ledger", "summary", "doubt", "doubt F1:Z2:in:S", "accept T1 until 2027-01-01 because it is cheap", "approver tom",
        "approve", "reject because no", "transfer T1 to them because", "mitigate T1 with a lock", "new other", "use other", "use our system",
        "models", "rename other", "share with #ops", "delete other", "right", "yes", "no", "handled", "can't happen", "edit", "less", "looks right",
        "fix", "stuck", "1", "2", "3", "99", "+ a note", "+", "?", "help story", "planning", "👻👻", "\u202Egnp.exe", "<script>alert(1)</script>",
        "remove S1|yes", "remove Z1|yes", "remove Z2|yes", "remove G1|yes", "remove G2|yes", "remove WS1|yes", "remove W2|yes", "workshop", "workshop 1", "workshop 2", "workshop 3", "workshop|skip|read the order|skip|skip|skip|skip|skip", "same", "different", "S1 S1", "1 money", "1 2", "trust",
        "neither", "all needed", "to the tree", "that's the tree", "lower it", "accept it", "flowchart LR\nA[a] --> B[(b)]", "a & b", "later", "all in",
        "planning|PAY-1 Customers pay\nNew font", "1 deep", "settle all", "keep", "go on", "review", "review all", "live", "a nightly test", "mishap it broke", "near miss it broke",
        "finding a hole in the door|new|nothing", "brainstorm doors until tomorrow 17:00|+ a key under the mat|close", "brainstorm doors anonymous", "+ an idea / another idea", "1 remove",
        "I1 I2", "I1 same as I2", "I1 apart", "extend until in 3 days", "close", "facilitator tom", "scenario", "wish", "truth", "time zone Europe/Berlin", "mute", "snooze", "park: a thought",
        "ask @tom", "ask @mia", "ask tom about T1", "ask @zoe about the till", "answer: a fine", "answer: 1 remove", "not me", "not me, ask @zoe", "not me, ask tom", "it is me after all", "pass it on",
        "nothing", "looks", "https://tracker.example/browse/PAY-1 Customers pay", "'; DROP TABLE object; --", "{story} {asset}", "[x](javascript:1) @everyone", "\u0000\u0007", "- one\n- two\n3. three", "e\u0301",
    ];

    private static readonly ImmutableArray<string> Words =
        ["help", "status", "back", "undo", "undo", "skip", "park", "pause", "resume", "cancel", "done", "more", "why"];

    private static readonly Gen<(string Speaker, string Text)[]> Talks =
        Gen.Select(Of(["mia", "mia", "tom"]), Gen.OneOf(Of(Sayings), Of(Words))).Array[1, 40];

    [Fact]
    public void Any_talk_leaves_a_sound_model() => Talks.Sample(
        said =>
        {
            var talk = new Talk();
            foreach (var (speaker, text) in said)
            {
                Assert.All(text.Split('|'), part => Answered(talk, speaker, part));
            }
        },
        iter: 200);

    [Fact]
    public void A_press_on_any_card_is_answered() => Gen.Select(Talks, Of(["yes", "right", "T1", "next", "less", "nonsense", ""]))
        .Sample(
            (said, choice) =>
            {
                var talk = new Talk();
                foreach (var (speaker, text) in said)
                {
                    Assert.All(text.Split('|'), part => Answered(talk, speaker, part));
                }

                Assert.NotEmpty(talk.Say("tom", "", new Press(talk.Open?.Instance ?? "none", [choice])));
                Assert.NotEmpty(talk.Say("tom", "", new Press("forged", [choice, choice])));
                Assert.NotEmpty(talk.Say("tom", "", new Press("forged", [])));
                Sound(talk);
            },
            iter: 100);

    [Theory]
    [InlineData(10_000, "x")]
    [InlineData(10_000, "a -> b: c")]
    [InlineData(500, "e{0} [z{0}] -> e{0}x [y]: d{0}")]
    [InlineData(3_000, "-> [ ( :")]
    public void A_flood_of_lines_is_answered_and_bounded(int lines, string line)
    {
        var talk = new Talk();
        talk.Say("mia", "story Flood");
        var flood = string.Join('\n', Enumerable.Range(0, lines).Select(number => string.Format(null, line, number)));

        var replies = talk.Say("mia", flood);

        Assert.InRange(replies.Length, 1, 10);
        Sound(talk);
    }

    private static void Answered(Talk talk, string speaker, string text)
    {
        var replies = talk.Say(speaker, text);
        Assert.True(replies.Length > 0 || text is "+", $"Nothing was said to “{text}”.");
        Assert.All(replies, reply => Assert.NotEmpty(talk.Render(reply, new PlainText())));
        Sound(talk);
    }

    private static Gen<string> Of(ImmutableArray<string> texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    private static void Sound(Talk talk)
    {
        if (talk.Model is not { } model)
        {
            return;
        }

        var ids = model.All.Select(found => found.Id).ToHashSet();
        Assert.All(model.All.SelectMany(found => found.References), reference => Assert.Contains(reference, ids));
        Assert.True(talk.Story is null || ids.Contains(talk.Story.Story), "The story on the table is not in the model.");
    }
}
