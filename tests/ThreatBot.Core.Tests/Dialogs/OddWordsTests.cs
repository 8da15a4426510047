using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Tests.Dialogs;

/// <summary>Words that came up in fuzzing and once did harm.</summary>
public sealed class OddWordsTests
{
    private static Lexicon Words => Talk.Words.Languages["en"].Lexicon;

    [Theory]
    [InlineData("٣")]
    [InlineData("Friday ١٧:٠٠")]
    [InlineData("९ pm")]
    public void Digits_of_another_script_name_no_time(string text) => Assert.Null(Deadline.Read(text, new LocalDateTime(2026, 11, 30, 9, 0), Words));

    [Theory]
    [InlineData("c[→;[→h")]
    [InlineData("<-graph TD->c")]
    [InlineData("- <- b")]
    public void What_is_suggested_instead_of_a_line_can_be_read(string line) =>
        Assert.All(Sketch.Read(line).Problems, problem => Assert.True(problem.Suggestion is null || Sketch.Read(problem.Suggestion) is { Problems.IsEmpty: true, Flows.IsEmpty: false }, problem.Suggestion));

    [Fact]
    public void A_mark_between_arrows_that_stands_twice_parts_them_once() =>
        Assert.Equal(["a -> b", "c -> d"], Sketch.Read("a -> b / / c -> d").Flows.Select(flow => $"{flow.From.Name} -> {flow.To.Name}"));

    [Theory]
    [InlineData("http://\u200F")]
    [InlineData("https:///#1517")]
    [InlineData("//\u202E")]
    [InlineData("\\\\\u200F")]
    [InlineData("file://\u202A pay")]
    public void An_address_of_nowhere_is_no_link(string said) => Assert.Equal((null, null), (StoryName.Of(said).Link, TrackerLink.Of(said)));

    [Fact]
    public void What_is_no_character_is_read_as_a_sign_for_it()
    {
        Assert.Equal("a\uFFFDb", Lexicon.Normal("A\uFFFEb"));
        Assert.Equal("a\U0001F642\uFFFD", Lexicon.Normal("A\U0001F642\uD83D"));
        Assert.True(Words.Is("command.help", "help"));
        Assert.False(Words.Is("command.help", "help\uFFFE"));
        Assert.Equal("a-b-2026-11-30.json", FileName.Of(ThreatModel.Fold("m", [new ModelStarted("a\uFFFEb", "en", "UTC")]), Instant.FromUtc(2026, 11, 30, 12, 0), "json"));
    }

    [Fact]
    public void A_label_of_any_length_is_read_once()
    {
        var label = string.Concat(Enumerable.Repeat("order over ", 6_000));
        Encryption.Split(label, Words);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(true, Encryption.Split(label + "card data, encrypted", Words).IsEncrypted);
        Assert.Equal((label + "card data", true), Encryption.Split(label + "card data over TLS", Words) is var read ? (read.Data, read.IsEncrypted) : default);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50L * label.Length);
    }

    [Fact]
    public void Arrows_of_a_flowchart_that_are_said_a_thousand_times_are_read_once()
    {
        var text = $"flowchart LR\nsubgraph d\ndb {string.Join(" & db ", Enumerable.Repeat("<--> c", 4_000))}";

        Assert.Equal(["c -> c", "c -> db", "db -> c", "db -> db"], Sketch.Read(text).Flows.Select(flow => $"{flow.From.Name} -> {flow.To.Name}").Order(StringComparer.Ordinal));
    }
}
