using System.Globalization;
using ThreatBot.Channels.Cards;

namespace ThreatBot.Tests.Channels.Cards;

/// <summary>A long text in pieces.</summary>
public sealed class TextPiecesTests
{
    [Theory]
    [InlineData("one line", 20, new[] { "one line" })]
    [InlineData("one line\ntwo lines\nthree", 12, new[] { "one line", "two lines", "three" })]
    [InlineData("many words in one line", 11, new[] { "many words", "in one line" })]
    [InlineData("abcdefghij", 4, new[] { "abcd", "efgh", "ij" })]
    [InlineData("ab👩‍💻cd", 4, new[] { "ab", "👩‍", "💻cd" })]
    [InlineData("", 4, new string[0])]
    public void It_ends_with_lines_else_with_words(string text, int most, string[] expected) => Assert.Equal(expected, Of(text, most));

    [Fact]
    public void Nothing_but_blanks_at_the_seams_is_lost_and_no_piece_is_too_long()
    {
        var random = new Random(6);
        string[] parts = ["word", " ", "\n", "é", "👍🏽", "a\u0301", "**bold**"];
        for (var round = 0; round < 2_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(80)).Select(_ => parts[random.Next(parts.Length)]));
            var most = random.Next(8, 40);

            var pieces = Of(text, most);

            Assert.All(pieces, piece => Assert.InRange(piece.Length, 1, most));
            Assert.Equal(Bare(text), string.Concat(pieces.Select(Bare)));
            Assert.Equal(Elements(text), pieces.SelectMany(Elements));
        }
    }

    private static IEnumerable<string> Of(string text, int most) => TextPieces.Of(text.Split('\n'), most, piece => piece.Length);

    private static string Bare(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));

    private static IEnumerable<string> Elements(string text)
    {
        for (var elements = StringInfo.GetTextElementEnumerator(text); elements.MoveNext();)
        {
            if (!string.IsNullOrWhiteSpace(elements.GetTextElement()))
            {
                yield return elements.GetTextElement();
            }
        }
    }
}
