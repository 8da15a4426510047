using CsCheck;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Core.Tests.Dialogs;

namespace ThreatBot.Core.Tests.Models;

/// <summary>Things a talk does to a model, with everything that can mention something else.</summary>
internal static class RandomEdits
{
    private static readonly Gen<int> Small = Gen.Int[0, 30];

    private static readonly Gen<string> Name = Gen.OneOf("a", "the b", "C", "(c)", "d [x]", "e [x / y]", "d [y / x]", "f [internet]");

    private static readonly Gen<string> Line =
        Gen.Select(Name, Gen.OneOf("->", "-x->", "→"), Name, Gen.OneOf("", ": order", ": order, card data"))
            .Select(line => $"{line.Item1} {line.Item2} {line.Item3}{line.Item4}");

    public static readonly Gen<Action<ModelEdit>> One = Gen.Frequency(
        (4, Line.Array[1, 3].Select(lines => (Action<ModelEdit>)(edit =>
            Sketch.Draw(edit, Sketch.Read(string.Join('\n', lines)), SketchTests.Words)))),
        (3, Small.Select(at => (Action<ModelEdit>)(edit => Remove(edit, at)))),
        (5, Gen.Select(Small, Small, Small).Select(at => (Action<ModelEdit>)(edit => Mention(edit, at.Item1, at.Item2, at.Item3)))));

    private static void Remove(ModelEdit edit, int at)
    {
        if (edit.Model.Count > 0)
        {
            edit.Remove(edit.Model.All.ElementAt(at % edit.Model.Count).Id);
        }
    }

    /// <summary>Adds or changes an object that mentions two others.</summary>
    private static void Mention(ModelEdit edit, int kind, int first, int second)
    {
        var origin = edit.Origin;
        if (edit.Model.Count == 0)
        {
            return;
        }

        var (one, two) = (At(edit, first), At(edit, second));
        var row = Ledger.Of(edit.Model).ElementAtOrDefault(first);
        _ = (kind % 8, one, two) switch
        {
            (0, _, _) => edit.Add<ModelObject>(ObjectKind.Threat, id => new Threat { Id = id, Origin = origin, Text = id, Place = one.Id, Story = two.Id }),
            (1, _, _) => edit.Add<ModelObject>(ObjectKind.Countermeasure, id => new Countermeasure { Id = id, Origin = origin, Text = id, Covers = [one.Id, two.Id] }),
            (2, _, _) => edit.Add<ModelObject>(ObjectKind.UserStory, id => new UserStory { Id = id, Origin = origin, Key = "", Text = id, Touches = [one.Id], Delta = [two.Id] }),
            (3, _, _) => edit.Add<ModelObject>(ObjectKind.AbuseStory, id => new AbuseStory { Id = id, Origin = origin, Outcome = id, Asset = one.Id }),
            (4, AbuseStory story, _) => edit.Add<ModelObject>(ObjectKind.Scenario, id => new Scenario
            {
                Id = id,
                Origin = origin,
                AbuseStory = story.Id,
                Asset = two.Id,
                Goals = Goals.Integrity,
                Words = id,
                Rank = 1,
            }),
            (5, _, _) => edit.Add<ModelObject>(ObjectKind.Response, id => new Response { Id = id, Origin = origin, Risk = one.Id, Answer = ResponseKind.Avoid }),
            (6, Threat threat, _) => edit.Put<ModelObject>(threat with { Text = "changed", Scenario = two.Id }),
            (7, _, _) when row is not null => edit.Put<ModelObject>(new Cell
            {
                Id = row.Id,
                Origin = origin,
                Subject = row.Subject,
                Zone = row.Zone,
                Direction = row.Direction,
                Letter = row.Letter,
                State = CellState.Threat,
                Threats = [two.Id],
                Answered = RandomModels.Now,
            }),
            _ => one,
        };
    }

    private static ModelObject At(ModelEdit edit, int index) => edit.Model.All.ElementAt(index % edit.Model.Count);
}
