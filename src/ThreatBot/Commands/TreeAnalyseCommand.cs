using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Reports;
using ThreatBot.Interchange.Trees;
using ThreatBot.Prompts;

namespace ThreatBot.Commands;

/// <summary><c>tree analyse</c>: what can be said of an attack tree in a file. No database is opened.</summary>
internal static class TreeAnalyseCommand
{
    private const string Equipment = "special-equipment";

    private const string Impossible = "impossible";

    /// <summary>As many scenarios as a person reads, and as a program gets.</summary>
    private const int FewShown = 5;

    private static readonly Argument<string> Source = new("FILE") { Description = "The tree: text, JSON, ADTool, Open-PSA, Deciduous, DOT or Mermaid." };

    private static readonly Option<string?> Attributes = new("--attributes") { Description = "A JSON file with costs, controls and a budget for the tree." };

    private static readonly Option<decimal?> Budget = new("--budget") { Description = "What may be spent on countermeasures (default: what the file of --attributes says)." };

    private static readonly Option<string?> Goal = new("--goal")
    {
        Description = "What the budget is spent for: chance, the least chance that the goal is reached; cost, the dearest attack; vectors, the most ways in blocked.",
    };

    private static readonly Option<int?> Top = new("--top") { Description = "As many attacks as are listed of a kind (default: 5, with --json 20)." };

    private static readonly Option<string[]> Without = new("--without")
    {
        Description = "Leave out the steps that need special equipment, or that are impossible.",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<int> NodeBudget = new("--node-budget")
    {
        Description = "The most nodes of a decision diagram; beyond it, bounds are told.",
        DefaultValueFactory = _ => AnalysisLimits.Default.DiagramNodes,
    };

    private static readonly Option<double?> Limit = new("--limit-seconds") { Description = "After so many seconds, bounds are told (default: no limit)." };

    public static Command Create()
    {
        Without.AcceptOnlyFromAmong(Equipment, Impossible);
        Goal.AcceptOnlyFromAmong("chance", "cost", "vectors");
        Top.CustomParser = result => Number<int>(result, top => top is >= 1 and <= 1000, "--top takes 1 to 1000.");
        NodeBudget.CustomParser = result => Number<int>(result, nodes => nodes >= 1, "--node-budget takes a number from 1.") ?? 0;
        Limit.CustomParser = result => Number<double>(result, seconds => seconds is > 0 and <= 1_000_000, "--limit-seconds takes a number above 0.");
        Budget.CustomParser = result => Number<decimal>(result, budget => budget >= 0, "--budget takes a number from 0, written like 10000.");
        var command = new Command("analyse", "Tell what there is to know about an attack tree.")
        {
            Source, TreeOptions.From, Attributes, Common.Json, Budget, Goal, Top, Without, NodeBudget, Limit,
        };
        command.Aliases.Add("analyze");
        command.SetAction(RunAsync);
        return command;
    }

    /// <summary>The number that was typed, if it is one that makes sense; else what would be is said.</summary>
    private static T? Number<T>(ArgumentResult result, Predicate<T> makesSense, string what)
        where T : struct, INumber<T>
    {
        if (result.Tokens is [var token] && T.TryParse(token.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && makesSense(number))
        {
            return number;
        }

        result.AddError(what);
        return null;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var isJson = parsed.GetValue(Common.Json);
        using var time = LimitedAssessment.Begin(parsed.GetValue(Limit), ct);
        var input = await InputAsync(parsed, ct);
        var dag = Left(input.Dag, parsed.GetValue(Without) ?? []);
        var wish = new AssessmentWish
        {
            Top = parsed.GetValue(Top) ?? (isJson ? new AssessmentWish().Top : FewShown),
            Budget = parsed.GetValue(Budget) ?? input.Budget,
            Goal = GoalOf(parsed.GetValue(Goal)),
        };
        var limits = AnalysisLimits.Default with { DiagramNodes = parsed.GetValue(NodeBudget) };
        var assessment = LimitedAssessment.Of(dag, wish, limits, LimitedAssessment.Grace, Console.IsErrorRedirected ? null : Tell, time.Token, ct);
        Console.WriteLine(isJson ? AssessmentJson.Write(assessment) : Said(parsed, assessment, dag));
        return ExitCode.Done;
    }

    /// <summary>The time of <c>--limit-seconds</c> runs while the file is read; a file that takes longer, and the grace on top, is not analysed.</summary>
    private static async Task<TreeInput> InputAsync(ParseResult parsed, CancellationToken ct)
    {
        var path = parsed.GetRequiredValue(Source);
        var reading = Task.Run(() => TreeInput.ReadAsync(path, TreeOptions.FormatOf(parsed), parsed.GetValue(Attributes), ct), ct);
        try
        {
            return parsed.GetValue(Limit) is { } seconds ? await reading.WaitAsync(TimeSpan.FromSeconds(seconds) + LimitedAssessment.Grace, ct) : await reading;
        }
        catch (TimeoutException)
        {
            throw new UsageException($"{path}: could not be read within the time of --limit-seconds. Nothing is known of it; give it more time.");
        }
    }

    /// <summary>Somebody who waits at a terminal sees how far it is; the line is written over and blank at the end.</summary>
    private static void Tell(AnalysisProgress progress)
    {
        var far = progress.Modules == progress.All ? "" : $"{progress.Modules} / {progress.All}";
        Console.Error.Write($"\r{far,-24}\r");
    }

    private static AttackDag Left(AttackDag dag, string[] without)
    {
        var left = dag.Graph.Without(leaf =>
            (without.Contains(Equipment) && leaf.NeedsSpecialEquipment is true) || (without.Contains(Impossible) && leaf.IsPossible is false));
        return AttackDag.Check(left, out _) ?? throw new InvalidOperationException("A tree without some of its actions is still a tree.");
    }

    private static DeploymentGoal? GoalOf(string? said) => said switch
    {
        "chance" => DeploymentGoal.LeastProbability,
        "cost" => DeploymentGoal.DearestAttack,
        "vectors" => DeploymentGoal.MostVectorsBlocked,
        _ => null,
    };

    private static string Said(ParseResult parsed, Assessment assessment, AttackDag dag)
    {
        var configured = Configured.Read(parsed).Checked();
        var wording = configured.Library.In(null, configured.Settings.Language).Wording;
        return wording.Render(AssessmentReport.Of(assessment, dag), id => id, new PlainText());
    }
}
