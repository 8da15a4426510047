using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ThreatBot.Channels.Terminal;

/// <summary>A choice as the terminal shows it.</summary>
internal sealed record TerminalChoice(string Id, string Label);

/// <summary>
/// How a reply stands in a terminal: its text, then its choices with the numbers that pick them. Beside the question on the table, which the
/// numbers mean, choices stand in brackets, to be said as they are.
/// </summary>
internal static class TerminalLayout
{
    private const int Width = 100;

    private const string Dim = "\e[2m";

    private const string Bold = "\e[1m";

    private const string Plain = "\e[0m";

    public static string Lay(string text, ImmutableArray<TerminalChoice> choices, string? mark, bool colours, bool isNumbered = true)
    {
        var laid = new StringBuilder();
        if (mark is not null)
        {
            laid.Append(colours ? $"{Dim}{mark}{Plain}" : mark).Append('\n');
        }

        laid.Append(text.TrimEnd()).Append('\n');
        foreach (var line in Lines(choices))
        {
            var numbered = line.Select(choice => isNumbered ? Number(choice.Number, colours) + choice.Label : $"[{choice.Label}]");
            laid.Append("  ").AppendJoin("  ", numbered).Append('\n');
        }

        return laid.ToString();
    }

    /// <summary>The choices side by side as far as they fit.</summary>
    private static List<List<(int Number, string Label)>> Lines(ImmutableArray<TerminalChoice> choices)
    {
        var lines = new List<List<(int, string)>>();
        var used = Width;
        foreach (var (number, choice) in choices.Index())
        {
            var needed = choice.Label.Length + (number >= 9 ? 5 : 4);
            if (used + needed > Width)
            {
                lines.Add([]);
                used = 0;
            }

            lines[^1].Add((number + 1, choice.Label));
            used += needed;
        }

        return lines;
    }

    private static string Number(int number, bool colours)
    {
        var digits = number.ToString(CultureInfo.InvariantCulture);
        return colours ? $"{Bold}{digits}{Plain} " : $"{digits} ";
    }
}
