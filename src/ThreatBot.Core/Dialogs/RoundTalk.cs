using System.Globalization;

namespace ThreatBot.Core.Dialogs;

/// <summary>
/// What of the talk around a round is meant for it, and what of that is said in confidence. The two are decided together: what is kept as
/// a secret is shown to nobody, and what is shown to all is not kept as one.
/// </summary>
internal static class RoundTalk
{
    /// <summary>What a message is to a round.</summary>
    private enum Sense
    {
        /// <summary>People among themselves.</summary>
        Talk,

        /// <summary>A command or a button, as plain as anywhere.</summary>
        Command,

        /// <summary>An idea or votes, while they are secret.</summary>
        Secret,

        /// <summary>What builds on ideas that all can see.</summary>
        Open,
    }

    /// <summary>Whether the message is meant for the round that is open here.</summary>
    public static bool IsForUs(Exchange exchange, RoundState state)
    {
        var addressed = !exchange.Conversation.IsShared || exchange.Incoming.Mentioned || exchange.Incoming.ReplyTo == state.Open?.Instance;
        return exchange.Incoming.Press is not null || Of(state, exchange.Heard, addressed, exchange.Incoming.Speaker, exchange.Lexicon) is not Sense.Talk;
    }

    /// <summary>Whether a text is shown to nobody but who typed it, and whether even its words must not be kept with a name.</summary>
    public static (bool IsSecret, bool IsNameless) Confidence(Conversation conversation, string thread, string text, bool isToUs, string speaker, Lexicon lexicon)
    {
        if (conversation.Sessions.GetValueOrDefault(thread) is not RoundState { IsDone: false } state)
        {
            return (false, false);
        }

        var sense = Of(state, Speech.Hear(text, lexicon), isToUs || !conversation.IsShared, speaker, lexicon);
        var isNameless = state.IsAnonymous && (sense is Sense.Open || (sense is Sense.Secret && state.Step is RoundStep.Collect));
        return (sense is Sense.Secret || isNameless, isNameless);
    }

    /// <summary>What one person alone may see of their part in it.</summary>
    public static Prompt? Own(RoundState state, string person) => state.Step switch
    {
        RoundStep.Collect => RoundIdeas.Own(state, person),
        RoundStep.Vote => RoundVotes.Own(state, person),
        _ => null,
    };

    /// <summary>"2 other words", or "remove 2": which of so many ideas of one's own is meant, and what is said of it; null for anything else.</summary>
    public static (int Number, string Said)? Numbered(Heard heard, int count, Lexicon lexicon)
    {
        var parts = heard.Text.Split(' ', 2, StringSplitOptions.TrimEntries);
        if (parts.Length == 2 && lexicon.Is("command.remove", parts[0]))
        {
            Array.Reverse(parts);
        }

        return !heard.IsPlus && heard.Credited is null && parts.Length == 2 && !heard.Text.Contains('\n', StringComparison.Ordinal)
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= count
            ? (number, parts[1])
            : null;
    }

    public static bool IsExtend(Heard heard, Lexicon lexicon) =>
        !heard.IsPlus && lexicon.Words["round.extend"].Any(word => heard.Text.StartsWith(word + " ", StringComparison.OrdinalIgnoreCase));

    private static Sense Of(RoundState state, Heard heard, bool isAddressed, string speaker, Lexicon lexicon)
    {
        if (IsCommand(state, heard, lexicon))
        {
            return Sense.Command;
        }

        return state.Step switch
        {
            RoundStep.Collect => heard.IsPlus || isAddressed || Numbered(heard, RoundIdeas.Mine(state, speaker).Count, lexicon) is not null ? Sense.Secret : Sense.Talk,
            RoundStep.Vote when RoundVotes.AreVotes(heard.Text) => Sense.Secret,
            _ => heard.IsPlus || isAddressed || RoundReveal.IsAboutIdeas(heard.Text, lexicon) ? Sense.Open : Sense.Talk,
        };
    }

    private static bool IsCommand(RoundState state, Heard heard, Lexicon lexicon) => heard.IsPlus
        ? Instruction.Plain(heard.Text, lexicon) is not null
        : Instruction.While(heard.Text, lexicon) is not null
            || IsExtend(heard, lexicon)
            || lexicon.Is("round.close", heard.Text)
            || (state.Open is { } open && Tapping.Typed(open, heard.Text, lexicon).Count > 0)
            || Parking.Thought(heard, lexicon) is not null;
}
