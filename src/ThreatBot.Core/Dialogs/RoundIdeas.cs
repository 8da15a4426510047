using System.Globalization;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Ideas while they are secret: each for themselves, changed and taken back until the reveal, told to nobody else.</summary>
internal static class RoundIdeas
{
    /// <summary>As many ideas as one round takes; more is a flood, not a round.</summary>
    private const int Most = 500;

    /// <summary>
    /// Whether a text is said in confidence: an idea, a change of one, or votes, while they are secret. What is said to the bot, or where
    /// nobody else is yet, may be any of them: who comes in later reads it.
    /// </summary>
    public static bool IsInConfidence(Conversation conversation, string thread, string text, bool isToUs) => conversation.Sessions.GetValueOrDefault(thread) switch
    {
        RoundState { Step: RoundStep.Collect } => isToUs || !conversation.IsShared || MayBeIdea(text),
        RoundState { Step: RoundStep.Vote } => isToUs || !conversation.IsShared || RoundVotes.MayBeVotes(text),
        _ => false,
    };

    /// <summary>"+ an idea", in whosoever's name, or "2 in other words".</summary>
    public static bool MayBeIdea(string text)
    {
        var said = text.TrimStart();
        var first = said.Split(' ', 2)[0];
        return said.StartsWith('+') || first.EndsWith(':') || said.Contains(": ", StringComparison.Ordinal)
            || (first.Length is > 0 and < 6 && first.Length < said.Length && first.TrimEnd('.', ':').All(char.IsAsciiDigit));
    }

    public static void Hear(Exchange exchange, RoundState state)
    {
        var mine = Mine(state, exchange.By);
        if (Numbered(exchange.Heard.Text, mine.Count) is var (number, rest))
        {
            Change(exchange, state, mine[number - 1], rest);
            return;
        }

        if (state.Secrets.Count + exchange.Heard.Items.Count > Most)
        {
            exchange.Whisper(RoundPrompts.TooMany.With(new Value.Number(Most)));
            return;
        }

        var with = Welcome(state, exchange);
        var added = exchange.Heard.Items.Select(item => Speech.Credit(item, exchange.Lexicon))
            .Select(item => (By: item.Name is { } name ? exchange.Participant(name) : exchange.By, item.Text))
            .Select(item => new SecretIdea(item.By, item.Text, with.Lenses.GetValueOrDefault(item.By), exchange.Incoming.Message));
        var kept = with with { Secrets = [.. with.Secrets, .. added], Finished = with.Finished.Where(person => person != exchange.By).ToValueList() };
        Keep(exchange, kept);
        Show(exchange, kept);
    }

    /// <summary>The platform's own editing of a message changes the ideas it brought; nobody else is told.</summary>
    public static bool Edited(Exchange exchange, string message)
    {
        if (exchange.Session is not RoundState { Step: RoundStep.Collect } state)
        {
            return false;
        }

        var before = state.Secrets.Where(idea => idea.Message == message && idea.By == exchange.Incoming.Speaker).ToList();
        if (before.Count == 0)
        {
            return false;
        }

        var texts = Speech.Items(exchange.Heard.Text);
        var after = before.Zip(texts, (idea, text) => idea with { Text = text })
            .Concat(texts.Skip(before.Count).Select(text => before[0] with { Text = text }));
        Keep(exchange, state with { Secrets = [.. state.Secrets.Except(before), .. after] });
        Show(exchange, (RoundState)exchange.Session);
        return true;
    }

    /// <summary>"undo" takes back the ideas of one's own last message, and only those.</summary>
    public static bool TakeBack(Exchange exchange)
    {
        if (exchange.Session is not RoundState { Step: RoundStep.Collect, IsPaused: false } state || Mine(state, exchange.Incoming.Speaker) is not { Count: > 0 } mine)
        {
            return false;
        }

        Keep(exchange, state with { Secrets = state.Secrets.Where(idea => idea.By != exchange.Incoming.Speaker || idea.Message != mine[^1].Message).ToValueList() });
        Show(exchange, (RoundState)exchange.Session);
        return true;
    }

    /// <summary>Whoever speaks for the first time is waited for from then on, and gets a persona to look through.</summary>
    public static RoundState Welcome(RoundState state, Exchange exchange)
    {
        var person = exchange.By;
        var personas = exchange.Scene.Catalogue.Actors.Where(row => row.Id is not "somebody").Select(row => row.Id).ToList();
        var start = (int)(Fnv1a.Of(state.Round + person) % (uint)personas.Count);
        var lens = Enumerable.Range(0, personas.Count).Select(step => personas[(start + step) % personas.Count]).FirstOrDefault(row => !state.Lenses.ContainsValue(row)) ?? personas[start];
        return state with
        {
            Invited = state.Invited.Union([person]).ToValueList(),
            Lenses = state.Lenses.ContainsKey(person) ? state.Lenses : state.Lenses.Add(person, lens),
        };
    }

    /// <summary>What a person has given so far; in an anonymous round only how much, so that nothing that is kept tells whose it is.</summary>
    public static void Show(Exchange exchange, RoundState state)
    {
        var mine = Mine(state, exchange.By);
        if (mine.Count == 0)
        {
            exchange.Whisper(RoundPrompts.NoneYet.With());
        }
        else if (state.IsAnonymous)
        {
            exchange.Whisper(RoundPrompts.Count.With(new Value.Number(mine.Count)));
        }
        else
        {
            exchange.Whisper(RoundPrompts.Mine.With(new Value.Many(mine
                .Index()
                .Select(idea => (Value)new Value.Words(RoundPrompts.MineLine.With(new Value.Number(idea.Index + 1), new Value.Said(idea.Item.Text))))
                .ToValueList())));
        }
    }

    public static ValueList<SecretIdea> Mine(RoundState state, string person) => state.Secrets.Where(idea => idea.By == person).ToValueList();

    private static void Change(Exchange exchange, RoundState state, SecretIdea idea, string rest)
    {
        var changed = exchange.Lexicon.Is("command.remove", rest)
            ? state.Secrets.Where(other => !ReferenceEquals(other, idea))
            : state.Secrets.Select(other => ReferenceEquals(other, idea) ? idea with { Text = rest } : other);
        Keep(exchange, state with { Secrets = changed.ToValueList() });
        Show(exchange, (RoundState)exchange.Session!);
    }

    /// <summary>Nothing of it stands in the memory for undo, where it would outlive the reveal.</summary>
    private static void Keep(Exchange exchange, RoundState state)
    {
        exchange.Session = state;
        exchange.IsForgotten = true;
    }

    private static (int Number, string Said)? Numbered(string text, int count)
    {
        var parts = text.Split(' ', 2, StringSplitOptions.TrimEntries);
        return parts.Length == 2 && int.TryParse(parts[0].TrimEnd('.', ':'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= count
            ? (number, parts[1])
            : null;
    }
}
