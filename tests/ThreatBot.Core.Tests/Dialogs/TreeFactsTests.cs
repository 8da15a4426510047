namespace ThreatBot.Core.Tests.Dialogs;

/// <summary>What people say a step takes, as they say it: understood and shown, or asked again, or a step after all; never misread.</summary>
public sealed class TreeFactsTests
{
    [Theory]
    [InlineData("costs 10k", "cost", 10_000)]
    [InlineData("10k", "cost", 10_000)]
    [InlineData("costs 10k €", "cost", 10_000)]
    [InlineData("costs 10k€", "cost", 10_000)]
    [InlineData("costs €10,000", "cost", 10_000)]
    [InlineData("costs 10 000", "cost", 10_000)]
    [InlineData("costs 10'000", "cost", 10_000)]
    [InlineData("costs 1.000.000", "cost", 1_000_000)]
    [InlineData("costs 1,234,567.50", "cost", 1_234_567.5)]
    [InlineData("costs 1.234.567,50", "cost", 1_234_567.5)]
    [InlineData("costs 10,5", "cost", 10.5)]
    [InlineData("costs about 10k", "cost", 10_000)]
    [InlineData("costs ten thousand euros", "cost", 10_000)]
    [InlineData("costs half a million", "cost", 500_000)]
    [InlineData("costs nothing", "cost", 0)]
    [InlineData("costs five hundred", "cost", 500)]
    [InlineData("costs two hundred thousand euros", "cost", 200_000)]
    [InlineData("costs twenty euros", "cost", 20)]
    [InlineData("takes an afternoon", "time", 4.0 / 24)]
    [InlineData("takes a weekend", "time", 2)]
    [InlineData("a weekend", "time", 2)]
    [InlineData("takes 3 days", "time", 3)]
    [InlineData("takes two weeks", "time", 14)]
    [InlineData("takes half an hour", "time", 0.5 / 24)]
    [InlineData("takes 90 minutes", "time", 1.5 / 24)]
    [InlineData("takes a night", "time", 8.0 / 24)]
    [InlineData("needs three months", "time", 90)]
    [InlineData("chance 20%", "probability", 0.2)]
    [InlineData("chance 0.125", "probability", 0.125)]
    [InlineData("works in 1 of 5", "probability", 0.2)]
    [InlineData("chance 1 in 4", "probability", 0.25)]
    [InlineData("chance one in four", "probability", 0.25)]
    [InlineData("20 percent", "probability", 0.2)]
    [InlineData("probability 0.3", "probability", 0.3)]
    [InlineData("likelihood 30%", "probability", 0.3)]
    [InlineData("skill expert", "skill", 5)]
    [InlineData("skill beginner", "skill", 1)]
    [InlineData("skill 3", "skill", 3)]
    [InlineData("skill level 4", "skill", 4)]
    [InlineData("needs an expert", "skill", 5)]
    [InlineData("takes anybody", "skill", 1)]
    [InlineData("needs a badge", "equipment", 1)]
    [InlineData("needs nothing special", "equipment", 0)]
    [InlineData("needs no special equipment", "equipment", 0)]
    public void A_fact_is_understood_and_shown(string said, string name, double value)
    {
        var talk = new TreeTalk("guess the password");

        var answer = talk.Heard($"{talk.Id("guess the password")} {said}");

        Assert.Equal(value, talk.Fact("guess the password", name)!.Value, 9);
        Assert.Contains("guess the password: ", answer, StringComparison.Ordinal);
        Assert.Equal(3, talk.Model.TreeNodes.Count());
    }

    [Theory]
    [InlineData("12")]
    [InlineData("costs a lot")]
    [InlineData("costs 10.000")]
    [InlineData("costs 1.00.0")]
    [InlineData("takes 3")]
    [InlineData("takes a while")]
    [InlineData("chance high")]
    [InlineData("chance 20")]
    [InlineData("chance 140%")]
    [InlineData("skill 1000")]
    [InlineData("skill 7")]
    [InlineData("skill 0")]
    [InlineData("skill high")]
    [InlineData("needs a skill of 9")]
    [InlineData("costs -5")]
    [InlineData("costs two hundred and fifty")]
    [InlineData("likely")]
    [InlineData("is cheap")]
    [InlineData("impossible")]
    [InlineData("can't happen")]
    [InlineData("costs 99999999999999999999999k")]
    public void What_cannot_be_read_is_asked_again_and_changes_nothing(string said)
    {
        var talk = new TreeTalk("guess the password");
        var before = talk.Model;

        var answer = talk.Heard($"{talk.Id("guess the password")} {said}");

        Assert.Equal(before.Version, talk.Model.Version);
        Assert.Contains($"“{said}”", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("takes the lift to the third floor")]
    [InlineData("costs the firm its licence")]
    [InlineData("needs to be quick")]
    [InlineData("chance upon an open door")]
    [InlineData("works for the cleaning firm")]
    [InlineData("skills course for the guard")]
    [InlineData("take the badge of a cleaner")]
    [InlineData("purple monkey dishwasher")]
    [InlineData("10 phones and a script")]
    public void Other_words_are_a_step(string said)
    {
        var talk = new TreeTalk("guess the password");

        talk.Say($"{talk.Id("guess the password")} {said}");

        Assert.Empty(talk.Step("guess the password").Attributes);
        Assert.Equal([talk.Id("guess the password")], talk.Step(said).Parents);
    }

    [Fact]
    public void What_cannot_happen_is_no_step_and_how_to_say_it_is_told()
    {
        var talk = new TreeTalk("guess the password");

        Assert.Contains("chance 0%", talk.Heard($"{talk.Id("guess the password")} is impossible"), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_facts_in_one_breath_are_both_kept()
    {
        var talk = new TreeTalk("guess the password");

        talk.Say($"{talk.Id("guess the password")} costs 10k and takes a weekend, needs a van");

        Assert.Equal(10_000, talk.Fact("guess the password", "cost"));
        Assert.Equal(2, talk.Fact("guess the password", "time"));
        Assert.Equal(1, talk.Fact("guess the password", "equipment"));
    }

    [Fact]
    public void A_number_that_could_be_two_says_so()
    {
        var talk = new TreeTalk("guess the password");

        Assert.Contains("could be two numbers", talk.Heard($"{talk.Id("guess the password")} costs 10.000"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12")]
    [InlineData("10,000")]
    [InlineData("level")]
    [InlineData("level 9")]
    public void A_bare_number_and_the_word_level_are_no_steps(string said)
    {
        var talk = new TreeTalk("guess the password", "ring them up");
        var version = talk.Model.Version;

        Assert.Contains("G2", talk.Heard(said), StringComparison.Ordinal);
        Assert.Equal(version, talk.Model.Version);
    }

    [Fact]
    public void A_bare_number_among_places_picks_nothing_and_names_none()
    {
        var talk = new TreeTalk();
        talk.Say("level 1");
        var version = talk.Model.Version;

        talk.Say("12");

        Assert.Equal(version, talk.Model.Version);
    }

    [Fact]
    public void A_fact_of_a_step_that_goes_on_says_what_counts()
    {
        var talk = new TreeTalk("guess the password");

        Assert.Contains("Steps hang below G2", talk.Heard("G2 costs 10k"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fact_can_be_edited_once_the_tree_is_closed()
    {
        var talk = new TreeTalk("guess the password");
        talk.Say("that's the tree", $"edit {talk.Id("guess the password")} takes two days");

        Assert.Equal(2, talk.Fact("guess the password", "time"));
    }
}
