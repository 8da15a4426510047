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

    private string Id(string text) => talk.Model!.TreeNodes.Single(node => node.Text == text).Id;

    private string Heard(string message) => string.Join('\n', talk.Say("mia", message).Select(reply => talk.Render(reply, new ThreatBot.Prompts.PlainText())));

    private void Say(params string[] messages) => Array.ForEach(messages, message => talk.Say("mia", message));
}
