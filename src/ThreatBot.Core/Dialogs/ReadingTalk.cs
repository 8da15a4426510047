using System.Globalization;
using NodaTime.Text;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Who read what of a model outside of conversations, for its owner alone.</summary>
public static class ReadingTalk
{
    /// <summary>As many readings as are told at once.</summary>
    public const int Listed = 20;

    /// <summary>Nobody pages further back.</summary>
    private const int MostPages = 10_000;

    private static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    internal static void Show(Exchange exchange, string said)
    {
        var (model, speaker) = (exchange.Edit.Model, exchange.Incoming.Speaker);
        if (exchange.Scene.Models.FirstOrDefault(head => head.Id == model.Id) is { } head && head.Owner != speaker)
        {
            exchange.Whisper(ReadingPrompts.NotYours.With(new Value.Said(model.Name), new Value.Person(head.Owner)));
            return;
        }

        var page = Page(said) ?? 1;
        var lines = exchange.Scene.Readings.Take(Listed).Select(past => Line(exchange, past)).ToValueList();
        exchange.Whisper(lines.Count == 0
            ? ReadingPrompts.None.With(new Value.Said(model.Name))
            : ReadingPrompts.Shown.With(new Value.Said(model.Name), new Value.Many(exchange.Scene.Readings.Length > Listed ? [.. lines, More(page + 1)] : lines)));
    }

    /// <summary>The page in "readings 2"; the first where none is named, null for other words.</summary>
    public static int? Page(string said) => said.Trim() is { Length: > 0 } text
        ? int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is >= 1 and <= MostPages ? page : null
        : 1;

    /// <summary>How many readings come before that page; null for words that name none.</summary>
    public static int? From(string said) => (Page(said) - 1) * Listed;

    private static Value More(int page) => new Value.Words(ReadingPrompts.More.With(new Value.Number(page)));

    private static Value Line(Exchange exchange, PastReading past)
    {
        var at = past.At.InZone(TimeZones.Named(exchange.Conversation.TimeZone)).LocalDateTime;
        return new Value.Words(ReadingPrompts.Line.With(new Value.Said(Minute.Format(at)), TokenTalk.Maker(past.Participant), What(past.What)));
    }

    private static Value What(string what) => what.Split(' ', 2) switch
    {
        ["file", var format] => new Value.Words(ReadingPrompts.File.With(new Value.Said(format))),
        ["token", var token] => new Value.Words(ReadingPrompts.Token.With(new Value.Said(token))),
        ["picture", _] => new Value.Words(ReadingPrompts.Picture.With()),
        ["portfolio"] => new Value.Words(ReadingPrompts.Portfolio.With()),
        ["page"] => new Value.Words(ReadingPrompts.Page.With()),
        _ => new Value.Said(what),
    };
}
