using System.Collections.Immutable;

namespace ThreatBot.Core.Dialogs;

/// <summary>Words or picks of a person that a conversation keeps and that are in no model yet.</summary>
/// <param name="Kind">What it is: idea, vote, dot, answer, said or zone.</param>
/// <param name="Text">What they gave.</param>
public sealed record PersonalNote(string Kind, string Text)
{
    /// <summary>All that a conversation keeps of the person who has these <paramref name="ids"/>.</summary>
    public static ImmutableArray<PersonalNote> In(Conversation conversation, ImmutableHashSet<string> ids)
    {
        var works = conversation.Works.ToList();
        var rounds = works.OfType<RoundState>().ToList();
        return
        [
            .. rounds.SelectMany(round => round.Secrets).Where(idea => ids.Contains(idea.By) || ids.Contains(idea.Typist)).Select(idea => new PersonalNote("idea", idea.Text)),
            .. Picks(rounds.SelectMany(round => round.Votes), ids).Select(vote => new PersonalNote("vote", vote)),
            .. Picks(works.OfType<WorkshopState>().SelectMany(workshop => workshop.Dots), ids).Select(dot => new PersonalNote("dot", dot)),
            .. conversation.Asks.Where(ask => ids.Contains(ask.Person)).SelectMany(ask => ask.Answers).Select(answer => new PersonalNote("answer", answer.Text)),
            .. conversation.Unwritten.Where(said => ids.Contains(said.Speaker) && said.Text.Length > 0).Select(said => new PersonalNote("said", said.Text)),
            .. conversation.Zones.Concat(conversation.ProfileZones).Where(zone => ids.Contains(zone.Key)).Select(zone => new PersonalNote("zone", zone.Value)),
        ];
    }

    private static IEnumerable<string> Picks(IEnumerable<KeyValuePair<string, Models.ValueList<string>>> picks, ImmutableHashSet<string> ids) =>
        picks.Where(each => ids.Contains(each.Key)).SelectMany(each => each.Value);
}
