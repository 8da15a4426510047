namespace ThreatBot.Core.Tests.Dialogs;

/// <summary>Each scenario has a tree of its own, whatever words its steps share with another's.</summary>
public sealed class TwoTreesTests
{
    private readonly Talk talk = new();

    public TwoTreesTests() => Say(
        "story PAY-42 Customers upload an ID card", "browser [internet] -> upload service [cloud]: ID card", "next",
        "read other people's ID cards\nstop the upload of ID cards", "done", "looks right",
        "tree S1", "upload service", "level done", "phish an admin", "that's the tree");

    [Fact]
    public void The_same_words_in_the_tree_of_another_scenario_are_another_step()
    {
        Say("tree S2", "upload service");

        var places = talk.Model!.TreeNodes.Where(node => node.Text == "upload service").ToList();
        Assert.Equal(2, places.Count);
        Assert.All(places, place => Assert.Single(place.Parents));
        Assert.DoesNotContain(talk.Model.TreeNodes, node => node.Parents.Contains(places[1].Id));
    }

    [Fact]
    public void A_step_gets_other_words_and_so_does_the_threat_that_it_is()
    {
        var step = talk.Model!.TreeNodes.Single(node => node.Text == "phish an admin");

        Say($"edit {step.Id} bribe an admin");

        var after = talk.Model!.TreeNodes.Single(node => node.Id == step.Id);
        Assert.Equal("bribe an admin", after.Text);
        Assert.Equal("bribe an admin", talk.Model.Threats.Single(threat => threat.Id == after.Threat).Text);
    }

    [Fact]
    public void Two_measures_that_are_imagined_both_count()
    {
        Say("tree S1");
        var place = talk.Model!.TreeNodes.Single(node => node.Text == "upload service").Id;
        Say($"{place} guess the password");
        var (one, other) = (Id("phish an admin"), Id("guess the password"));

        Assert.Contains("with nothing in the way: 0 of 2", Heard($"what if with MFA on {one} and logs on {other}"), StringComparison.Ordinal);
        Assert.Contains("with nothing in the way: 0 of 2", Heard($"what if with MFA on {one} and on {other}"), StringComparison.Ordinal);
        Assert.Contains("with nothing in the way: 1 of 2", Heard($"what if with MFA and logs on {one}"), StringComparison.Ordinal);
    }

    [Fact]
    public void One_step_of_two_keeps_what_was_known_of_both()
    {
        Say("tree S1");
        var place = talk.Model!.TreeNodes.Single(node => node.Text == "upload service").Id;
        Say($"{place} guess the password");
        var (one, other) = (Id("phish an admin"), Id("guess the password"));
        Say($"{one} write a letter", $"{one} wait", $"{one} and", $"{one} costs 500", $"{other} ring them up", $"{other} same as {one}");
        Assert.Equal(2, talk.Model.TreeNodes.Count(node => node.Text is "phish an admin" or "guess the password"));

        Say($"{place} bribe the guard");
        Say($"{Id("bribe the guard")} same as {one}");

        Assert.DoesNotContain(talk.Model.TreeNodes, node => node.Text == "bribe the guard");
        Assert.Contains(talk.Model.TreeNodes.Single(node => node.Id == one).Attributes, value => value.Value == 500);
    }

    [Fact]
    public void A_scenario_without_a_tree_is_not_answered_about_another()
    {
        foreach (var question in new[] { "scenarios S2", "cheapest W2", "next best S2", "vectors S2" })
        {
            var answer = Heard(question);
            Assert.Contains("tree S", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("phish an admin", answer, StringComparison.Ordinal);
        }

        Assert.Contains("There is no “G99” here", Heard("cheapest G99"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_tree_without_steps_says_nothing_that_could_comfort()
    {
        Say("tree S2", "done");

        foreach (var question in new[] { "scenarios S2", "cheapest S2", "next best S2", "depth S2", "stoppers S2", "vectors S2", "what matters most S2" })
        {
            var answer = Heard(question);
            Assert.Contains("has no steps yet", answer, StringComparison.Ordinal);
            Assert.Contains("`tree S2`", answer, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_tree_that_is_open_is_shown_again_and_goes_on_if_it_was_paused()
    {
        Say("tree S1", "pause");

        Assert.Contains("Level 3", Heard("tree"), StringComparison.Ordinal);
        Say($"{Id("phish an admin")} write a letter");
        Assert.Contains("write a letter", Heard("attack tree S1"), StringComparison.Ordinal);
        Assert.Contains("still open", Heard("tree S2"), StringComparison.Ordinal);
    }

    private string Id(string text) => talk.Model!.TreeNodes.Single(node => node.Text == text).Id;

    private string Heard(string message) => string.Join('\n', talk.Say("mia", message).Select(reply => talk.Render(reply, new ThreatBot.Prompts.PlainText())));

    private void Say(params string[] messages) => Array.ForEach(messages, message => talk.Say("mia", message));
}
