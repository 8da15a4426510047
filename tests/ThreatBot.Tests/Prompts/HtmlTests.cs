using ThreatBot.Prompts;

namespace ThreatBot.Tests.Prompts;

public sealed class HtmlTests
{
    [Fact]
    public void Headings_lists_and_lines_become_tags() => Assert.Equal(
        "<h1>a</h1>\n<h2>b</h2>\n<p>c</p>\n<ul>\n<li>d<br>e<ul>\n<li>f</li>\n<li>g</li>\n</ul>\n</li>\n<li>h</li>\n</ul>\n<p>i</p>\n",
        HtmlLines.Of("# a\n## b\n\nc\n- d\n  e\n  - f\n  - g\n- h\ni"));

    [Theory]
    [InlineData("<script>", "&#60;script&#62;")]
    [InlineData("# no heading", "&#35; no heading")]
    [InlineData("- no item", "&#45; no item")]
    [InlineData("a\" onload='x' &amp;", "a&#34; onload=&#39;x&#39; &#38;amp;")]
    [InlineData("two\nlines", "two↵lines")]
    public void What_people_said_is_text(string said, string written) => Assert.Equal(written, new HtmlText().Said(said));
}
