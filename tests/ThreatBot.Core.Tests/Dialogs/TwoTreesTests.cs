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

    private void Say(params string[] messages) => Array.ForEach(messages, message => talk.Say("mia", message));
}
