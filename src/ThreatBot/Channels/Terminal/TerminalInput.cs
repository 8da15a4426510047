using System.Runtime.CompilerServices;

namespace ThreatBot.Channels.Terminal;

/// <summary>
/// Messages as they are typed, pasted or piped. Piped: one a line, where the two characters \n stand for a line break. Typed: a
/// line, together with the lines that are pasted with it.
/// </summary>
internal sealed class TerminalInput(TextReader reader, Func<bool>? isMoreWaiting = null)
{
    private static readonly string[] Quit = ["/quit", "quit", "exit"];

    /// <summary>A paste arrives in several reads; a person does not type the next line this fast.</summary>
    private static readonly TimeSpan Paste = TimeSpan.FromMilliseconds(30);

    /// <summary>The messages up to the end of input or /quit, with or without the slash; blank lines are none.</summary>
    public async IAsyncEnumerable<string> MessagesAsync([EnumeratorCancellation] CancellationToken ct)
    {
        while (await reader.ReadLineAsync(ct) is { } line && !Quit.Contains(line.Trim(), StringComparer.OrdinalIgnoreCase))
        {
            var message = isMoreWaiting is null
                ? line.Replace("\\n", "\n", StringComparison.Ordinal)
                : await WithPasteAsync(line, isMoreWaiting, ct);
            if (!string.IsNullOrWhiteSpace(message))
            {
                yield return message;
            }
        }
    }

    private async Task<string> WithPasteAsync(string line, Func<bool> isMore, CancellationToken ct)
    {
        var lines = new List<string> { line };
        await Task.Delay(Paste, ct);
        while (isMore() && await reader.ReadLineAsync(ct) is { } next)
        {
            lines.Add(next);
            await Task.Delay(Paste, ct);
        }

        return string.Join('\n', lines);
    }
}
