using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Who is meant where somebody is named who shall do something: a guess would ask the wrong person, or make up a new one.</summary>
internal static class Whom
{
    /// <summary>A name that is a word of several names here: the speaker is told whose, and nothing is done.</summary>
    public static bool IsUnclear(Exchange exchange, string name)
    {
        var people = exchange.Conversation.Several(name);
        if (people.Count > 1)
        {
            exchange.Whisper(SteerPrompts.WhichPerson.With(new Value.Said(Names.Plain(name).TrimStart('@')), new Value.Many(people.Select(person => (Value)new Value.Person(person)).ToValueList())));
        }

        return people.Count > 1;
    }

    /// <summary>
    /// A name of somebody who was not met, where the channel can point people out: whoever came by that name next would be taken for them, so the
    /// speaker is told to point them out, and nothing is done.
    /// </summary>
    public static bool IsAnybody(Exchange exchange, string name)
    {
        var isAnybody = exchange.Incoming.PointedOut is not null
            && !exchange.Lexicon.Is("command.me", name)
            && (exchange.Conversation.Named(name) is not { } person || exchange.Conversation.Unmet.Contains(person));
        if (isAnybody)
        {
            exchange.Whisper(SteerPrompts.PointOut.With(new Value.Said(Names.Plain(name).TrimStart('@'))));
        }

        return isAnybody;
    }

    /// <summary>The name that a text begins with, which is the whole name of somebody here or one word, and what comes behind it.</summary>
    public static (string Name, string Tail) First(Exchange exchange, string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var length = exchange.Conversation.People.Keys
            .Select(known => known.Split(' ').Length)
            .Where(count => count <= words.Length && exchange.Conversation.People.ContainsKey(Lexicon.Normal(string.Join(' ', words[..count])).TrimStart('@').TrimEnd(',', ':', '?')))
            .Prepend(Math.Min(1, words.Length))
            .Max();
        return (string.Join(' ', words[..length]), string.Join(' ', words[length..]));
    }

    /// <summary>Whether a text is one word, or the whole name of somebody here.</summary>
    public static bool IsOne(Exchange exchange, string name) =>
        name.Trim('@', ' ').Length > 0 && (!name.Contains(' ', StringComparison.Ordinal) || exchange.Conversation.People.ContainsKey(Lexicon.Normal(name).TrimStart('@')));
}
