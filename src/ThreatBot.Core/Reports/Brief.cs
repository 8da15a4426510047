using NodaTime;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Reports;

/// <summary>What every report is written from: the model, the day, how long a list may be, and what answers what.</summary>
internal sealed class Brief
{
    private readonly int most;
    private readonly HashSet<string> answered;
    private readonly ILookup<string, TreeNode> meanings;
    private readonly ILookup<string, Cell> questions;
    private readonly ILookup<string, Countermeasure> covering;

    public Brief(ThreatModel model, LocalDate today, int most)
    {
        (Model, Today, this.most) = (model, today, most);
        answered = [.. model.Responses.Where(Settles).Select(response => response.Risk)];
        meanings = model.TreeNodes.Where(node => node.Threat is not null).ToLookup(node => node.Threat!);
        questions = model.Cells.SelectMany(cell => cell.Threats.Distinct(), (cell, threat) => (cell, threat)).ToLookup(pair => pair.threat, pair => pair.cell);
        covering = model.Countermeasures
            .SelectMany(measure => measure.Covers.Distinct(), (measure, covered) => (measure, covered))
            .ToLookup(pair => pair.covered, pair => pair.measure);
    }

    public ThreatModel Model { get; }

    public LocalDate Today { get; }

    /// <summary>The scenarios in the team's order of what hurts most; those nobody has ordered come last.</summary>
    public IEnumerable<Scenario> Scenarios => Model.Scenarios.OrderBy(PlaceOf);

    /// <summary>Threats somebody still has to do something about, those of the worst scenarios first.</summary>
    public IEnumerable<Threat> OpenThreats => Model.Threats
        .Where(IsOpen)
        .OrderBy(threat => Model.Find<Scenario>(threat.Scenario) is { } scenario ? PlaceOf(scenario) : int.MaxValue);

    /// <summary>Open or put off, and not answered for by a decision.</summary>
    public bool IsOpen(Threat threat) =>
        threat.Status is ThreatStatus.Open or ThreatStatus.Parked
        && !IsAnswered(threat.Id)
        && !IsAnswered(threat.Scenario)
        && !Meanings(threat).Any(node => IsAnswered(node.Id));

    /// <summary>Whether the business has signed that it lives with the risk, hands it over or avoids it, and the last day is not over.</summary>
    public bool IsAnswered(string? risk) => risk is not null && answered.Contains(risk);

    /// <summary>The steps of attack trees that mean the same as a threat.</summary>
    public IEnumerable<TreeNode> Meanings(Threat threat) => meanings[threat.Id];

    /// <summary>The questions of the ledger that brought a threat up.</summary>
    public IEnumerable<Cell> Questions(Threat threat) => questions[threat.Id];

    /// <summary>The measures that work on a threat, also by way of the step or the question that it comes from.</summary>
    public IEnumerable<Countermeasure> Against(Threat threat) =>
        Meanings(threat).Select(node => node.Id)
            .Concat(Questions(threat).Select(cell => cell.Id))
            .Prepend(threat.Id)
            .SelectMany(On)
            .Distinct();

    /// <summary>The measures that cover just this object.</summary>
    public IEnumerable<Countermeasure> On(string id) => covering[id];

    /// <summary>The ways in to a scenario, as far as they are looked at for a text.</summary>
    public IEnumerable<AttackVector> Vectors(Scenario scenario) =>
        AttackTree.Of(Model, scenario.Id)?.Vectors().Where(vector => vector.Path.Count > 1).Take(WorkshopSummary.MostVectors) ?? [];

    /// <summary>A part of a report under its heading; null where there is nothing to say.</summary>
    public Value? Section(PromptNeed need, IEnumerable<Value> lines) =>
        Lines(lines) is { Items.Count: > 0 } some ? new Value.Words(need.With(some)) : null;

    /// <summary>As many lines as fit, and how many more there are.</summary>
    public Value.Many Lines(IEnumerable<Value> lines) => Capped(lines, ReportPrompts.More);

    /// <summary>The same for a list within a line.</summary>
    public Value.Many Inline(IEnumerable<Value> values) => Capped(values, ReportPrompts.MoreInline);

    private Value.Many Capped(IEnumerable<Value> values, PromptNeed more)
    {
        var all = values.ToList();
        return new Value.Many(all.Count <= most
            ? all.ToValueList()
            : [.. all.Take(most), new Value.Words(more.With(new Value.Number(all.Count - most)))]);
    }

    private bool Settles(Response response) =>
        response is { Status: ResponseStatus.Approved, Answer: not ResponseKind.Mitigate } && !(response.Until < Today);

    private static int PlaceOf(Scenario scenario) => scenario.Rank < 1 ? int.MaxValue - 1 : scenario.Rank;
}
