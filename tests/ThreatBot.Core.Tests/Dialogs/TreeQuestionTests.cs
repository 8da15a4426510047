using System.Globalization;
using System.Numerics;
using ThreatBot.Core.Dialogs;
using ThreatBot.Prompts;

namespace ThreatBot.Core.Tests.Dialogs;

/// <summary>What can be asked of a tree, and that the answers are true and go on to the end.</summary>
public sealed class TreeQuestionTests
{
    private static readonly string[] Ways = [.. Enumerable.Range(1, 12).Select(number => $"trick number {number.ToString(CultureInfo.InvariantCulture)}")];

    [Theory]
    [InlineData("vectors")]
    [InlineData("scenarios")]
    public void A_list_goes_on_until_all_was_shown(string list)
    {
        var talk = new TreeTalk(Ways);

        string[] pages = [talk.Heard(list), talk.Heard("more"), talk.Heard("more")];

        Assert.Contains("1 to 5 of 12", pages[0], StringComparison.Ordinal);
        Assert.Contains("6 to 10 of 12", pages[1], StringComparison.Ordinal);
        Assert.Contains("11 to 12 of 12", pages[2], StringComparison.Ordinal);
        Assert.All(Ways, way => Assert.Single(pages, page => page.Split('\n').Any(line => line.StartsWith('-') && (line + " ").Contains($"{way} ", StringComparison.Ordinal))));
    }

    [Fact]
    public void More_goes_on_with_nothing_once_something_else_was_said()
    {
        var talk = new TreeTalk(Ways);
        talk.Say("vectors", "G2 trick number 13");

        Assert.DoesNotContain("6 to 10", talk.Heard("more"), StringComparison.Ordinal);
    }

