using System.Globalization;

namespace ThreatBot.Core.Dialogs;

/// <summary>A few of what there may be many of; the rest is counted.</summary>
internal static class Notes
{
    private const int MostOfARow = 24;

    public static Value.Many Some(IEnumerable<Value> values, int most) => Some(values, most, SteerPrompts.More);

    /// <summary>The same, where <paramref name="more"/> says how many are left out.</summary>
    public static Value.Many Some(IEnumerable<Value> values, int most, PromptNeed more)
    {
        var all = values.ToList();
        return new Value.Many(all.Count > most ? [.. all.Take(most), new Value.Words(more.With(new Value.Number(all.Count - most)))] : [.. all]);
    }

    /// <summary>Names in a row, the middle of a long one left out and how many there are told: nobody reads thousands, and no channel takes them.</summary>
    public static string Row(string mark, IReadOnlyCollection<string?> names) => names.Count <= MostOfARow
        ? string.Join(mark, names)
        : string.Join(mark, [.. names.Take(MostOfARow / 2), string.Create(CultureInfo.InvariantCulture, $"… ({names.Count:#,0}) …"), .. names.TakeLast(MostOfARow / 2)]);

    /// <summary>Notes that only the speaker needs.</summary>
    public static void WhisperSome(this Exchange exchange, IReadOnlyCollection<Prompt> prompts)
    {
        foreach (var prompt in prompts.Take(SketchPrompts.MostProblems))
        {
            exchange.Whisper(prompt);
        }

        if (prompts.Count > SketchPrompts.MostProblems)
        {
            exchange.Whisper(SketchPrompts.MoreProblems.With(new Value.Number(prompts.Count - SketchPrompts.MostProblems)));
        }
    }
}
