using System.Collections.Immutable;
using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>The day by which a measure is to be there or an assumption checked, as the end of what is said: "owner ana, by Friday", "due in 2 weeks".</summary>
internal static class DueDay
{
    public static readonly ImmutableArray<string> Keys = ["fact.due", "fact.undue"];

    /// <summary>What stands before the day, and the day; null for no day any more. Null altogether when the text ends in no day.</summary>
    public static (string Before, LocalDate? Day)? Said(Exchange exchange, string text)
    {
        var lexicon = exchange.Lexicon;
        if (lexicon.Is("fact.undue", text))
        {
            return ("", null);
        }

        return lexicon.Words["fact.due"].Concat(lexicon.Words["connective.by"])
            .Select(word => (Word: word, At: Lexicon.LastIndexOf(text, word)))
            .Where(found => found.At >= 0)
            .OrderBy(found => found.At)
            .Select(found => (Before: text[..found.At].TrimEnd(' ', ',', ';', '·'), Day: Deadline.Day(text[(found.At + found.Word.Length)..].Trim(' ', ':', '.'), exchange.Today, lexicon)))
            .Where(read => read.Day is not null)
            .Select(read => ((string, LocalDate?)?)read)
            .FirstOrDefault();
    }

    /// <summary>"due whenever": a day was meant, and none can be read.</summary>
    public static Prompt? Unread(Exchange exchange, ModelObject? found, string text) =>
        Dated(found, null) is not null && Said(exchange, text) is null && Reading.Behind(text, "fact.due", exchange.Lexicon) is { } day ? SteerPrompts.DueUnread.With(new Value.Said(day)) : null;

    /// <summary>"M3 by Friday", in the middle of anything else: the day is kept, and what is asked stays asked.</summary>
    public static bool Told(Exchange exchange) => Reading.Id(exchange.Heard.Text) is (var id, { Length: > 0 } tail)
        && Dated(exchange.Model?.Find(id), null) is not null
        && Said(exchange, tail) is ("", var day)
        && Keep(exchange, id, day);

    /// <summary>The object with its day, which is told; a day that is over is refused, and so is one for what has none.</summary>
    public static bool Keep(Exchange exchange, string id, LocalDate? day)
    {
        if (Dated(exchange.Edit.Model.Find(id), day) is not { } dated)
        {
            return false;
        }

        if (Refused(exchange, day) is { } refusal)
        {
            exchange.Whisper(refusal);
            return true;
        }

        exchange.Edit.Put(dated);
        exchange.Say(day is { } until ? SteerPrompts.DueSet.With(new Value.Code(id), new Value.Day(until)) : SteerPrompts.DueUnset.With(new Value.Code(id)));
        return true;
    }

    /// <summary>Why nothing can be due on that day; null when it can.</summary>
    public static Prompt? Refused(Exchange exchange, LocalDate? day) => day is { } past && past < exchange.Today ? SteerPrompts.DuePast.With(new Value.Day(past)) : null;

    /// <summary>A line with its day, where it has one.</summary>
    public static Value Line(Value line, LocalDate? day) => day is { } due ? new Value.Words(LookPrompts.Due.With(line, new Value.Day(due))) : line;

    private static ModelObject? Dated(ModelObject? found, LocalDate? day) => found switch
    {
        Countermeasure measure => measure with { Due = day },
        Assumption assumption => assumption with { Due = day },
        _ => null,
    };
}
