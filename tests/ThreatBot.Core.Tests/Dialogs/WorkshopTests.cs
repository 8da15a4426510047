using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Prompts;

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
    public void Findings_beyond_the_buttons_can_be_named_and_are_told_to_stay_open()
    {
        var talk = At(
            "workshop", "skip", "read the salaries", "skip", "skip", "right", "skip", "skip", "an old server", "skip",
            string.Join('\n', Enumerable.Range(1, 15).Select(number => $"guess key number {number}")), "that's the tree", "go on", "skip", "keep no salaries there");
        Assert.Equal((WorkshopStep.Ends, 15), (talk.Workshop!.Step, talk.Workshop.Findings.Count));

        Say(talk, "T14 and T15");
        Assert.Equal(["T14", "T15"], talk.Model!.Threats.Where(threat => threat.Status is ThreatStatus.Ended).Select(threat => threat.Id));
        var card = talk.Say("mia", "T1 -> keys of 256 bits");

        Assert.Contains("1 more stay open for now", talk.Render(card[^1], new PlainText()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_measure_of_the_teams_own_keeps_attackers_out_whatever_was_drafted()
    {
        var talk = At(
            "workshop", "skip", "read the salaries", "skip", "skip", "right", "skip", "skip", "an old server", "skip",
            "steal an unencrypted backup tape", "that's the tree", "go on", "skip", "skip");
        Assert.Equal(Effect.Impact, Assert.Single(talk.Workshop!.Draft).Effect);

        Say(talk, "T1 -> a guard at the door", "looks right");

        Assert.Equal(Effect.Likelihood, Assert.Single(talk.Model!.Countermeasures).Effect);
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

    [Theory]
    [InlineData("+S2 S2 S1")]
    [InlineData("Tom: +S2")]
    [InlineData("ana:\tS1")]
    [InlineData("ana: S1-S2")]
    [InlineData("S1 and S2")]
    [InlineData("S1, S2.")]
    [InlineData("S1\u00A0S2")]
    [InlineData("s1 s1")]
    public void Whatever_may_be_dots_is_said_in_confidence_and_no_other_text_changes_them(string text)
    {
        var talk = AtDots();

        Assert.True(talk.Conversation.Confidence("", text, false, "p-mia", talk.Lexicon).IsSecret);
        Assert.False(talk.Conversation.Confidence("", "are we done?", false, "p-mia", talk.Lexicon).IsSecret);
        talk.Say("ana", "are we done?");
        Assert.Empty(talk.Workshop!.Dots);
    }

    [Fact]
    public void Undo_takes_back_the_dots_of_one_message_and_nothing_of_others()
    {
        var talk = AtDots();
        talk.Say("ana", "S1 S1");
        talk.Say("tom", "bob: S2");
        talk.Say("ana", "undo");
        Assert.Single(talk.Workshop!.Dots);
        talk.Say("tom", "undo");
        Assert.Empty(talk.Workshop!.Dots);

        talk.Say("ana", "S1");
        talk.Say("ana", "remove S2");
        talk.Say("ana", "yes");
        talk.Say("ana", "undo");

        Assert.NotNull(talk.Model!.Find("S2"));
        Assert.Single(talk.Workshop!.Dots);
    }

    [Fact]
    public void Going_back_over_the_sum_of_the_dots_keeps_it()
    {
        var talk = AtDots();
        talk.Say("ana", "S2 S2");
        talk.Say("ana", "all in");
        talk.Say("ana", "back");
        talk.Say("ana", "all in");

        Assert.Equal(2, talk.Model!.Find<Scenario>("S2")!.Dots);
    }

    [Fact]
    public void A_wish_put_right_later_takes_its_scenario_along()
    {
        var talk = AtDots();
        foreach (var line in new[] { "back", "W1", "leave it", "archive", "competitor", "right" })
        {
            talk.Say("ana", line);
        }

        var scenario = talk.Model!.Find<Scenario>("S1")!;
        Assert.Equal(("archive", "a competitor"), (talk.Model.Find(scenario.Asset)!.Title, talk.Model.Find(scenario.Actor!)!.Title));
    }

    [Fact]
    public void What_somebody_named_is_not_moved_by_an_arrow_and_what_was_guessed_says_so()
    {
        var talk = new Talk();
        foreach (var line in new[] { "workshop shop", "A shop", "read every order / read the findings of a patient", "that's all", "that's all", "W1", "leave it", "customer trust", "leave it", "right", "S1", "all in", "workshop 2" })
        {
            talk.Say("ana", line);
        }

        var said = talk.Say("ana", "browser [internet] -> web shop [cloud]: order, findings");

        Assert.Equal("customer trust", talk.Model!.Find(talk.Model.Find<Scenario>("S1")!.Asset)!.Title);
        Assert.Equal("findings", talk.Model.Find(talk.Model.Find<Scenario>("S2")!.Asset)!.Title);
        Assert.Contains(said, reply => reply.Prompt.Key == "workshop.moved");
    }

    [Theory]
    [InlineData("edit M1 owner @")]
    [InlineData("edit M1 owner the whole team")]
    [InlineData("edit F1 as :")]
    public void A_fact_that_cannot_be_read_changes_nothing_and_says_how(string text)
    {
        var talk = new Talk();
        Say(talk, "story A", "browser [internet] -> shop [cloud]: order", "yes", "read the orders", "somebody reads it", "handled", "by a lock");
        Assert.NotNull(talk.Model!.Find("M1"));

        var (people, model) = (talk.Conversation.People, talk.Model);
        var said = talk.Say("mia", text);

        Assert.Equal("steer.fact-unread", Assert.Single(said).Prompt.Key);
        Assert.Equal((people, model), (talk.Conversation.People, talk.Model));
    }

    private static Talk AtDots()
    {
        var talk = new Talk();
        foreach (var line in new[] { "workshop shop", "A shop", "read every order / delete the backups", "that's all", "that's all", "right" })
        {
            talk.Say("ana", line);
        }

        Assert.Equal(WorkshopStep.Dots, talk.Workshop!.Step);
        return talk;
    }
}
