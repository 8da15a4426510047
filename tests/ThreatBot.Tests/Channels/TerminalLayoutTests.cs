using System.Collections.Immutable;
using ThreatBot.Channels.Terminal;

namespace ThreatBot.Tests.Channels;

public sealed class TerminalLayoutTests
{
    private static readonly ImmutableArray<TerminalChoice> RightOrChange = [new("right", "Right"), new("change", "Change")];

    [Fact]
    public void Choices_stand_under_the_text_with_their_numbers() =>
        Assert.Equal("Is this it?\n  1 Right  2 Change\n", TerminalLayout.Lay("Is this it?\n", RightOrChange, null, colours: false));

    [Fact]
    public void A_text_without_choices_stands_alone() => Assert.Equal("Noted.\n", TerminalLayout.Lay("Noted.", [], null, colours: false));

    [Fact]
    public void Many_choices_take_several_lines_and_keep_their_order()
    {
        var choices = Enumerable.Range(1, 12).Select(number => new TerminalChoice($"c{number}", $"the choice number {number}")).ToImmutableArray();

        var laid = TerminalLayout.Lay("Which?", choices, null, colours: false);

        Assert.All(laid.Split('\n'), line => Assert.True(line.Length <= 102, line));
        Assert.Contains("  12 the choice number 12\n", laid, StringComparison.Ordinal);
        Assert.True(laid.IndexOf("9 the", StringComparison.Ordinal) < laid.IndexOf("10 the", StringComparison.Ordinal));
    }

    [Fact]
    public void A_private_reply_says_so_first() =>
        Assert.StartsWith("(only Ana sees this)\nNoted.", TerminalLayout.Lay("Noted.", [], "(only Ana sees this)", colours: false), StringComparison.Ordinal);

    [Fact]
    public void Colours_are_there_only_when_asked_for()
    {
        Assert.Contains('\e', TerminalLayout.Lay("Is this it?", RightOrChange, null, colours: true));
        Assert.DoesNotContain('\e', TerminalLayout.Lay("Is this it?", RightOrChange, null, colours: false));
    }
}
