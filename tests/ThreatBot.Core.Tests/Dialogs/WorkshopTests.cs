using ThreatBot.Core.Dialogs;

namespace ThreatBot.Core.Tests.Dialogs;

/// <summary>What people do to a workshop while a question is open.</summary>
public sealed class WorkshopTests
{
    [Fact]
    public void All_scenarios_gone_while_the_dots_are_open()
    {
        var talk = At("workshop", "skip", "read the salaries / delete the payroll", "skip", "skip", "skip", "right");
        Assert.Equal(WorkshopStep.Dots, talk.Workshop!.Step);

        Say(talk, "remove S1", "yes", "remove S2", "yes", "all in");

        Assert.Equal(WorkshopStep.Arrow, talk.Workshop!.Step);
    }

    [Fact]
    public void The_step_that_is_asked_about_is_gone()
    {
        var talk = At("workshop", "skip", "read the salaries", "skip", "skip", "right", "skip", "skip", "an old server / a laptop", "skip");
        Assert.Equal(WorkshopStep.Attacks, talk.Workshop!.Step);

        Say(talk, "remove G2", "yes");
        var replies = talk.Say("mia", "guess the key");

        Assert.Contains(replies, reply => reply.Prompt.Key == "steer.not-found");
        Assert.Equal(1, talk.Workshop!.Asked);
    }

    [Fact]
    public void Every_attack_is_its_own_speakers()
    {
        var talk = At("workshop", "skip", "read the salaries", "skip", "skip", "right", "skip", "skip", "an old server", "skip");

        Say(talk, "lena: steal the tape / tom: bribe the courier");

        var attacks = talk.Model!.TreeNodes.Where(node => node.Text is "steal the tape" or "bribe the courier").ToList();
        Assert.Equal(2, attacks.Select(node => node.Origin.By).Distinct().Count());
    }

    [Fact]
    public void Thousands_of_wishes_are_compared_only_so_far()
    {
        var talk = At("workshop", "skip", string.Join('\n', Enumerable.Range(0, 3000).Select(number => $"steal card data {number}")));

        Say(talk, "skip");

        Assert.InRange(talk.Workshop!.Pairs.Count, 1, 20);
    }

    [Theory]
    [InlineData("A")]
    [InlineData("A -->")]
    public void A_flowchart_of_brackets_is_read_at_once(string start)
    {
        var chart = "flowchart LR\n" + start + string.Concat(Enumerable.Repeat("[]", 20_000));

        Assert.Equal("", Mermaid.ToSketch(chart));
    }

    [Fact]
    public void A_flowchart_becomes_arrows() => Assert.Equal(
        "front desk [front] -> (key box) [cellar]: list\n(key box) [cellar] -x-> front desk [front]",
        Mermaid.ToSketch("flowchart LR\n subgraph front\n D[front desk]\n end\n subgraph cellar\n K[(key box)]\n end\n D -->|list| K\n K --x D\n style D fill:#fff"));

    private static Talk At(params ReadOnlySpan<string> lines)
    {
        var talk = new Talk();
        Say(talk, lines);
        return talk;
    }

    private static void Say(Talk talk, params ReadOnlySpan<string> lines)
    {
        foreach (var line in lines)
        {
            Assert.NotEmpty(talk.Say("mia", line));
        }
    }
}
