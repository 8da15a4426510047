using System.Collections.Immutable;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Core.Tests.Dialogs;

public sealed class LexiconTests
{
    private static readonly Lexicon Words = new()
    {
        Language = "en",
        Words = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("answer.cannot", ["can't", "cannot"]),
        Labels = ImmutableSortedDictionary<string, string>.Empty,
        Phrases = ImmutableSortedDictionary<string, string>.Empty
            .Add("both", "{asset} at {place}, {asset} again")
            .Add("odd", "a { brace, {nothing} and {asset}{"),
    };

    [Theory]
    [InlineData("that can't happen")]
    [InlineData("That CAN’T happen")]
    public void A_typeset_apostrophe_is_an_apostrophe(string text)
    {
        Assert.Equal("can't", Words.Find("answer.cannot", text));
        Assert.True(Words.Is("answer.cannot", text.Split(' ')[1]));
    }

    [Fact]
    public void A_place_is_filled_wherever_it_stands() =>
        Assert.Equal("scans at home, scans again", Words.Phrase("both", ("place", "home"), ("asset", "scans")));

    [Fact]
    public void A_value_that_looks_like_a_place_stays_what_was_typed() =>
        Assert.Equal("{place} at {asset}, {place} again", Words.Phrase("both", ("asset", "{place}"), ("place", "{asset}")));

    [Fact]
    public void Braces_that_name_no_value_stand_for_themselves() =>
        Assert.Equal("a { brace, {nothing} and x{", Words.Phrase("odd", ("asset", "x")));
}
