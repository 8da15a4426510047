using System.Collections.Immutable;
using System.CommandLine;
using NodaTime;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Interchange;
using ThreatBot.Interchange.Trees;

namespace ThreatBot.Commands;

/// <summary><c>tree import</c>: a file becomes the attack tree of a scenario that has none yet.</summary>
internal static class TreeImportCommand
{
    private static readonly Argument<string> Source = new("FILE") { Description = "The tree." };

    private static readonly Argument<string> Id = new("SCENARIO") { Description = "The scenario whose tree it becomes, such as S1." };

    public static Command Create()
    {
        var command = new Command("import", "Read a file as the attack tree of a scenario.") { Source, Common.Model, Id, TreeOptions.From, Common.As };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var path = parsed.GetRequiredValue(Source);
        var dag = (await TreeInput.ReadAsync(path, TreeOptions.FormatOf(parsed), null, ct)).Dag;
        if (TreeTakeover.Unsayable(dag) is { } unsayable)
        {
            throw new UsageException($"{path}: {Shown.Line(unsayable.Id)} cannot be a step of a model, which knows or, and, and one order of steps. Nothing was changed.");
        }

        await using var workspace = await Workspace.OpenAsync(parsed, ct);
        var model = await workspace.ModelAsync(parsed.GetRequiredValue(Common.Model), ct);
        var scenario = TreeExportCommand.Scenario(model, parsed.GetRequiredValue(Id));
        if (!TreeTakeover.IsFree(model, scenario.Id))
        {
            throw new UsageException($"{scenario.Id} has an attack tree already, and nothing was changed. `remove {AttackTree.Of(model, scenario.Id)?.Root.Id}` in the talk takes it out.");
        }

        if ((PartsOfGraph.Of(dag.Graph) & PartsOfModel.Halves) is var half and not TreeParts.None)
        {
            throw new UsageException($"In a model each countermeasure of a tree stands and holds, so these would count as full ones: {PartsOfGraph.Named(half)}. Nothing was changed; take them out of the file first.");
        }

        await KeepAsync(workspace, model, scenario, dag, parsed.GetRequiredValue(Common.As), ct);
        if ((PartsOfGraph.Of(dag.Graph) & ~PartsOfModel.Kept) is var lost and not TreeParts.None)
        {
            await Console.Error.WriteLineAsync($"Not in it, for models have no room: {PartsOfGraph.Named(lost)}.");
        }

        return ExitCode.Done;
    }

    private static async Task KeepAsync(Workspace workspace, ThreatModel model, Scenario scenario, AttackDag dag, string importer, CancellationToken ct)
    {
        var by = await workspace.People.OfAsync(workspace.Tenant, Workspace.Terminal, Lexicon.Normal(importer), null, importer, null, ct);
        var now = Instant.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        var edit = new ModelEdit(model, new Origin(Workspace.MainConversation, by, now));
        TreeTakeover.Hang(edit, scenario, dag);
        if (edit.Model.Count > NativeFormat.MostObjects)
        {
            throw new UsageException($"The model would have {edit.Model.Count} objects; a model has at most {NativeFormat.MostObjects}. Nothing was changed.");
        }

        var plan = new ImportPlan(ModelDiff.Of(model, edit.Model), edit.Events, edit.Model);
        await new ImportedModel(workspace, new NativeDocument(edit.Model, ImmutableArray<Participant>.Empty, []), plan).KeepAsync(model, importer, ct);
        await Console.Error.WriteLineAsync($"Imported: {scenario.Id} has a tree of {dag.Count} steps, version {edit.Model.Version} of {Shown.Line(model.Name)}");
    }
}
