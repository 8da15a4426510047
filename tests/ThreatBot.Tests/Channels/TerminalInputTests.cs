using System.Text;
using ThreatBot.Channels.Terminal;

namespace ThreatBot.Tests.Channels;

public sealed class TerminalInputTests
{
    [Fact]
    public async Task A_piped_line_is_a_message_and_blank_lines_are_none() =>
        Assert.Equal(["new shop", "  done"], await Piped("new shop\n\n   \n  done\n"));

    [Fact]
    public async Task Backslash_n_in_a_piped_line_is_a_line_break() =>
        Assert.Equal(["a -> b\nb -> c"], await Piped("a -> b\\nb -> c"));

    [Fact]
    public async Task Nothing_after_quit_is_read() => Assert.Equal(["one"], await Piped("one\n/quit\ntwo\n"));

    [Fact]
    public async Task Lines_pasted_at_once_are_one_message()
    {
        using var reader = new StringReader("a -> b\nb -> c\nlater\n");
        var waiting = new Queue<bool>([true, false, false]);
        var input = new TerminalInput(reader, waiting.Dequeue);

        var messages = await input.MessagesAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["a -> b\nb -> c", "later"], messages);
    }

    [Fact]
    public async Task What_is_not_unicode_becomes_the_replacement_character()
    {
        using var bytes = new MemoryStream([.. "caf"u8, 0xE9, .. "\n"u8]);
        using var reader = new StreamReader(bytes, new UTF8Encoding(false));

        var messages = await new TerminalInput(reader).MessagesAsync(TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["caf\uFFFD"], messages);
    }

    private static async Task<List<string>> Piped(string text)
    {
        using var reader = new StringReader(text);
        return await new TerminalInput(reader).MessagesAsync(TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);
    }
}
