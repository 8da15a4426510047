using CsCheck;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Tests.Models;

public sealed class ReachTests
{
    [Fact]
    public void What_can_be_reached_is_what_some_chain_of_flows_leads_to() =>
        Gen.Select(RandomModels.Systems, Gen.Int[1, 5], Gen.Bool, Gen.Int[1, 5], Gen.Int[1, 5]).Sample((system, number, isZone, from, to) =>
        {
            var edit = new ModelEdit(system, RandomModels.Somebody);
            if (edit.Model.Find($"E{from}") is not null && edit.Model.Find($"E{to}") is not null)
            {
                edit.Add(ObjectKind.DeniedFlow, id => new DeniedFlow { Id = id, Origin = edit.Origin, From = $"E{from}", To = $"E{to}" });
            }

            var place = isZone ? $"Z{number}" : $"E{number}";
            Assert.Equal(ByDefinition(edit.Model, place), Reach.From(edit.Model, place).Select(element => element.Id));
        });

    /// <summary>Adds what one more flow leads to until nothing is added.</summary>
    private static IEnumerable<string> ByDefinition(ThreatModel model, string place)
    {
        var inside = model.Elements.Where(element => element.Id == place || IsIn(model, element.Zone, place)).Select(element => element.Id).ToHashSet();
        var reached = new HashSet<string>(inside);
        for (var before = -1; before < reached.Count;)
        {
            before = reached.Count;
            reached.UnionWith(model.Flows
                .Where(flow => reached.Contains(flow.From) && !model.DeniedFlows.Any(denied => denied.From == flow.From && denied.To == flow.To))
                .Select(flow => flow.To)
                .ToList());
        }

        return model.Elements.Select(element => element.Id).Where(id => reached.Contains(id) && !inside.Contains(id));
    }

    private static bool IsIn(ThreatModel model, string? zone, string place)
    {
        for (var steps = 0; zone is not null && steps < 9; steps++)
        {
            if (zone == place)
            {
                return true;
            }

            zone = model.Find<Zone>(zone)?.Parent;
        }

        return false;
    }
}
