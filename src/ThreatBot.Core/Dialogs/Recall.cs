namespace ThreatBot.Core.Dialogs;

/// <summary>Which past events a message needs to be decided.</summary>
public static class Recall
{
    /// <summary>Whether what other teams decided may be offered: a worry is about to be written down.</summary>
    public static bool WantsLessons(Conversation conversation, Incoming incoming) =>
        conversation.Stories.GetValueOrDefault(incoming.Thread) is { IsActive: true, Step: StoryStep.Worry or StoryStep.Checker };

    /// <summary>Whether it is about what is told where.</summary>
    public static bool WantsPostings(Incoming incoming, Lexicon lexicon) =>
        Instruction.Of(Speech.Hear(incoming.Text, lexicon).Text, lexicon) is { Verb: Verb.Post or Verb.Posts or Verb.StopPosting or Verb.Quiet or Verb.Digest };

    /// <summary>Whether it is about tokens.</summary>
    public static bool WantsTokens(Incoming incoming, Lexicon lexicon) =>
        Instruction.Of(Speech.Hear(incoming.Text, lexicon).Text, lexicon) is { Verb: Verb.Token or Verb.Tokens or Verb.EndToken };

    /// <summary>Whether a message may name another conversation that the speaker is in.</summary>
    public static bool WantsPlaces(Incoming incoming, Lexicon lexicon) =>
        Instruction.Of(Speech.Hear(incoming.Text, lexicon).Text, lexicon) is { Verb: Verb.Post or Verb.StopPosting or Verb.Share };

    /// <summary>Whether it is about all models that the speaker sees.</summary>
    public static bool WantsStandings(Incoming incoming, Lexicon lexicon) => Instruction.Of(Speech.Hear(incoming.Text, lexicon).Text, lexicon) is { Verb: Verb.Portfolio };

    /// <summary>How many readings of the model in use are to be passed over before those that are asked for; null where none are.</summary>
    public static int? WantsReadings(Incoming incoming, Lexicon lexicon) =>
        Instruction.Of(Speech.Hear(incoming.Text, lexicon).Text, lexicon) is { Verb: Verb.Readings, Rest: var page } ? ReadingTalk.From(page) : null;

    /// <summary>The model that a reminder which fell due is about, if it is one of what is told here.</summary>
    public static string? Told(Incoming incoming) => PostAlarm.ModelOf(incoming.Alarm);

    /// <summary>The model whose issues a message is about; null for nearly every message.</summary>
    public static string? Tickets(Conversation conversation, Incoming incoming, Lexicon lexicon) =>
        TicketAlarm.ModelOf(incoming.Alarm)
        ?? (Instruction.Of(Speech.Hear(incoming.Text, lexicon).Text, lexicon) is { Verb: Verb.Tickets } || conversation.Pending.GetValueOrDefault(incoming.Thread) is { Words: TicketTalk.Waiting }
            ? conversation.Model
            : null);

    /// <summary>
    /// The model file that waits and that a message decides about: the id it is kept under, its name, and the id of the model it is for by that decision.
    /// </summary>
    public static (string Id, string Name, string Model)? File(Conversation conversation, Incoming incoming, Lexicon lexicon) =>
        ImportTalk.Answer(conversation, incoming, lexicon) is ({ Scenario: null } file, var choice)
            ? (file.Id, file.Name, choice is "into" && conversation.Model is { } used ? used : file.Model)
            : null;

    /// <summary>The file of an attack tree that waits and that a message decides about: the id it is kept under, and its name.</summary>
    public static (string Id, string Name)? Tree(Conversation conversation, Incoming incoming, Lexicon lexicon) =>
        ImportTalk.Answer(conversation, incoming, lexicon)?.Waiting is { Scenario: not null } file ? (file.Id, file.Name) : null;

    public static Wanted Wants(Conversation conversation, Incoming incoming, Lexicon lexicon)
    {
        if (incoming.Edits is { } message)
        {
            return Turns(conversation.Pasts.LastOrDefault(past => past.Message == message)?.Turn);
        }

        var asked = Asked(conversation, incoming, lexicon);
        return conversation.Pending.GetValueOrDefault(incoming.Thread) is { Words: "undo" } pending
            ? asked with { Turns = [.. asked.Turns, pending.Target] }
            : asked;
    }

    private static Wanted Asked(Conversation conversation, Incoming incoming, Lexicon lexicon)
    {
        var heard = Speech.Hear(incoming.Text, lexicon);
        return Instruction.Of(heard.Text, lexicon) switch
        {
            { Verb: Verb.Undo } => Turns(UndoTalk.Latest(conversation, incoming.Speaker, incoming.Thread)?.Turn),
            { Verb: Verb.History, Rest: var about } => new Wanted { Subject = Reading.Id(about)?.Id },
            { Verb: Verb.Diff, Rest: var since } => new Wanted { Since = Looking.Version(since) },
            _ => Wanted.Nothing,
        };
    }

    private static Wanted Turns(string? turn) => turn is null ? Wanted.Nothing : new Wanted { Turns = [turn] };
}
