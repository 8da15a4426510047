using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace ThreatBot.Core.Dialogs;

/// <summary>A time by grammar: "Friday 17:00", "2027-03-01", "tomorrow 9", "5 pm", "in 2 days". What cannot be read is asked about, never guessed.</summary>
internal static partial class Deadline
{
    /// <summary>When most people have come: the earliest that anybody is reminded of anything.</summary>
    public static readonly LocalTime Morning = new(9, 0);

    /// <summary>A day without a time ends when most people leave.</summary>
    public static readonly LocalTime EndOfDay = new(17, 0);

    public static readonly IReadOnlyList<string> Keys = ["time.in", "time.at", "time.hours", "time.days", "time.weeks"];

    /// <summary>The time that the text names, in the zone of whoever speaks; null when it names none.</summary>
    public static LocalDateTime? Read(string text, LocalDateTime now, Lexicon lexicon)
    {
        var words = text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).ToList();
        if (words is [var first, var number, var unit] && lexicon.Is("time.in", first) && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and < 1000)
        {
            return After(now, count, unit, lexicon);
        }

        words.RemoveAll(word => lexicon.Is("time.at", word));
        for (var split = Math.Min(words.Count, 2); split >= 0; split--)
        {
            var (day, time) = (string.Join(' ', words.Take(words.Count - split)), string.Join(' ', words.Skip(words.Count - split)));
            if (Read(day, time, now, lexicon) is { } read)
            {
                return read;
            }
        }

        return null;
    }

    /// <summary>A day without a time: one that is named, or "in 2 weeks"; null when the text names none.</summary>
    public static LocalDate? Day(string text, LocalDate today, Lexicon lexicon)
    {
        var words = text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 3 && lexicon.Is("time.in", words[0]) && !lexicon.Is("time.hours", words[2])
            ? Read(text, today + EndOfDay, lexicon)?.Date
            : Reading.Day(text, today, lexicon);
    }

    /// <summary>The same as a moment; a time that the clock skips or shows twice when it is changed becomes the next or the first one.</summary>
    public static Instant At(LocalDateTime local, DateTimeZone zone) => local.InZoneLeniently(zone).ToInstant();

    private static LocalDateTime? Read(string day, string time, LocalDateTime now, Lexicon lexicon)
    {
        if ((time.Length == 0 ? EndOfDay : Clock(time)) is not { } at || (day.Length == 0 && time.Length == 0))
        {
            return null;
        }

        if (day.Length == 0)
        {
            return now.Date + at > now ? now.Date + at : now.Date.PlusDays(1) + at;
        }

        return Reading.Day(day, now.Date, lexicon) is { } date ? date + at : null;
    }

    private static LocalDateTime? After(LocalDateTime now, int count, string unit, Lexicon lexicon) =>
        lexicon.Is("time.hours", unit) ? now.PlusHours(count)
        : lexicon.Is("time.days", unit) ? now.PlusDays(count)
        : lexicon.Is("time.weeks", unit) ? now.PlusWeeks(count)
        : null;

    private static LocalTime? Clock(string text)
    {
        var match = Time().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var (hour, minute) = (int.Parse(match.Groups["hour"].Value, CultureInfo.InvariantCulture), match.Groups["minute"].Success ? int.Parse(match.Groups["minute"].Value, CultureInfo.InvariantCulture) : 0);
        var half = match.Groups["half"].Value.ToUpperInvariant();
        var isTwelve = half.Length > 0;
        hour = isTwelve ? (hour % 12) + (half is "PM" ? 12 : 0) : hour;
        return hour < 24 && minute < 60 && (!isTwelve || int.Parse(match.Groups["hour"].Value, CultureInfo.InvariantCulture) is >= 1 and <= 12) ? new LocalTime(hour, minute) : null;
    }

    [GeneratedRegex(@"^(?<hour>[0-9]{1,2})(?:[:.](?<minute>[0-9]{2}))?\s?(?<half>[AaPp][Mm])?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Time();
}
