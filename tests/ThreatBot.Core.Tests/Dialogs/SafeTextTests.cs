using ThreatBot.Core.Dialogs;

namespace ThreatBot.Core.Tests.Dialogs;

public sealed class SafeTextTests
{
    [Theory]
    [InlineData("abcd", "abcd")]
    [InlineData("abcde", "abcd…")]
    [InlineData("abc😀", "abc…")]
    [InlineData("ab😀x", "ab😀…")]
    public void A_long_text_is_cut_between_characters(string text, string shown) => Assert.Equal(shown, SafeText.Cut(text, 4));
}
