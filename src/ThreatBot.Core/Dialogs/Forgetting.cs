using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>
/// A conversation that forgets somebody who is erased. What they gave and nobody has seen goes with them; what they said to all stays, of a former member.
/// </summary>
public static class Forgetting
{
    /// <summary>The ids of those who were named there before they came, and turned out to be <paramref name="person"/>.</summary>
    public static IEnumerable<string> StandIns(Conversation conversation, string person) => conversation.Met.Where(met => met.Value == person).Select(met => met.Key);

    /// <summary>The conversation without the person who has these <paramref name="ids"/>.</summary>
    public static Conversation Of(Conversation conversation, ImmutableHashSet<string> ids) => (conversation with
    {
        People = conversation.People.RemoveRange(conversation.People.Where(person => ids.Contains(person.Value)).Select(person => person.Key)),
        Unmet = Others(conversation.Unmet, ids),
        Met = conversation.Met.RemoveRange(conversation.Met.Where(met => ids.Contains(met.Key) || ids.Contains(met.Value)).Select(met => met.Key)),
        Zones = conversation.Zones.RemoveRange(ids),
        ProfileZones = conversation.ProfileZones.RemoveRange(ids),
        Asks = conversation.Asks.Where(ask => !ids.Contains(ask.Person)).Select(ask => ask with { Passed = Others(ask.Passed, ids) }).ToValueList(),
        Askees = Others(conversation.Askees, ids),
        SignRequests = conversation.SignRequests.Where(request => !ids.Contains(request.Approver)).ToValueList(),
        Pending = conversation.Pending.RemoveRange(conversation.Pending.Where(pending => ids.Contains(pending.Value.Speaker)).Select(pending => pending.Key)),
        Hinted = Others(conversation.Hinted, ids),
        Talkers = Others(conversation.Talkers, ids),
        Unwritten = conversation.Unwritten.Where(said => !ids.Contains(said.Speaker)).ToValueList(),
        Stories = Map(conversation.Stories, ids),
        Workshops = Map(conversation.Workshops, ids),
        Sessions = Map(conversation.Sessions, ids),
        Pasts = conversation.Pasts.Where(past => !ids.Contains(past.Speaker)).Select(past => Of(past, ids)).ToValueList(),
    }).WithoutHeld();

    private static Past Of(Past past, ImmutableHashSet<string> ids) => past with
    {
        Before = past.Before is { } story ? Of(story, ids) : null,
        BeforeWorkshop = past.BeforeWorkshop is { } workshop ? Of(workshop, ids) : null,
        BeforeSession = past.BeforeSession is { } session ? Of(session, ids) : null,
    };

    private static ImmutableSortedDictionary<string, T> Map<T>(ImmutableSortedDictionary<string, T> works, ImmutableHashSet<string> ids)
        where T : Work => works.SetItems(works.Select(work => KeyValuePair.Create(work.Key, Of(work.Value, ids))));

    private static T Of<T>(T work, ImmutableHashSet<string> ids)
        where T : Work
    {
        Work without = work switch
        {
            RoundState round => Of(round, ids),
            WorkshopState workshop => workshop with { Dots = workshop.Dots.RemoveRange(ids) },
            _ => work,
        };

        // A question that only their words could answer is anybody's now.
        return (T)(without.Open is { Of: { } of } open && ids.Contains(of) ? without with { Open = open with { Of = null } } : without);
    }

    /// <summary>What they typed for somebody else at the table is that person's.</summary>
    private static RoundState Of(RoundState round, ImmutableHashSet<string> ids) => round with
    {
        Invited = Others(round.Invited, ids),
        Secrets = round.Secrets.Where(idea => !ids.Contains(idea.By)).Select(idea => ids.Contains(idea.Typist) ? idea with { Typist = idea.By } : idea).ToValueList(),
        Finished = Others(round.Finished, ids),
        Muted = Others(round.Muted, ids),
        Lenses = round.Lenses.RemoveRange(ids),
        Votes = round.Votes.RemoveRange(ids),
    };

    private static ValueList<string> Others(ValueList<string> people, ImmutableHashSet<string> ids) => people.Where(person => !ids.Contains(person)).ToValueList();
}
