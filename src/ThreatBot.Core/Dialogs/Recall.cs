namespace ThreatBot.Core.Dialogs;

/// <summary>Which past events a message needs to be decided.</summary>
public static class Recall
{
    public static Wanted Wants(Conversation conversation, Incoming incoming, Lexicon lexicon)
    {
        if (incoming.Edits is { } message)
        {
            return Turns(conversation.Pasts.LastOrDefault(past => past.Message == message)?.Turn);
        }

        if (conversation.Pending.GetValueOrDefault(incoming.Thread) is { Words: "undo" } pending)
        {
            return Turns(pending.Target);
        }

        var heard = Speech.Hear(incoming.Text, lexicon);
        return Instruction.Of(heard.Text, lexicon) switch
        {
            { Verb: Verb.Undo } => Turns(UndoTalk.Latest(conversation, Credited(conversation, incoming, heard), incoming.Thread)?.Turn),
            { Verb: Verb.History, Rest: var about } => new Wanted { Subject = Reading.Id(about)?.Id },
            { Verb: Verb.Diff, Rest: var since } => new Wanted { Since = Looking.Version(since) },
            _ => Wanted.Nothing,
        };
    }

    private static Wanted Turns(string? turn) => turn is null ? Wanted.Nothing : new Wanted { Turns = [turn] };

    private static string Credited(Conversation conversation, Incoming incoming, Heard heard) =>
        heard.Credited is { } name && conversation.People.TryGetValue(Lexicon.Normal(name), out var known) ? known : incoming.Speaker;
}
