using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Tests.Dialogs;

/// <summary>One step of a tree: shown, reworded, taken out, guarded, told apart from another of the same words.</summary>
public sealed class TreeStepTests
{
    private readonly TreeTalk talk = new("guess the password", "ring them up");

    [Fact]
    public void Show_tells_all_that_is_known_of_a_step()
    {
        var step = talk.Id("guess the password");
        talk.Say($"{step} costs 10k", $"{step} takes an afternoon", $"{step} chance 20%", $"{step} skill 3", $"{step} needs nothing special", $"mitigate {step} with MFA");

        var shown = talk.Heard($"show {step}");

        Assert.All(
            ["by mia", "Leads to: G2 upload service", "costs them 10,000", "takes them 4 hours", "20 of 100", "a skill of 3", "nothing special", "In its way: M1 MFA", "Ways in through it: 1 of 2"],
            part => Assert.Contains(part, shown, StringComparison.Ordinal));
        Assert.Contains("by any of: ", talk.Heard("show G2"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rename")]
    [InlineData("edit")]
    public void Renaming_a_step_rewords_it_and_not_the_model(string word)
    {
        var (step, name) = (talk.Id("guess the password"), talk.Model.Name);

        var answer = talk.Heard($"{word} {step} try the ten most used passwords");

        Assert.Equal("try the ten most used passwords", talk.Model.Find<TreeNode>(step)!.Text);
        Assert.Equal(name, talk.Model.Name);
        Assert.Contains($"by any of: {step} try the ten most used passwords", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{0} remove")]
    [InlineData("{0} delete")]
    [InlineData("delete {0}")]
    public void A_command_is_understood_on_either_side_of_the_id(string said)
    {
        var step = talk.Id("guess the password");

        Assert.Contains("Remove", talk.Heard(string.Format(System.Globalization.CultureInfo.InvariantCulture, said, step)), StringComparison.Ordinal);
        talk.Say("yes");

        Assert.Null(talk.Model.Find(step));
        Assert.Contains("Leads to: ", talk.Heard("G2 show"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_of_a_pasted_list_loses_its_mark()
    {
        talk.Say("G2 - bribe the guard");

        Assert.Equal(["G2"], talk.Step("bribe the guard").Parents);
    }

    [Fact]
    public void What_cannot_be_the_same_is_told_as_it_is()
    {
        var step = talk.Id("guess the password");

        Assert.Contains("is one step already", talk.Heard($"{step} same as {step}"), StringComparison.Ordinal);
        Assert.Contains("G1 is the goal itself", talk.Heard($"{step} same as G1"), StringComparison.Ordinal);
        Assert.Contains($"{step} guess the password leads to G2 upload service already", talk.Heard($"{step} same as G2"), StringComparison.Ordinal);
        Assert.Contains($"{step} guess the password leads to G2 upload service already", talk.Heard($"G2 same as {step}"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_moves_along_when_two_become_one_is_told()
    {
        var (one, other) = (talk.Id("guess the password"), talk.Id("ring them up"));
        talk.Say($"{one} look over a shoulder");

        Assert.Contains($"Below {other} ring them up now too: {talk.Id("look over a shoulder")} look over a shoulder", talk.Heard($"{one} same as {other}"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_goal_is_reworded_where_it_was_said() => Assert.Contains("edit W1 new words", talk.Heard("edit G1 something else"), StringComparison.Ordinal);

    [Fact]
    public void Taking_out_a_step_says_what_goes_with_it_and_keeps_what_also_leads_elsewhere()
    {
        talk.Say($"{talk.Id("guess the password")} look over a shoulder / find a note", $"{talk.Id("ring them up")} find a note");
        var step = talk.Id("guess the password");

        var asked = talk.Heard($"remove {step}");
        var answer = talk.Heard("yes");

        Assert.Contains("look over a shoulder", asked, StringComparison.Ordinal);
        Assert.Contains($"{talk.Id("find a note")} find a note", asked, StringComparison.Ordinal);
        Assert.Contains("stay", asked, StringComparison.Ordinal);
        Assert.Null(talk.Model.Find(step));
        Assert.Equal([talk.Id("ring them up")], talk.Step("find a note").Parents);
        Assert.DoesNotContain(talk.Model.TreeNodes, node => node.Text == "look over a shoulder");
        Assert.Contains("by any of: ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void Taking_out_the_root_begins_the_tree_anew()
    {
        talk.Say("remove G1");

        Assert.Contains("Where can", talk.Heard("yes"), StringComparison.Ordinal);
        Assert.Contains("New: ", talk.Heard("the mail room"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_measure_counts_as_soon_as_it_is_named_until_it_is_turned_down()
    {
        Assert.Contains("M1 MFA", talk.Heard("G2 mitigate with MFA"), StringComparison.Ordinal);
        Assert.Contains("With nothing in the way: 0.", talk.Heard("vectors"), StringComparison.Ordinal);

        talk.Say("approver ana");
        talk.Talk.Say("ana", "reject R1 because we have no budget");

        Assert.Empty(talk.Model.Countermeasures);
        Assert.Contains("With nothing in the way: 2.", talk.Heard("vectors"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_measure_on_two_steps_is_one_and_another_answer_takes_its_place()
    {
        var (one, other) = (talk.Id("guess the password"), talk.Id("ring them up"));
        talk.Say($"mitigate {one} with MFA because audit asked", $"mitigate {other} with mfa");
        Assert.Equal([one, other], Assert.Single(talk.Model.Countermeasures).Covers);
        Assert.Equal("MFA, because audit asked", talk.Model.Responses.First().Reason);

        talk.Say($"mitigate {one} with a lockout");

        Assert.Equal([other], talk.Model.Countermeasures.Single(measure => measure.Text == "MFA").Covers);
        Assert.Equal([one], talk.Model.Countermeasures.Single(measure => measure.Text == "a lockout").Covers);
    }

    [Fact]
    public void What_only_lowers_the_impact_stops_nobody()
    {
        talk.Say("mitigate G2 with insurance", "edit M1 lowers impact");

        Assert.Contains("With nothing in the way: 2.", talk.Heard("vectors"), StringComparison.Ordinal);
        Assert.Contains("Open now: 2", talk.Heard("stoppers"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_words_under_another_goal_say_that_they_are_one_step_and_can_be_kept_apart()
    {
        talk.Say($"{talk.Id("guess the password")} find a note");
        var note = talk.Id("find a note");

        var answer = talk.Heard($"{talk.Id("ring them up")} find a note");

        Assert.Contains("one step in both places", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("New: ", answer, StringComparison.Ordinal);
        Assert.Contains("a step of its own now", talk.Heard($"{note} apart"), StringComparison.Ordinal);
        Assert.Equal(2, talk.Model.TreeNodes.Count(node => node.Text == "find a note"));
        Assert.All(talk.Model.TreeNodes.Where(node => node.Text == "find a note"), node => Assert.Single(node.Parents));
        Assert.Contains("one place only", talk.Heard($"{note} apart"), StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_of_the_same_words_are_told_apart_once_the_tree_is_closed_too()
    {
        talk.Say($"{talk.Id("guess the password")} find a note", $"{talk.Id("ring them up")} find a note", "that's the tree");
        talk.Say($"{talk.Id("find a note")} apart");

        Assert.Equal(2, talk.Model.TreeNodes.Count(node => node.Text == "find a note"));
    }

    [Fact]
    public void What_two_people_add_at_once_is_all_there()
    {
        talk.Talk.Say("tom", "G2 bribe the guard");
        talk.Talk.Say("ana", "G2 bribe the guard / dig a tunnel");

        Assert.Equal(5, talk.Model.TreeNodes.Count(node => node.Parents.Contains("G2") || node.Id == "G2"));
        Assert.IsType<TreeState>(talk.Talk.Session);
    }
}
