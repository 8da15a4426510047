using CsCheck;
using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Tests.Models;

/// <summary>Random systems with ranked scenarios, answers of all ages, measures and one story, US1.</summary>
internal static class RandomStories
{
    private static readonly Gen<int> Small = Gen.Int[0, 5];

    public static readonly Gen<ThreatModel> All =
        from model in RandomModels.Systems
        from scenarios in Gen.Select(Small, Gen.Int[0, 4], Gen.Int[1, 7]).List[0, 3]
        from cells in Gen.Select(Gen.Int[0, 80], Gen.Int[0, 200], Gen.Int[1, 4], Gen.Bool).List[0, 8]
        from measures in Gen.Select(Gen.Int[0, 7], Gen.Bool).List[0, 3]
        from touches in Gen.Select(Small.List[0, 5], Small.List[0, 4])
        from delta in Gen.Select(Small.List[0, 3], Small.List[0, 2])
        from age in Gen.Int[0, 150]
        select With(model, scenarios, cells, measures, touches, delta, age);

    private static ThreatModel With(
        ThreatModel model,
        List<(int Asset, int Rank, int Goals)> scenarios,
        List<(int Row, int Age, int State, bool Verified)> cells,
        List<(int Cell, bool Verified)> measures,
        (List<int> Flows, List<int> Elements) touches,
        (List<int> Flows, List<int> Elements) delta,
        int age)
    {
        var edit = new ModelEdit(model, RandomModels.Somebody);
        edit.Add(ObjectKind.AbuseStory, id => new AbuseStory { Id = id, Origin = edit.Origin, Outcome = id });
        foreach (var (asset, rank, goals) in scenarios)
        {
            if (RandomModels.Pick(model.Assets, asset) is { } wanted)
            {
                edit.Add(ObjectKind.Scenario, id => new Scenario
                {
                    Id = id,
                    Origin = edit.Origin,
                    AbuseStory = "W1",
                    Asset = wanted.Id,
                    Goals = (Goals)goals,
                    Rank = rank,
                    Words = id,
                });
            }
        }

        foreach (var (at, days, state, verified) in cells)
        {
            if (Ledger.Of(edit.Model).ElementAtOrDefault(at) is { } row)
            {
                edit.Put(new Cell
                {
                    Id = row.Id,
                    Origin = edit.Origin,
                    Subject = row.Subject,
                    Zone = row.Zone,
                    Direction = row.Direction,
                    Letter = row.Letter,
                    State = (CellState)state,
                    Assurance = verified ? Assurance.Verified : Assurance.Claimed,
                    Answered = RandomModels.Now - Duration.FromDays(days),
                });
            }
        }

        foreach (var (at, verified) in measures)
        {
            if (RandomModels.Pick(edit.Model.Cells, at) is { } cell)
            {
                edit.Add(ObjectKind.Countermeasure, id => new Countermeasure
                {
                    Id = id,
                    Origin = edit.Origin,
                    Text = id,
                    Covers = [cell.Id],
                    Assurance = verified ? Assurance.Verified : Assurance.Claimed,
                });
            }
        }

        edit.Add(ObjectKind.UserStory, id => new UserStory
        {
            Id = id,
            Origin = edit.Origin with { At = RandomModels.Now - Duration.FromDays(age) },
            Key = "",
            Text = id,
            Touches = [.. RandomModels.Picks(model.Flows, touches.Flows), .. RandomModels.Picks(model.Elements, touches.Elements)],
            Delta = [.. RandomModels.Picks(model.Flows, delta.Flows), .. RandomModels.Picks(model.Elements, delta.Elements)],
        });
        return edit.Model;
    }
}
