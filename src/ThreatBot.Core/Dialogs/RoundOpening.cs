using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>How a round is opened, extended, closed and led.</summary>
internal static class RoundOpening
{
    public static readonly IReadOnlyList<string> Keys = ["round.anonymous", "round.extend", "round.close"];

    /// <summary>How long a round lasts when nobody says: two working days, to the end of the day.</summary>
    private const int WorkingDays = 2;

    /// <summary>"brainstorm checkout abuse cases until Friday 17:00", with "anonymous" behind the topic or the time.</summary>
    public static void Start(Exchange exchange, string said)
    {
        if (!Works.IsFree(exchange))
        {
            return;
        }

        var (named, until) = Split(said, exchange.Lexicon);
        var (topic, isNameless) = Nameless(named, exchange.Lexicon);
        var (time, isLast) = Nameless(until ?? "", exchange.Lexicon);
        if (topic.Length == 0)
        {
            exchange.Whisper(RoundPrompts.NoTopic.With());
        }
        else if (Moment(exchange, until is null ? null : time) is { } deadline)
        {
            Open(exchange, topic, deadline, isNameless || isLast);
        }
    }

    /// <summary>"extend until Monday 12:00" gives a round more time; its reminders move with it.</summary>
    public static void Extend(Exchange exchange, RoundState state, string said)
    {
        exchange.IsForgotten = true;
        if (state.Step is not RoundStep.Collect)
        {
            Works.Choose(exchange, state);
            return;
        }

        if (!Leads(exchange, state) || Moment(exchange, Reading.After(said, "connective.until", exchange.Lexicon)) is not { } deadline)
        {
            return;
        }

        if (exchange.Edit.Model.Find<Round>(state.Round) is { } round)
        {
            exchange.Edit.Put(round with { Deadline = deadline });
        }

        var later = state with { Deadline = deadline };
        exchange.Session = later;
        RoundReminders.Set(exchange, later, isNew: false);
        exchange.Say(RoundPrompts.Extended.With(When(exchange, deadline), new Value.Person(exchange.By)));
    }

    /// <summary>Somebody else leads from now on; any member can take over, so that no round hangs on one person.</summary>
    public static void Lead(Exchange exchange, string name)
    {
        if (exchange.Session is not RoundState { IsDone: false } state || name.Trim('@', ' ').Length == 0)
        {
            exchange.Whisper(RoundPrompts.NoRound.With());
            return;
        }

        if (Whom.IsUnclear(exchange, name))
        {
            return;
        }

        var leader = exchange.Called(name);
        if (exchange.Edit.Model.Find<Round>(state.Round) is { } round)
        {
            exchange.Edit.Put(round with { Facilitator = leader });
        }

        exchange.IsForgotten = true;
        exchange.Session = state with { Facilitator = leader };
        exchange.Say(RoundPrompts.Led.With(new Value.Person(leader)));
    }

    /// <summary>Whether the speaker leads; who does not is told how to.</summary>
    public static bool Leads(Exchange exchange, RoundState state)
    {
        if (exchange.Incoming.Speaker == state.Facilitator)
        {
            return true;
        }

        exchange.Whisper(RoundPrompts.NotYours.With(new Value.Person(state.Facilitator)));
        return false;
    }

    public static Value When(Exchange exchange, Instant at)
    {
        var local = at.InZone(exchange.Zone).LocalDateTime;
        return new Value.Words(RoundPrompts.When.With(
            new Value.Day(local.Date), new Value.Said(local.TimeOfDay.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture)), new Value.Said(exchange.Zone.Id)));
    }

    private static void Open(Exchange exchange, string topic, Instant deadline, bool isAnonymous)
    {
        ModelTalk.Need(exchange);

        var round = exchange.Edit.Add(ObjectKind.Round, id => new Round
        {
            Id = id,
            Origin = exchange.Origin,
            Topic = topic,
            Facilitator = exchange.Incoming.Speaker,
            IsAnonymous = isAnonymous,
            Opened = exchange.Incoming.At,
            Deadline = deadline,
        });
        var state = new RoundState
        {
            Step = RoundStep.Collect,
            Round = round.Id,
            Facilitator = round.Facilitator,
            IsAnonymous = isAnonymous,
            Deadline = deadline,
            Invited = (exchange.Incoming.Present is { Count: > 0 } present ? present : exchange.Conversation.People.Values).Append(exchange.Incoming.Speaker).Distinct().ToValueList(),
            Started = exchange.Incoming.At,
        };
        exchange.Session = RoundAsking.Ask(exchange, state);
        RoundReminders.Set(exchange, state, isNew: true);
    }

    /// <summary>A time to come; the speaker is told when the words name none.</summary>
    private static Instant? Moment(Exchange exchange, string? until)
    {
        var now = exchange.Incoming.At.InZone(exchange.Zone).LocalDateTime;
        var local = until is null ? Default(now) : Deadline.Read(until, now, exchange.Lexicon);
        if (local is not { } read || Deadline.At(read, exchange.Zone) <= exchange.Incoming.At)
        {
            exchange.Whisper(local is null ? RoundPrompts.Unread.With(new Value.Said(until ?? "")) : RoundPrompts.Past.With(When(exchange, Deadline.At(local.Value, exchange.Zone))));
            return null;
        }

        return Deadline.At(read, exchange.Zone);
    }

    private static LocalDateTime Default(LocalDateTime now)
    {
        var day = now.Date;
        for (var left = WorkingDays; left > 0;)
        {
            day = day.PlusDays(1);
            left -= day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday ? 0 : 1;
        }

        return day + Deadline.EndOfDay;
    }

    /// <summary>The text without the word for "anonymous" at its end, and whether it was there; elsewhere it is part of the topic.</summary>
    private static (string Text, bool IsAnonymous) Nameless(string text, Lexicon lexicon) =>
        lexicon.Words["round.anonymous"].FirstOrDefault(word => text.EndsWith(" " + word, StringComparison.OrdinalIgnoreCase)) is { } word ? (text[..^word.Length].TrimEnd(), true) : (text, false);

    private static (string Topic, string? Until) Split(string said, Lexicon lexicon)
    {
        foreach (var word in lexicon.Words["connective.until"])
        {
            if (Lexicon.LastIndexOf(said, word) is var at and >= 0)
            {
                return (said[..at].Trim(), said[(at + word.Length)..].Trim());
            }
        }

        return (said.Trim(), null);
    }
}
