using ThreatBot.Channels.Cards;

namespace ThreatBot.Tests.Channels.Cards;

public sealed class CardTextTests
{
    [Theory]
    [InlineData("short", 5, "short")]
    [InlineData("One sentence. And more", 20, "One sentence.…")]
    [InlineData("one two three", 10, "one two…")]
    [InlineData("wwwwwwwwww", 6, "www…")]
    [InlineData("a\\\\\\*b", 8, "a\\\\…")]
    [InlineData("a&lt;b&gt;", 9, "a&lt;b…")]
    [InlineData("a `code` b", 9, "a…")]
    [InlineData("a ``b`c`` d e", 12, "a ``b`c``…")]
    [InlineData("👩‍👩‍👧👩‍👩‍👧", 50, "👩‍👩‍👧…")]
    [InlineData("\u0301\u0301\u0301", 4, "")]
    public void A_text_is_cut_where_it_does_not_hurt(string text, int bytes, string shown) => Assert.Equal(shown, CardText.Cut(text, bytes));

    [Theory]
    [InlineData("{{DATE(2026-01-01T00:00:00Z)}}", "{\u200B{DATE(2026-01-01T00:00:00Z)}}")]
    [InlineData("{{{TIME(x)", "{{\u200B{TIME(x)")]
    [InlineData("{{name}}", "{{name}}")]
    public void A_date_that_was_typed_stays_as_it_was_typed(string text, string shown) => Assert.Equal(shown, CardText.Dateless(text));
}
