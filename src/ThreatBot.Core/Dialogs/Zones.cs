using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>In which time zone times are read here, and in which a person is reminded of anything.</summary>
internal static class Zones
{
    /// <summary>What is shorter is like too many names; what is longer is none, and comparing it costs time.</summary>
    private const int ShortestNear = 3;

    private const int LongestNear = 40;

    /// <summary>The zone in which a person is reminded of anything: their own, as they said or else as their profile does, else that of the conversation.</summary>
    public static DateTimeZone Of(Exchange exchange, string person) =>
        exchange.Conversation.Zones.TryGetValue(person, out var own) || exchange.Conversation.ProfileZones.TryGetValue(person, out own) ? TimeZones.Named(own) : exchange.Zone;

    /// <summary>Keeps the zone in the profile of whoever speaks; a name that is no zone is nothing.</summary>
    public static void Learn(Exchange exchange)
    {
        var (speaker, known) = (exchange.Incoming.Speaker, exchange.Conversation.ProfileZones);
        if (exchange.Incoming.Zone is { } zone && known.GetValueOrDefault(speaker) != zone && DateTimeZoneProviders.Tzdb.Ids.Contains(zone))
        {
            exchange.Conversation = exchange.Conversation with { ProfileZones = known.SetItem(speaker, zone) };
        }
    }

    /// <summary>Times that people name here are read in this zone from now on; a name that is no zone is refused.</summary>
    public static void Set(Exchange exchange, string name)
    {
        if (Known(exchange, name, exchange.Conversation.TimeZone) is { } zone)
        {
            exchange.Conversation = exchange.Conversation with { TimeZone = zone };
            exchange.Say(SteerPrompts.ZoneSet.With(new Value.Said(zone)));
        }
    }

    /// <summary>The speaker is somewhere else than the conversation: reminders come by day there. Deadlines stay where they were.</summary>
    public static void SetOwn(Exchange exchange, string name)
    {
        if (exchange.Heard.Credited is not null)
        {
            exchange.Whisper(SteerPrompts.ZoneOwnOnly.With());
        }
        else if (Known(exchange, name, Zones.Of(exchange, exchange.Incoming.Speaker).Id) is { } zone)
        {
            exchange.Conversation = exchange.Conversation with { Zones = exchange.Conversation.Zones.SetItem(exchange.Incoming.Speaker, zone) };
            exchange.Whisper(SteerPrompts.ZoneOwn.With(new Value.Said(zone), new Value.Said(exchange.Zone.Id)));
        }
    }

    /// <summary>The zone as its database writes it; who names none that there is hears of one that is spelt much the same.</summary>
    private static string? Known(Exchange exchange, string name, string present)
    {
        var (asked, ids) = (Plain(name), DateTimeZoneProviders.Tzdb.Ids);
        if (ids.FirstOrDefault(id => Plain(id) == asked) is { } known)
        {
            return known;
        }

        var said = new Value.Said(SafeText.Cut(name, LongestNear));
        exchange.Whisper(Near(asked, ids) is { } near
            ? SteerPrompts.ZoneNear.With(said, new Value.Code(near), new Value.Said(present))
            : SteerPrompts.ZoneUnknown.With(said, new Value.Said(present)));
        return null;
    }

    /// <summary>The zone of a city alone ("lisbon"), else the one with the fewest other letters, if not too many are.</summary>
    private static string? Near(string asked, IEnumerable<string> ids)
    {
        if (asked.Length is < ShortestNear or > LongestNear)
        {
            return null;
        }

        var (best, distance) = ids
            .Where(id => id.Contains('/', StringComparison.Ordinal))
            .Select(id => (id, Math.Min(Nearest.Distance(asked, Plain(id)), Nearest.Distance(asked, Plain(id[(id.LastIndexOf('/') + 1)..])))))
            .MinBy(candidate => (candidate.Item2, candidate.id));
        return distance * 3 <= asked.Length ? best : null;
    }

    private static string Plain(string name) => Lexicon.Normal(name).Replace(' ', '_').TrimEnd('.');
}
