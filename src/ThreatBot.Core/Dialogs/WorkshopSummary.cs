using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What a workshop found, for whoever was not there: in the order of what hurts, with people's own words.</summary>
internal static class WorkshopSummary
{
    /// <summary>As many ways in as are looked at for a summary; a tree with shared steps can have very many.</summary>
    public const int MostVectors = 1000;

    /// <summary>As many ways in as are listed.</summary>
    private const int Listed = 5;

    public static Prompt Of(ThreatModel model, string id)
    {
        var workshop = model.Find<Workshop>(id);
        var ledger = Ledger.Of(model);
        var vectors = model.Scenarios.OrderBy(scenario => scenario.Rank)
            .Select(scenario => AttackTree.Of(model, scenario.Id))
            .OfType<AttackTree>()
            .SelectMany(tree => tree.Vectors().Take(MostVectors))
            .OrderBy(vector => vector.Depth)
            .ToList();
        return WorkshopPrompts.Summary.With(
            new Value.Said(model.Name),
            new Value.Said(workshop?.Sentence ?? ""),
            Looking.Some(model.Scenarios.Any() ? model.Scenarios.OrderBy(scenario => scenario.Rank).Select(Scenario) : model.AbuseStories.Select(Looking.Line)),
            Looking.Some(vectors.Where(vector => vector.Depth < 2).Take(Listed).Select(vector => Vector(model, vector))),
            Looking.Some(model.Threats.Select(SummaryView.Threat)),
            Looking.Some(SummaryView.Measures(model)),
            Looking.Some(Decisions(model)),
            Looking.Some(model.Assumptions.Select(assumption => (Value)new Value.Words(StoryClosing.Line(assumption)))),
            Looking.Some(Unsettled(model)),
            Looking.Some((workshop?.Surprises ?? []).Concat(workshop?.Less ?? []).Concat(workshop?.Budgets ?? []).Select(Quoted).Concat(AskRecord.Quotes(model))),
            new Value.Many(People(model, workshop).Select(by => (Value)new Value.Person(by)).ToValueList()),
            new Value.Number(model.Threats.Count(threat => threat.Status is ThreatStatus.Open)),
            new Value.Number(ledger.Count(row => row.Cell is { State: not CellState.Parked })),
            new Value.Number(ledger.Count(row => row.State is CellState.Open)));
    }

    /// <summary>Written down at the end; before that, whoever said something so far.</summary>
    private static ValueList<string> People(ThreatModel model, Workshop? workshop) =>
        workshop is { Ended: null } running ? WorkshopClosing.People(model, running, running.Started) : workshop?.Participants ?? [];

    /// <summary>What was decided, and what was put off.</summary>
    private static IEnumerable<Value> Decisions(ThreatModel model) =>
    [
        .. model.Responses.Select(response => new Value.Words(
            LookPrompts.SummaryDecisionLine.With(new Value.Code(response.Id), new Value.Words(SummaryView.Decision(model, response))))),
        .. model.Scenarios.Where(scenario => !model.Responses.Any(response => response.Risk == scenario.Id)).Select(scenario => new Value.Words(
            WorkshopPrompts.Undecided.With(new Value.Code(scenario.Id), new Value.Said(scenario.Words)))),
    ];

    /// <summary>A question of the ledger by its place and letter, for whoever does not know its id.</summary>
    private static Value Cell(ThreatModel model, Cell cell)
    {
        var state = cell.Doubts.Count > 0 ? LookPrompts.Contested.With() : LookPrompts.State(cell.State).With();
        return new Value.Words(WorkshopPrompts.SummaryCell.With(LedgerNames.PlaceOf(model, cell.Subject), new Value.Code(Ids.Initial(cell.Letter)), new Value.Words(state)));
    }

    /// <summary>How many ways in there are, and those with nothing, or only one measure, in the way.</summary>
    public static Prompt Vectors(ThreatModel model, AttackTree tree) => TreePages.Ways(model, tree, 0, $"vectors {tree.Root.Scenario}").Prompt;

    public static Value Vector(ThreatModel model, AttackVector vector) => Vector(model, vector.Path, vector.Depth);

    public static Value Vector(ThreatModel model, IEnumerable<string> path, int depth) => new Value.Words(WorkshopPrompts.VectorLine.With(
        new Value.Said(Notes.Row(" ← ", path.Select(id => model.Find(id)?.Title).ToList())), new Value.Number(depth)));

    private static Value Scenario(Scenario scenario) => new Value.Words(WorkshopPrompts.SummaryScenario.With(
        new Value.Code(scenario.Id),
        new Value.Said(scenario.Words),
        GoalWords.Of(scenario.Goals),
        new Value.Person(scenario.Origin.By),
        new Value.Number(scenario.Dots),
        new Value.Many(scenario.Impacts.Select(impact => Quoted(new Quote(impact.Words, impact.By))).ToValueList())));

    private static Value Quoted(Quote quote) => new Value.Words(WorkshopPrompts.QuoteLine.With(new Value.Said(quote.Words), new Value.Person(quote.By)));

    /// <summary>What was put off, and what somebody doubts.</summary>
    private static IEnumerable<Value> Unsettled(ThreatModel model) =>
    [
        .. model.ParkedItems.Select(Looking.Line),
        .. model.Threats.Where(threat => threat.Status is ThreatStatus.Parked).Select(Looking.Line),
        .. model.Cells.Where(cell => cell.State is CellState.Parked || cell.Doubts.Count > 0).Select(cell => Cell(model, cell)),
    ];
}
