using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What a file is called that somebody takes along: after the model and the day, so that it is found again.</summary>
public static class FileName
{
    /// <summary>With four bytes a letter and the rest of the name it is still short enough for every file system.</summary>
    private const int MostLetters = 40;

    /// <summary>The day is the one it is where the model is.</summary>
    public static string Of(ThreatModel model, Instant now, string extension) =>
        $"{(Slug(model.Name) is { Length: > 0 } slug ? slug : model.Id)}-{LocalDatePattern.Iso.Format(model.DayOf(now))}.{extension}";

    /// <summary>Letters and digits of every script in lower case, and a hyphen for whatever is between them: nothing that a path or a header would read more into.</summary>
    private static string Slug(string name)
    {
        var kept = Composed.Of(name).EnumerateRunes().Select(rune => IsKept(rune) ? Rune.ToLowerInvariant(rune) : new Rune('-'));
        var words = string.Concat(kept).Split('-', StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(string.Join('-', words).EnumerateRunes().Take(MostLetters)).Trim('-');
    }

    private static bool IsKept(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
