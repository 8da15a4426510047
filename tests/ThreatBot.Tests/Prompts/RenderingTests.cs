using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Prompts;

namespace ThreatBot.Tests.Prompts;

public sealed class RenderingTests
{
    [Theory]
    [InlineData("[x](http://evil)", "\\[x\\](http:\u200B//evil)")]
    [InlineData("<b>&", "&lt;b&gt;&amp;")]
    [InlineData("# big", "\\# big")]
    [InlineData("1. one", "1\\. one")]
    [InlineData("- item", "\\- item")]
    [InlineData("hi @ana", "hi @\u200Bana")]
    [InlineData("a|b", "a\\|b")]
    [InlineData("a\n# b", "a↵\\# b")]
    public void Markdown_of_a_person_is_only_text(string said, string shown) => Assert.Equal(shown, new Markdown().Said(said));

    [Theory]
    [InlineData("\u001B[31m", "␛[31m")]
    [InlineData("a\u202Eb", "a‹202E›b")]
    [InlineData("a\r\nb", "a↵b")]
    [InlineData("\u0085\u0007\u007F", "↵␇␡")]
    public void A_terminal_is_not_steered_by_what_people_say(string said, string shown) => Assert.Equal(shown, new PlainText().Said(said));

    [Theory]
    [InlineData("https://x.example/a_b?c=d&e", "https://x.example/a_b?c=d&e")]
    [InlineData("https://x.example/) [y](https://evil", "https://x.example/%29%20[y]%28https://evil")]
    [InlineData("a\r\n# b<c>\\", "a%0D%0A#%20b%3Cc%3E%5C")]
    public void The_address_of_a_link_ends_where_the_link_does(string address, string shown)
    {
        Assert.Equal($"[x]({shown})", new Markdown().Link("x", address));
        Assert.DoesNotContain('\u001B', new PlainText().Link("x", $"{address}\u001B[31m"));
    }

    [Fact]
    public void Code_outgrows_the_backticks_in_it() => Assert.Equal("``` a``b ```", new Markdown().Code("a``b"));

    [Fact]
    public void A_value_is_not_searched_for_places() =>
        Assert.Equal("{b} and 2", Render("{a} and {b}", ("a", new Value.Said("{b}")), ("b", new Value.Number(2))));

    [Fact]
    public void Several_values_take_a_line_each_where_they_have_one_and_commas_elsewhere()
    {
        var many = new Value.Many([new Value.Said("x"), new Value.Person("p1")]);

        Assert.Equal("all:\n  x\n  name of p1", Render("all:\n  {a}", ("a", many)));
        Assert.Equal("all: x, name of p1", Render("all: {a}", ("a", many)));
        Assert.Equal("all:\nend", Render("all:\n{a}\nend", ("a", new Value.Many([]))));
    }

    [Fact]
    public void A_key_that_is_not_there_is_a_bug() =>
        Assert.Throws<KeyNotFoundException>(() => WordingOf("x").Render(new Prompt("t.other"), id => id, new PlainText()));

    private static string Render(string text, params (string Name, Value Value)[] values) => WordingOf(text).Render(
        new Prompt("t.t") { Values = values.Select(value => new PromptValue(value.Name, value.Value)).ToValueList() },
        id => $"name of {id}",
        new PlainText());

    private static Wording WordingOf(string text)
    {
        using var files = new DialogFiles(("t/en.yaml", $"t: {System.Text.Json.JsonSerializer.Serialize(text)}"));
        return files.Load().Languages["en"].Wording;
    }
}
