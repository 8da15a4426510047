using ThreatBot.Core.Dialogs;
using ThreatBot.Prompts;

namespace ThreatBot.Tests.Prompts;

public sealed class PromptCheckTests
{
    [Fact]
    public void Words_that_fit_have_no_findings() =>
        Assert.Empty(Check("q:\n  text: Who is {x}?\n  choices: {me: Me}\n  help: Think.\n  why: Because."));

    [Theory]
    [InlineData("other: hi", "t/en.yaml:1:1: t.q is missing|t/en.yaml:1:1: t.other is never asked for")]
    [InlineData("q:\n  text: Who?\n  choices: {me: Me}\n  help: h\n  why: w", "t/en.yaml:2:9: t.q leaves {x} out")]
    [InlineData("q:\n  text: \"{x} {y}\"\n  choices: {me: Me}\n  help: h\n  why: w", "t/en.yaml:2:9: t.q is given no {y}")]
    [InlineData("q:\n  text: \"{x}\"\n  help: h\n  why: w", "t/en.yaml:1:1: t.q has no label for the choice me")]
    [InlineData("q:\n  text: \"{x}\"\n  choices: {me: Me, no: me}\n  help: h\n  why: w", "t/en.yaml:3:25: t.q has a label that leads nowhere: no")]
    [InlineData("q:\n  text: \"{x}\"\n  choices: {me: Me}\n  why: w", "t/en.yaml:1:1: t.q asks and has no help")]
    [InlineData("q:\n  text: \"{x}\"\n  choices: {me: Me}\n  help: \"{x}\"\n  why: w", "t/en.yaml:4:9: t.q can have {x} only in its text")]
    [InlineData("q:\n  text: \"{x}\"\n  choices: {me: Me}\n  help: ''\n  why: w", "t/en.yaml:4:9: t.q has an empty text")]
    [InlineData("q:\n  text: \"{x} {X\"\n  choices: {me: Me}\n  help: h\n  why: w", "t/en.yaml:2:9: t.q has a brace that belongs to no {value}")]
    [InlineData("q:\n  text: \"{x}\"\n  colour: red\n  choices: {me: Me}\n  help: h\n  why: w", "t/en.yaml:3:3: t.q has an unknown field colour")]
    public void A_mismatch_is_named_with_its_place(string text, string findings) =>
        Assert.All(findings.Split('|'), expected => Assert.Contains(Check(text), found => found.StartsWith(expected, StringComparison.Ordinal)));

    [Fact]
    public void A_duplicate_key_is_named_with_its_line() =>
        Assert.Contains(Check("q: a\nq: b"), found => found.StartsWith("t/en.yaml:2:1: ", StringComparison.Ordinal));

    [Fact]
    public void Words_and_phrases_are_checked_both_ways()
    {
        using var files = new DialogFiles(("lexicon/en.yaml", "b: []"), ("phrase/en.yaml", "\nc: hi"));

        var findings = PromptCheck.Run(files.Load(), [], ["a"], [PromptNeed.Note("d")]).Select(files.Show);

        Assert.Equal(
            [
                "lexicon/en.yaml:1:1: the words of a are missing",
                "lexicon/en.yaml:1:1: the words of b are never asked for",
                "lexicon/en.yaml:1:1: b has no words",
                "phrase/en.yaml:1:1: the phrase d is missing",
                "phrase/en.yaml:2:4: the phrase c is never asked for",
            ],
            findings);
    }

    [Fact]
    public void A_row_with_an_unknown_letter_is_named()
    {
        using var files = new DialogFiles(("catalogue/stride.yaml", "- id: a\n  letter: sniffing"));

        Assert.StartsWith("catalogue/stride.yaml:2:11: unknown Letter sniffing", files.Show(Assert.Single(files.Load().Findings)), StringComparison.Ordinal);
    }

    private static string[] Check(string text)
    {
        using var files = new DialogFiles(("t/en.yaml", text));
        return [.. PromptCheck.Run(files.Load(), [PromptNeed.Question("t.q", ["x"], "me")], [], []).Select(files.Show)];
    }
}
