using CsCheck;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Prompts;
using ThreatBot.Tests.Channels.Cards;

namespace ThreatBot.Tests.Prompts;

public sealed class MrkdwnTests
{
    private static readonly Mrkdwn Dialect = new();

    [Theory]
    [InlineData("<!channel> & <@U1>", "&lt;!channel&gt; &amp; &lt;@|U1&gt;")]
    [InlineData("<http://evil|bank>", "&lt;http:|//evil|bank&gt;")]
    [InlineData("*b* _i_ ~s~", "|*|b|*| |_|i|_| |~|s|~|")]
    [InlineData("**", "|*||*|")]
    [InlineData("`code`", "ˋcodeˋ")]
    [InlineData("> quote", "|&gt;| quote")]
    [InlineData("a > b", "a &gt; b")]
    [InlineData("@here #general :tada: 10:30", "@|here #|general :|tada: 10:30")]
    [InlineData("a\n> b", "a↵&gt; b")]
    public void What_a_person_said_is_only_text(string said, string shown) => Assert.Equal(shown.Replace('|', '\u200B'), Dialect.Said(said).Replace('|', '\u200B'));

    [Theory]
    [InlineData("story <x>", "`story &lt;x&gt;`")]
    [InlineData("a`b", "aˋb")]
    [InlineData(" ", " ")]
    public void What_can_be_typed_is_code_unless_it_would_end_itself(string typed, string shown) => Assert.Equal(shown, Dialect.Code(typed));

    [Fact]
    public void Nothing_that_is_said_can_be_read_as_markup() => Gen.OneOf(Gen.String, Gen.Int[0, SampleCards.Hostile.Length - 1].Select(at => SampleCards.Hostile[at])).Array[1, 5].Sample(
        parts =>
        {
            var shown = Dialect.Said(string.Concat(parts));

            Assert.DoesNotContain(shown, character => character is '<' or '>' or '`' or '\n');
            Assert.DoesNotMatch("&(?!amp;|lt;|gt;)", shown);
            Assert.DoesNotMatch("(?<!\u200B)[*_~]|[*_~](?!\u200B)", shown);
            Assert.DoesNotMatch("^\\s*&gt;", shown);
        },
        iter: 500);

    [Fact]
    public void The_wording_keeps_its_marks_and_has_its_arrows_escaped()
    {
        using var files = new DialogFiles(("t/en.yaml", "t: \"Say `a -> {b}` & go\""));
        var wording = files.Load().Languages["en"].Wording;

        Assert.Equal("Say `a -&gt; x&lt;` &amp; go", wording.Render(new Prompt("t.t") { Values = new[] { new PromptValue("b", new Value.Code("x<")) }.ToValueList() }, id => id, Dialect));
    }
}
