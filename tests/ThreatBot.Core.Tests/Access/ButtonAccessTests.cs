using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Tests.Dialogs;
using ThreatBot.Tests.House;

namespace ThreatBot.Core.Tests.Access;

/// <summary>docs/access.md, *Buttons*: a press that somebody copied from a card counts where the table says so, and nowhere else.</summary>
public sealed class ButtonAccessTests
{
    private static readonly (string Column, string Speaker)[] Roles = [("owner", "mia"), ("member", "tom"), ("who was asked", "lena"), ("another conversation", "olga")];

    public static TheoryData<string> Cards => [.. MarkdownTable.Rows("docs/access.md", "Buttons").Select(row => row["card"])];

    [Theory]
    [MemberData(nameof(Cards))]
    public void A_press_counts_from_whom_it_is_for(string card)
    {
        var row = MarkdownTable.Rows("docs/access.md", "Buttons").Single(each => each["card"] == card);
        foreach (var (column, speaker) in Roles)
        {
            var talk = SharedModel.Open();
            var press = Shown(talk, card);
            var conversation = talk.Conversation.Id;
            if (column == "another conversation")
            {
                SharedModel.Elsewhere(talk);
                Assert.NotEqual(conversation, talk.Conversation.Id);
            }

            var decision = SharedModel.Decide(talk, speaker, "", press);
            var counts = decision.Events.Length + decision.Deeds.Length > 0 || Kept(decision.Conversation) != Kept(talk.Conversation);

            Assert.Equal($"{card}, {column}: {row[column]}", $"{card}, {column}: {(counts ? "counts" : "nothing")}");
        }
    }

    /// <summary>The press of somebody who may, as anybody could copy it.</summary>
    private static Press Shown(Talk talk, string card)
    {
        switch (card)
        {
            case "a decision to be signed":
                return new Press(talk.AskedInPrivate("lena"), ["approve"]);
            case "a question asked in private":
                talk.Say("mia", "ask @lena about the gate", mentioned: true);
                return new Press(talk.AskedInPrivate("lena"), ["skip"]);
            case "whether to delete the model, asked of its owner":
                return Asked(talk.Say("mia", "delete shop", mentioned: true), "yes");
            case "a question to all":
                talk.Say("mia", "story PAY-1 Customers pay by card", mentioned: true);
                return new Press(talk.Open!.Instance, [talk.Open.Choices[0].Id]);
            default:
                throw new InvalidOperationException($"No test shows {card}.");
        }
    }

    private static Press Asked(IEnumerable<Reply> replies, string choice) =>
        new(replies.Last(reply => reply.Choices.Any(each => each.Id == choice)).Instance!, [choice]);

    /// <summary>What a conversation remembers of its work.</summary>
    private static string Kept(Conversation conversation) =>
        string.Join('\n', (object?[])[conversation.Model, .. conversation.Pending.Values, .. conversation.Stories.Values, .. conversation.Asks]);
}
