using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Ideas while they are secret: each for themselves, changed and taken back until the reveal, told to nobody else.</summary>
internal static class RoundIdeas
{
    /// <summary>As many ideas as one round takes; more is a flood, not a round.</summary>
    private const int Most = 500;

    public static void Hear(Exchange exchange, RoundState state)
    {
        var mine = Mine(state, exchange.Incoming.Speaker);
        if (RoundTalk.Numbered(exchange.Heard, mine.Count, exchange.Lexicon) is var (number, rest))
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
            .Select(item => new SecretIdea(item.By, item.Text, with.Lenses.GetValueOrDefault(item.By), exchange.Incoming.Message) { Typist = exchange.Incoming.Speaker });
        var kept = with with { Secrets = [.. with.Secrets, .. added], Finished = with.Finished.Where(person => person != exchange.Incoming.Speaker).ToValueList() };
        RoundDialog.Keep(exchange, kept);
        Show(exchange, kept);
    }

    /// <summary>The platform's own editing of a message changes the ideas it brought, and to nothing takes them back; nobody else is told.</summary>
    public static bool Edited(Exchange exchange, string message)
    {
        if (exchange.Session is not RoundState { Step: RoundStep.Collect } state)
        {
            return false;
        }

        var before = state.Secrets.Where(idea => idea.Message == message && idea.Typist == exchange.Incoming.Speaker).ToList();
        if (before.Count == 0)
        {
            return false;
        }

        var texts = exchange.Heard.Text.Length == 0 ? [] : Speech.Items(exchange.Heard.Text);
        // One by one in their places, so that the numbers of the others stay theirs.
        var left = new Queue<string>(texts);
        var changed = state.Secrets
            .Select(idea => !before.Contains(idea) ? idea : left.TryDequeue(out var text) ? idea with { Text = text } : null)
            .OfType<SecretIdea>()
            .ToList();
        RoundDialog.Keep(exchange, state with { Secrets = [.. changed, .. left.Select(text => before[0] with { Text = text })] });
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

        RoundDialog.Keep(exchange, state with { Secrets = state.Secrets.Where(idea => idea.Typist != exchange.Incoming.Speaker || idea.Message != mine[^1].Message).ToValueList() });
        Show(exchange, (RoundState)exchange.Session);
        return true;
    }

    /// <summary>Whoever speaks for the first time is waited for from then on, and gets a persona to look through.</summary>
    public static RoundState Welcome(RoundState state, Exchange exchange)
    {
        var person = exchange.Incoming.Speaker;
        var personas = exchange.Scene.Catalogue.Actors.Where(row => row.Id is not "somebody").Select(row => row.Id).ToList();
        var start = (int)(Fnv1a.Of(state.Round + person) % (uint)personas.Count);
        var lens = Enumerable.Range(0, personas.Count).Select(step => personas[(start + step) % personas.Count]).FirstOrDefault(row => !state.Lenses.ContainsValue(row)) ?? personas[start];
        return state with
        {
            Invited = state.Invited.Union(exchange.Incoming.Present).Union([person]).ToValueList(),
            Lenses = state.Lenses.ContainsKey(person) ? state.Lenses : state.Lenses.Add(person, lens),
        };
    }

    public static void Show(Exchange exchange, RoundState state) => exchange.Whisper(Own(state, exchange.Incoming.Speaker));

    /// <summary>What a person has given so far; in an anonymous round only how much, so that nothing that is kept tells whose it is.</summary>
    public static Prompt Own(RoundState state, string person) => Mine(state, person) switch
    {
        { Count: 0 } => RoundPrompts.NoneYet.With(),
        var mine when state.IsAnonymous => RoundPrompts.Count.With(new Value.Number(mine.Count)),
        var mine => RoundPrompts.Mine.With(new Value.Many(mine
            .Index()
            .Select(idea => (Value)new Value.Words(RoundPrompts.MineLine.With(new Value.Number(idea.Index + 1), new Value.Said(idea.Item.Text))))
            .ToValueList())),
    };

    /// <summary>What a person typed, for themselves or for others at the table.</summary>
    public static ValueList<SecretIdea> Mine(RoundState state, string person) => state.Secrets.Where(idea => idea.Typist == person).ToValueList();

    private static void Change(Exchange exchange, RoundState state, SecretIdea idea, string rest)
    {
        var changed = exchange.Lexicon.Is("command.remove", rest)
            ? state.Secrets.Where(other => !ReferenceEquals(other, idea))
            : state.Secrets.Select(other => ReferenceEquals(other, idea) ? idea with { Text = rest } : other);
        RoundDialog.Keep(exchange, state with { Secrets = changed.ToValueList() });
        Show(exchange, (RoundState)exchange.Session!);
    }
}
