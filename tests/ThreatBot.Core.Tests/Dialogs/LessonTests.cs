using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Prompts;

namespace ThreatBot.Core.Tests.Dialogs;

/// <summary>What another team decided is a question: only where its owner shared it, and nothing of it counts before somebody here says so.</summary>
public sealed class LessonTests
{
    [Fact]
    public void Nothing_is_offered_that_the_owner_did_not_share()
    {
        var talk = Payments();
        var refused = Assert.Single(talk.Say("tom", "share decisions with #c1"));
        Assert.Equal("steer.decisions-not-yours", refused.Prompt.Key);
        Assert.Empty(talk.Decide(talk.Message("tom") with { Text = "share decisions with #c1" }).Deeds);

        Worry(talk);

        Assert.Equal(StoryStep.More, talk.Story?.Step);
    }

    [Fact]
    public void What_is_taken_back_is_offered_no_more()
    {
        var talk = Payments();
        talk.Say("mia", "share decisions with #c1");
        Assert.Equal(new ModelDeed.ShareDecisions(talk.Model!.Id, null), Assert.Single(talk.Decide(talk.Message("mia") with { Text = "share decisions with nobody" }).Deeds));
        talk.Say("mia", "share decisions with nobody");

        Worry(talk);

        Assert.Equal(StoryStep.More, talk.Story?.Step);
    }

    [Theory]
    [InlineData("it does", 1)]
    [InlineData("not here", 0)]
    [InlineData("skip", 0)]
    public void Only_a_yes_writes_the_measure_down_and_nothing_is_handled(string answer, int measures)
    {
        var talk = Payments();
        talk.Say("mia", "share decisions with #c1");

        var offer = Worry(talk);
        Assert.Equal("story.lesson", offer.Prompt.Key);
        Assert.Empty(talk.Model!.Countermeasures);
        talk.Say("tom", answer);

        Assert.Equal(StoryStep.More, talk.Story?.Step);
        Assert.Equal(measures, talk.Model.Countermeasures.Count(measure => measure is { Source: "payments", Assurance: Assurance.Claimed, Text: "signed webhooks" }));
        Assert.All(talk.Model.Threats, threat => Assert.Equal(ThreatStatus.Open, threat.Status));
        Assert.DoesNotContain(talk.Model.Cells, cell => cell.State is CellState.Handled);
    }

    [Fact]
    public void Nobody_of_the_other_team_and_nothing_else_of_their_model_is_told()
    {
        var talk = Payments();
        talk.Say("mia", "share decisions with #c1");

        var text = talk.Render(Worry(talk), new PlainText());

        Assert.Contains("payments", text, StringComparison.Ordinal);
        Assert.Contains("signed webhooks", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Lena", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("ledger", text, StringComparison.Ordinal);
        Assert.DoesNotContain("twice", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_taken_over_is_not_taught_on_and_what_is_doubted_is_not_taught()
    {
        var talk = Payments();
        var model = talk.Model!;
        Assert.Equal(["signed webhooks"], Lessons.Of(model).Select(lesson => lesson.Measure).Distinct());

        talk.Say("tom", $"doubt {model.Cells.Single(cell => cell.State is CellState.Handled).Id}");
        Assert.Empty(Lessons.Of(talk.Model!));
    }

    /// <summary>Mia's team has handled a call from outside; Lena said so.</summary>
    private static Talk Payments()
    {
        var talk = new Talk();
        foreach (var said in new[] { "new payments", "story PAY-1 The bank calls", "bank [internet] -> (ledger) [cloud]: booking", "right", "skip", "lena: they call twice", "handled", "lena: signed webhooks", "done", "looks right" })
        {
            talk.Say("mia", said);
        }

        return talk;
    }

    /// <summary>Another team's story at the same kind of place, up to what is said to its first worry.</summary>
    private static Reply Worry(Talk talk)
    {
        var said = Array.Empty<Reply>();
        foreach (var words in new[] { "new shop", "story SHOP-1 The carrier calls", "carrier [internet] -> (orders) [cloud]: parcel", "right", "skip", "anybody says they are the carrier", "yes" })
        {
            said = [.. talk.Say("mia", words)];
        }

        return said[^1];
    }
}
