using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace ThreatBot.Channels.Cards;

/// <summary>A content that fits its host, and the start of it for clients that show no cards.</summary>
internal sealed record FittedCard(CardContent Content, ImmutableArray<string> Fallback);

/// <summary>
/// Makes a content small enough for its host. Every choice stays; the question, which is the last line, stays if it can; what lies
/// between is shortened, and the card says so.
/// </summary>
internal static class CardFit
{
    /// <summary>A label that cannot be seen cannot be pressed on purpose.</summary>
    private const string NoLabel = "–";

    /// <summary>Bytes of a label, tried in turn: choices come first, but leave half the card to the text they belong to.</summary>
    private static readonly ImmutableArray<int> LabelBytes = [400, 200, 100, 60, 30, 15];

    /// <summary>A card without its text shows a client what it is about: an eighth is enough for that.</summary>
    private const int FallbackShare = 8;

    /// <summary>Whoever is not named has to ask for their own view, so the names may take no more than a third of the card.</summary>
    private const int ViewersShare = 3;

    /// <summary>The content with all its lines. Nearly every card is small enough for that, and nothing of it has to be weighed.</summary>
    public static FittedCard Whole(CardContent content, CardHost host)
    {
        var whole = content with
        {
            Viewers = Named(content.Viewers, host.MostBytes / ViewersShare),
            Lines = [.. content.Lines.Select(CardText.Dateless)],
            Choices = Labelled(content.Choices, LabelBytes[0]),
        };
        return new FittedCard(whole, [.. Fit(whole, host.MostBytes / FallbackShare, FallbackCost).Where(IsSaid)]);
    }

    /// <summary>Whether a whole content leaves as much room as is given to its choices and to its text when both are weighed.</summary>
    public static bool Fits(JsonObject whole, CardHost host) => CardSize.Of(whole) <= host.MostBytes / 2;

    public static FittedCard Of(CardContent content, CardHost host)
    {
        var (whole, fallback) = Whole(content, host);
        var bare = whole with { Lines = [] };
        foreach (var most in LabelBytes.TakeWhile(_ => Size(bare, []) > host.MostBytes / 2))
        {
            bare = bare with { Choices = Labelled(content.Choices, most) };
        }

        return new FittedCard(bare with { Lines = Fit(whole, host.MostBytes - Size(bare, fallback), BlockCost) }, fallback);

        int Size(CardContent card, ImmutableArray<string> fallback) => CardSize.Of(AdaptiveCard.Of(new FittedCard(card, fallback), host));
    }

    /// <summary>As many as a card may name, and as there is room for.</summary>
    private static ImmutableArray<string> Named(ImmutableArray<string> viewers, int room) =>
        [.. viewers.Take(AdaptiveCard.MostViewers).TakeWhile(id => (room -= CardSize.Of(id) + "\"\",".Length) >= 0)];

    private static ImmutableArray<CardChoice> Labelled(ImmutableArray<CardChoice> choices, int bytes) =>
        [.. choices.Select(choice => choice with { Label = CardText.Cut(choice.Label, bytes) is var label && IsSaid(label) ? label : NoLabel })];

    /// <summary>The lines if they fit; else their beginning, a line that says so, and the question.</summary>
    private static ImmutableArray<string> Fit(CardContent content, int room, Func<string, int> cost)
    {
        var (all, question) = (content.Lines, Array.FindLastIndex([.. content.Lines], line => IsSaid(line)));
        if (question < 0 || all.Where(IsSaid).Sum(cost) <= room)
        {
            return all;
        }

        room -= cost(content.Shortened);
        var asked = Start(all[question..], question == 0 ? room : room / 2, cost);
        var start = Start(all[..question], room - asked.Sum(cost), cost);
        return asked.SequenceEqual(all[question..])
            ? [.. start, "", content.Shortened, "", .. asked]
            : [.. start, .. asked, "", content.Shortened];
    }

    /// <summary>As many lines as there is room for, and the beginning of the next.</summary>
    private static ImmutableArray<string> Start(ImmutableArray<string> lines, int room, Func<string, int> cost)
    {
        var kept = ImmutableArray.CreateBuilder<string>();
        foreach (var line in lines)
        {
            var shown = IsSaid(line) ? CardText.Cut(line, room - cost("")) : "";
            room -= IsSaid(shown) ? cost(shown) : 0;
            kept.Add(shown);
            if (shown != line)
            {
                break;
            }
        }

        return kept.ToImmutable();
    }

    private static bool IsSaid(string line) => !string.IsNullOrWhiteSpace(line);

    private static int BlockCost(string line) => CardSize.Of(AdaptiveCard.Block(line)) + 1;

    private static int FallbackCost(string line) => CardSize.Of(line) + CardSize.Of("\n\n");
}
