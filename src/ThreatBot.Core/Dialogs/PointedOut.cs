namespace ThreatBot.Core.Dialogs;

/// <summary>Somebody whom the channel knows for certain, by the name that the text has for them.</summary>
public sealed record PointedOut(string Name, string Participant)
{
    /// <summary>
    /// A conversation once the person was pointed out: from then on the name is theirs. Who was only named so turns out to be them; another person of
    /// that name is called by it and a number.
    /// </summary>
    internal Conversation In(Conversation conversation)
    {
        var name = Lexicon.Normal(Name).TrimStart('@');
        var people = conversation.People;
        if (people.GetValueOrDefault(name) is not { } bearer)
        {
            return conversation with { People = people.SetItem(name, Participant) };
        }

        return bearer == Participant ? conversation
            : conversation.Unmet.Contains(bearer) ? conversation.Meeting(bearer, Participant)
            : conversation with { People = people.SetItem(OtherName(conversation, name), bearer).SetItem(name, Participant) };
    }

    /// <summary>What the earlier bearer is called from now on: what the person was until now, or the first number that is free.</summary>
    private string OtherName(Conversation conversation, string name) =>
        conversation.People.FirstOrDefault(entry => entry.Value == Participant && entry.Key.StartsWith($"{name} ", StringComparison.Ordinal)).Key
        ?? Enumerable.Range(2, conversation.People.Count).Select(number => $"{name} {number}").First(free => !conversation.People.ContainsKey(free));
}
