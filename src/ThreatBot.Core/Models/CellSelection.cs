using System.Collections.Immutable;
using NodaTime;

namespace ThreatBot.Core.Models;

/// <summary>Why a question was picked, and what that counted; a reason of no points is a rule of the selection itself.</summary>
public sealed record PickReason(string Key, int Points);

/// <summary>A question worth asking now, with its reasons.</summary>
public sealed record PickedCell(
    string Subject, string? Zone, Direction Direction, Letter Letter, string CellId, int Score, ValueList<PickReason> Reasons);

/// <summary>Which few of the ledger's questions are asked, so that nobody is exhausted and every door is looked at in time.</summary>
public static class CellSelection
{
    private static readonly Comparer<string> ById = Comparer<string>.Create(Ids.Compare);

    /// <summary>The next questions of a story. Those in <paramref name="asked"/> were asked in it before and count as picked; <paramref name="more"/> adds one.</summary>
    public static ImmutableArray<PickedCell> Pick(
        ThreatModel model, string storyId, Instant now, bool more = false, ValueList<string>? asked = null)
    {
        if (model.Find<UserStory>(storyId) is not { } story)
        {
            return [];
        }

        var rows = RowsOf(model, story);
        var before = rows.Where(row => asked?.Contains(row.Id) ?? false).ToList();
        var count = Math.Max(0, Allowed(model, story) - before.Count) + (more ? 1 : 0);
        var candidates = Candidates(new CellScoring(model, story, now), rows.Except(before));
        var picked = Greedy(candidates, before, count);

        // A story is never closed unasked where something is open: "nothing was asked" would read like "nothing is wrong".
        return picked.IsEmpty && before.Count == 0 && candidates.Count > 0 ? [candidates[0].Best().Picked()] : picked;
    }

    /// <summary>
    /// One more question than the rules would ask: the next by the rules if there is one, else the best that is still open, whatever its
    /// letter, place or score. Null when the story has nothing open left.
    /// </summary>
    public static PickedCell? PickMore(ThreatModel model, string storyId, Instant now, ValueList<string> asked)
    {
        if (Pick(model, storyId, now, more: true, asked) is [var next, ..])
        {
            return next;
        }

        return model.Find<UserStory>(storyId) is { } story
            ? Candidates(new CellScoring(model, story, now), RowsOf(model, story).Where(row => !asked.Contains(row.Id))).FirstOrDefault()?.Picked()
            : null;
    }

    /// <summary>The cards of a workshop: the best question of each place, best place first.</summary>
    public static ImmutableArray<PickedCell> PickForWorkshop(ThreatModel model, Instant now, ValueList<string>? asked = null)
    {
        var rows = Ledger.Of(model).Where(row => !(asked?.Contains(row.Id) ?? false));
        return
        [
            .. Candidates(new CellScoring(model, null, now), rows)
                .Where(candidate => candidate.Score >= SelectionNumbers.Floor)
                .DistinctBy(candidate => candidate.Place)
                .Take(Math.Max(0, SelectionNumbers.InWorkshop - (asked?.Count ?? 0)))
                .Select(candidate => candidate.Picked()),
        ];
    }

    /// <summary>The rows of the ledger that the story goes through.</summary>
    public static List<LedgerRow> RowsOf(ThreatModel model, UserStory story)
    {
        var touched = story.Touches.Concat(story.Delta).ToHashSet();
        var flows = FlowsOf(model, touched);
        return
        [
            .. Crossings.Of(model).Where(crossing => crossing.Flows.Any(flows.Contains)).SelectMany(crossing => Ledger.Of(model, crossing)),
            .. Ledger.Breaches(model).Where(row => touched.Contains(row.Subject)),
        ];
    }

    /// <summary>The flows among what is touched; for a place or an asset that none of them reaches, the flows of the place, or of where the asset is held.</summary>
    private static HashSet<string> FlowsOf(ThreatModel model, HashSet<string> touched)
    {
        var named = model.Flows.Where(flow => touched.Contains(flow.Id)).ToList();
        var alone = touched.Except(named.SelectMany(flow => flow.References)).ToHashSet();
        var places = model.Elements
            .Where(element => alone.Contains(element.Id) || element.Assets.Any(alone.Contains))
            .Select(element => element.Id)
            .ToHashSet();
        return [.. named.Concat(model.Flows.Where(flow => places.Contains(flow.From) || places.Contains(flow.To))).Select(flow => flow.Id)];
    }

    /// <summary>Three when the story crosses two borders anew or brings somebody from outside, else two.</summary>
    private static int Allowed(ThreatModel model, UserStory story)
    {
        var borders = Crossings.Of(model).Where(crossing => story.Delta.Contains(crossing.Flow)).Select(crossing => (crossing.Flow, crossing.Zone));
        var outsiders = story.Delta.Any(id => model.Find(id) is Element { Shape: ElementKind.External } or Actor { Relationship: Relationship.External });
        return outsiders || borders.Distinct().Count() >= SelectionNumbers.LargeStoryBorders
            ? SelectionNumbers.InLargeStory
            : SelectionNumbers.InStory;
    }

    /// <summary>What may be asked, best first; ties go to what was answered longest ago or never, then by id.</summary>
    private static List<CellCandidate> Candidates(CellScoring scoring, IEnumerable<LedgerRow> rows) =>
    [
        .. rows
            .Where(row => row.Rule is null && !scoring.IsSettled(row))
            .Select(row => new CellCandidate(row, scoring.Reasons(row)))
            .OrderByDescending(candidate => candidate.Score)
            .ThenBy(candidate => candidate.Row.Cell?.Answered ?? Instant.MinValue)
            .ThenBy(candidate => candidate.Row.Id, ById),
    ];

    private static ImmutableArray<PickedCell> Greedy(List<CellCandidate> candidates, List<LedgerRow> before, int count)
    {
        var taken = new List<LedgerRow>(before);
        var picked = ImmutableArray.CreateBuilder<PickedCell>();
        while (picked.Count < count && Next(candidates, taken) is { } next)
        {
            taken.Add(next.Row);
            picked.Add(next.Picked());
        }

        return picked.ToImmutable();
    }

    private static CellCandidate? Next(List<CellCandidate> candidates, List<LedgerRow> taken)
    {
        var free = candidates.Where(candidate => !taken.Exists(row =>
            row.Letter == candidate.Row.Letter || CellCandidate.PlaceOf(row) == candidate.Place));
        if (taken.Count + 1 == SelectionNumbers.UnworriedPlace)
        {
            // None of these was ever answered, so ties go by id alone; the order until now knows the assets.
            free = free.Where(candidate => candidate.Row.Cell is null).Select(candidate => candidate.Unworried())
                .OrderByDescending(candidate => candidate.Score)
                .ThenBy(candidate => candidate.Row.Id, ById);
        }

        var good = free.Where(candidate => candidate.Score >= SelectionNumbers.Floor).ToList();
        var mustLookOutward = taken.Count + 1 == SelectionNumbers.OutwardPlace && !taken.Exists(row => row.LooksOutward);
        return mustLookOutward && good.Find(candidate => candidate.Row.LooksOutward) is { } outward ? outward.Outward() : good.FirstOrDefault();
    }
}
