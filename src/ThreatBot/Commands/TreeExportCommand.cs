using System.CommandLine;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Commands;

/// <summary><c>tree export</c>: the attack tree of a scenario in a model as a file.</summary>
internal static class TreeExportCommand
{
    private static readonly Argument<string> Id = new("SCENARIO") { Description = "The scenario whose tree it is, such as S1." };

    public static Command Create()
    {
        var command = new Command("export", "Write the attack tree of a scenario as a file.") { Common.Model, Id, TreeOptions.To, TreeOptions.Out };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        await using var workspace = await Workspace.OpenAsync(parsed, ct);
        var model = await workspace.ModelAsync(parsed.GetRequiredValue(Common.Model), ct);
        var scenario = Scenario(model, parsed.GetRequiredValue(Id));
        var tree = AttackTree.Of(model, scenario.Id) ?? throw new UsageException($"{scenario.Id} has no attack tree yet. `tree {scenario.Id}` in the talk begins one, `threatbot tree import` brings one.");
        return await TreeOutput.WriteAsync(ModelGraph.Checked(ModelGraph.Of(model, tree)), $"{Shown.Line(model.Name)}, {scenario.Id}", parsed, ct);
    }

    /// <exception cref="UsageException">There is no such scenario.</exception>
    public static Scenario Scenario(ThreatModel model, string id) =>
        model.Scenarios.FirstOrDefault(scenario => string.Equals(scenario.Id, id, StringComparison.OrdinalIgnoreCase))
        ?? throw new UsageException($"There is no scenario {id} in {Shown.Line(model.Name)}. There are: {string.Join(", ", model.Scenarios.Select(scenario => scenario.Id).DefaultIfEmpty("none"))}.");
}
