using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Three votes each, at most two on one idea; nobody sees any of them, nor a sum, before the vote is closed.</summary>
internal static class RoundVotes
{
    public const int Each = 3;

    public const int PerIdea = 2;

    /// <summary>As many ideas as are offered for promotion.</summary>
    private const int MostWinners = 5;

    private static readonly char[] Between = [' ', ',', ';', '\n'];

    /// <summary>Whether a text holds votes and nothing else, well formed or not: ids of ideas.</summary>
    public static bool AreVotes(string text) => text.Split(Between, StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } words && words.All(IsId);

    public static bool IsId(string word) => word.Length > 1 && word[0] is 'I' or 'i' && word[1..].All(char.IsAsciiDigit);

    public static void Hear(Exchange exchange, RoundState state)
    {
        if (exchange.Heard.Credited is not null)
        {
            exchange.Whisper(RoundPrompts.SelfOnly.With());
            return;
        }

        var named = exchange.Heard.Text.Split(Between, StringSplitOptions.RemoveEmptyEntries).Select(word => word.ToUpperInvariant()).ToList();
        var votes = named.Where(id => exchange.Edit.Model.Find<Idea>(id) is { SameAs: null } idea && idea.Round == state.Round).ToValueList();
        if (votes.Count != named.Count || votes.Count is 0 or > Each || votes.CountBy(id => id).Any(pair => pair.Value > PerIdea))
        {
            exchange.Whisper(RoundPrompts.VotesUnread.With(new Value.Number(Each), new Value.Number(PerIdea)));
            return;
        }

        RoundDialog.Keep(exchange, state with { Votes = state.Votes.SetItem(exchange.Incoming.Speaker, votes) });
        exchange.Whisper(In(votes));
    }

    /// <summary>What a person voted for so far.</summary>
    public static Prompt Own(RoundState state, string person) => state.Votes.TryGetValue(person, out var votes) ? In(votes) : RoundPrompts.VotesNone.With();

    private static Prompt In(ValueList<string> votes) => RoundPrompts.VotesIn.With(new Value.Many(votes.Select(id => (Value)new Value.Code(id)).ToValueList()));

    /// <summary>"undo" takes back one's own votes, and only those.</summary>
    public static bool TakeBack(Exchange exchange)
    {
        if (exchange.Session is not RoundState { Step: RoundStep.Vote } state || !state.Votes.ContainsKey(exchange.Incoming.Speaker))
        {
            return false;
        }

        RoundDialog.Keep(exchange, state with { Votes = state.Votes.Remove(exchange.Incoming.Speaker) });
        exchange.Whisper(RoundPrompts.VotesBack.With());
        return true;
    }

    /// <summary>The sums, how many took part, and what may be promoted.</summary>
    public static RoundState Close(Exchange exchange, RoundState state)
    {
        var totals = state.Votes.Values.SelectMany(votes => votes).CountBy(id => id).ToDictionary();
        foreach (var idea in RoundReveal.Distinct(exchange.Edit.Model, state).Where(idea => totals.ContainsKey(idea.Id)).ToList())
        {
            exchange.Edit.Put(idea with { Votes = totals[idea.Id] });
        }

        if (exchange.Edit.Model.Find<Round>(state.Round) is { } round)
        {
            exchange.Edit.Put(round with { Voters = state.Votes.Count });
        }

        var ordered = RoundReveal.Distinct(exchange.Edit.Model, state).OrderByDescending(idea => idea.Votes).ToList();
        exchange.Say(RoundPrompts.Result.With(
            new Value.Number(state.Votes.Count),
            new Value.Number(state.Invited.Count),
            new Value.Many(ordered.Select(idea => (Value)new Value.Words(RoundPrompts.ResultLine.With(Looking.Line(idea), new Value.Number(idea.Votes)))).ToValueList())));
        return state with { Votes = state.Votes.Clear(), Winners = ordered.Where(idea => idea.Votes > 0).Take(MostWinners).Select(idea => idea.Id).ToValueList() };
    }
}