    [Fact]
    public void Ways_with_least_in_the_way_come_first()
    {
        var talk = new TreeTalk(Ways);
        talk.Say($"mitigate {talk.Id("trick number 1")} with MFA");

        Assert.DoesNotContain("trick number 1 (", talk.Heard("vectors"), StringComparison.Ordinal);
        talk.Say("more");
        Assert.Contains("trick number 1 (measures: 1)", talk.Heard("more"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("depth")]
    [InlineData("stoppers")]
    public void Where_no_measure_stands_none_is_said_to_fall_short(string question)
    {
        var answer = new TreeTalk("guess the password").Heard(question);

        Assert.Contains("`mitigate G3 with MFA` would put one at `G3`", answer.Replace("at G3", "at `G3`", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("not even all together", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void How_hard_it_is_names_the_steps_that_are_not_known_yet()
    {
        var talk = new TreeTalk("guess the password", "ring them up");
        var (known, unknown) = (talk.Id("guess the password"), talk.Id("ring them up"));
        talk.Say($"{known} skill 4");

        var answer = talk.Heard("hardest");

        Assert.Contains("a skill of 4 or less", answer, StringComparison.Ordinal);
        Assert.Contains($"Nobody said the skill of these: {unknown} ring them up. `{unknown} skill level 3`", answer, StringComparison.Ordinal);
        Assert.Contains($"`{known} needs nothing special`", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_measures_may_fall_or_stand_at_once()
    {
        var talk = new TreeTalk("guess the password", "ring them up");
        var (one, other) = (talk.Id("guess the password"), talk.Id("ring them up"));

        Assert.Contains("Then: ways in with nothing in the way: 0 of 2", talk.Heard($"what if with logs on {one} and {other}"), StringComparison.Ordinal);
        talk.Say($"mitigate {one} with MFA", $"mitigate {other} with a guard");
        Assert.Contains("Then: ways in with nothing in the way: 2 of 2", talk.Heard("what if without M1 and M2"), StringComparison.Ordinal);
        Assert.Contains("M9 is not in this tree", talk.Heard("what if without M1, M9"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_card_names_a_few_of_very_many_steps()
    {
        var talk = new TreeTalk([.. Enumerable.Range(1, 40).Select(number => $"trick number {number.ToString(CultureInfo.InvariantCulture)}")]);

        var (places, steps) = (talk.Heard("level 2"), talk.Heard("level 3"));

        Assert.Contains("trick number 12, and 28 more", places, StringComparison.Ordinal);
        Assert.Contains("- and 28 more", steps, StringComparison.Ordinal);
    }

    [Fact]
    public void What_matters_most_is_found_among_however_many_steps()
    {
        var talk = new TreeTalk([.. Enumerable.Range(1, 65).Select(number => $"trick number {number.ToString(CultureInfo.InvariantCulture)}"), "bribe a guard & copy the key", "trick a guard & copy the key"]);

        var lines = talk.Heard("what matters most").Split('\n');

        Assert.Contains("Open now: 67", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("copy the key: 65", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_middle_of_a_way_that_nobody_reads_to_its_end_is_left_out()
    {
        var names = Enumerable.Range(1, 3_000).Select(number => number.ToString(CultureInfo.InvariantCulture)).ToList();

        Assert.Equal("1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9 + 10 + 11 + 12 + … (3,000) … + 2989 + 2990 + 2991 + 2992 + 2993 + 2994 + 2995 + 2996 + 2997 + 2998 + 2999 + 3000", Notes.Row(" + ", names));
        Assert.Equal("1 + 2", Notes.Row(" + ", names[..2]));
    }

    [Fact]
    public void Stoppers_tell_what_each_measure_stops_and_the_fewest_that_stop_all()
    {
        var talk = new TreeTalk("guess the password", "ring them up");
        talk.Say($"mitigate {talk.Id("guess the password")} with MFA", "mitigate G2 with a guard");

        var answer = talk.Heard("stoppers");

        Assert.Contains("- M2 a guard: attacks open with it alone: 0, if it falls: 1", answer, StringComparison.Ordinal);
        Assert.Contains("- M1 MFA: attacks open with it alone: 1, if it falls: 0", answer, StringComparison.Ordinal);
        Assert.Contains("Fewest of the measures that together stop every attack: M2 a guard", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void Cheapest_quickest_and_likeliest_list_the_best_and_tell_what_nobody_said()
    {
        var talk = new TreeTalk("guess the password", "ring them up", "wait");
        talk.Say(
            $"{talk.Id("guess the password")} costs 5k, takes a weekend, chance 20%",
            $"{talk.Id("ring them up")} costs 200, takes an afternoon, chance 50%");

        var (cheapest, quickest, likeliest) = (talk.Heard("cheapest"), talk.Heard("quickest"), talk.Heard("likeliest"));

        Assert.True(cheapest.IndexOf("ring them up (costs them 200)", StringComparison.Ordinal) < cheapest.IndexOf("guess the password (costs them 5,000)", StringComparison.Ordinal));
        Assert.Contains("- ring them up (4 hours)", quickest, StringComparison.Ordinal);
        Assert.Contains("- ring them up (works in 50 of 100 tries)", likeliest, StringComparison.Ordinal);
        Assert.Contains("60 to 100 of 100", likeliest, StringComparison.Ordinal);
        Assert.All([cheapest, quickest, likeliest], answer => Assert.Contains("wait", answer[answer.IndexOf("Not counted", StringComparison.Ordinal)..], StringComparison.Ordinal));
    }

    [Fact]
    public void Hardest_tells_the_skill_of_the_easiest_attack_and_whether_it_takes_anything_special()
    {
        var talk = new TreeTalk("guess the password & read the mail", "ring them up");
        Assert.Contains("Nobody said enough", talk.Heard("hardest"), StringComparison.Ordinal);
        talk.Say(
            $"{talk.Id("guess the password")} skill 2", $"{talk.Id("read the mail")} needs an expert", $"{talk.Id("ring them up")} skill 3",
            $"{talk.Id("ring them up")} needs a badge", $"{talk.Id("read the mail")} needs a van");

        var answer = talk.Heard("hardest");

        Assert.Contains("a skill of 3 at its hardest step", answer, StringComparison.Ordinal);
        Assert.Contains("Every open attack takes something", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void What_matters_most_is_told_by_chances_once_all_are_known()
    {
        var talk = new TreeTalk("guess the password & read the mail", "ring them up");
        Assert.Contains("- without ", talk.Heard("what matters most"), StringComparison.Ordinal);
        talk.Say($"{talk.Id("guess the password")} chance 50%", $"{talk.Id("read the mail")} chance 20%", $"{talk.Id("ring them up")} chance 10%");

        Assert.Contains("ring them up: 10 if it never works, 100 if it always does", talk.Heard("what matters most"), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_special_equipment_is_told_before_and_after()
    {
        var talk = new TreeTalk("guess the password", "ring them up");
        talk.Say($"{talk.Id("guess the password")} needs a badge");

        var answer = talk.Heard("what if without special equipment");

        Assert.Contains("Now: ways in with nothing in the way: 2 of 2, attacks open: 2", answer, StringComparison.Ordinal);
        Assert.Contains("Then: ways in with nothing in the way: 1 of 2, attacks open: 1", answer, StringComparison.Ordinal);
        Assert.Contains("since nobody said: ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void Ways_through_a_step_can_be_asked_for_at_any_time()
    {
        var talk = new TreeTalk("guess the password", "ring them up");
        var step = talk.Id("guess the password");
        talk.Say("that's the tree");
        Assert.Contains("guess the password: 1 of 2", talk.Heard($"only through {step}"), StringComparison.Ordinal);
        Assert.Contains("What if: with MFA on", talk.Heard($"with MFA on {step}"), StringComparison.Ordinal);

        talk.Say("story PAY-43 Customers delete an ID card", "browser -> upload service: order", "next");
        var version = talk.Model.Version;

        Assert.Contains("guess the password: 1 of 2", talk.Heard($"only through {step}"), StringComparison.Ordinal);
        Assert.Equal(version, talk.Model.Version);
    }

    [Fact]
    public void A_level_that_is_done_tells_the_ways_in_that_it_brought()
    {
        var talk = new TreeTalk("guess the password");
        talk.Say($"mitigate {talk.Id("guess the password")} with MFA", "G2 ring them up");

        var over = talk.Heard("level done");

        Assert.Contains("New ways in:\n- read other people's ID cards ← upload service ← ring them up (measures: 0)\n- read other people's ID cards ← upload service ← guess the password (measures: 1)", over, StringComparison.Ordinal);
    }

    [Fact]
    public void A_budget_is_told_before_and_after()
    {
        var talk = new TreeTalk("guess the password", "ring them up");
        talk.Say($"{talk.Id("guess the password")} costs 50k", $"{talk.Id("ring them up")} costs 5k");

        var answer = talk.Heard("without budget over 20k");

        Assert.Contains("attacks open: 2", answer, StringComparison.Ordinal);
        Assert.Contains("at most 20,000 to spend: 1", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_question_of_a_tree_is_told_by_its_help()
    {
        var help = new TreeTalk().Heard("help tree");

        Assert.All(
            ["vectors", "scenarios", "more", "depth", "stoppers", "next best", "cheapest", "quickest", "likeliest", "hardest", "what matters most", "show G4", "what if"],
            word => Assert.Contains(word, help, StringComparison.Ordinal));
    }

    [Fact]
    public void Large_numbers_are_exact_in_groups_and_beyond_reading_told_by_their_size()
    {
        Assert.Equal("1,234,567,890,123,456,789", ((Value.Said)TreeAnswers.Count(BigInteger.Parse("1234567890123456789", CultureInfo.InvariantCulture))).Text);
        var huge = Assert.IsType<Value.Words>(TreeAnswers.Count(BigInteger.Pow(10, 300) * 3));
        Assert.Equal("about 3.00 × 10^300", Talk.Words.Languages["en"].Wording.Render(huge.Prompt, name => name, new PlainText()));
    }
}
