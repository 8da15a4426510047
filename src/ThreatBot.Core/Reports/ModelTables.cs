using System.Collections.Immutable;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Reports;

/// <summary>A whole model as tables, what hurts most first.</summary>
public static class ModelTables
{
    public static readonly ImmutableArray<string> Ids =
        ["scenarios", "ways", "threats", "measures", "decisions", "crossings", "stories", "wishes", "assumptions", "assets", "actors", "elements", "flows", "parked", "mishaps"];

    public static readonly ImmutableArray<string> Columns =
    [
        "id", "what", "goals", "asset", "by", "scenario", "steps", "measures", "letter", "place", "status", "covers", "effect", "owner", "risk", "answer", "reason", "approver", "until", "due",
        "number", "zone", "questions", "touches", "actor", "checker", "assets", "encrypted", "who", "of",
    ];

    /// <param name="model">The model.</param>
    /// <param name="today">The day on which decisions that ran out are open again.</param>
    public static ImmutableArray<Table> Of(ThreatModel model, LocalDate today) => Of(new Brief(model, today, int.MaxValue), Ids);

    /// <summary>The tables that have lines about an object of a kind, and no others.</summary>
    public static ImmutableArray<Table> About(ThreatModel model, LocalDate today, ObjectKind kind) => Of(new Brief(model, today, int.MaxValue), kind switch
    {
        ObjectKind.Scenario => ["scenarios"],
        ObjectKind.TreeNode => ["ways"],
        ObjectKind.Threat => ["threats"],
        ObjectKind.Countermeasure => ["measures"],
        ObjectKind.Response => ["decisions"],
        ObjectKind.UserStory => ["stories"],
        ObjectKind.AbuseStory => ["wishes"],
        ObjectKind.Assumption => ["assumptions"],
        ObjectKind.Asset => ["assets"],
        ObjectKind.Actor => ["actors"],
        ObjectKind.Element => ["elements", "crossings"],
        ObjectKind.Flow => ["flows", "crossings"],
        ObjectKind.Parked => ["parked"],
        ObjectKind.Mishap => ["mishaps"],
        _ => [],
    });

    private static ImmutableArray<Table> Of(Brief brief, ImmutableArray<string> ids) => [.. ids.Select(id => Of(brief, id))];

    private static Table Of(Brief brief, string id) => id switch
    {
        "scenarios" => Scenarios(brief),
        "ways" => WayTable.Of(brief),
        "threats" => Threats(brief),
        "measures" => Measures(brief.Model),
        "decisions" => Decisions(brief.Model, brief.Today),
        "crossings" => CrossingTable.Of(brief.Model),
        "stories" => Stories(brief.Model),
        "wishes" => Wishes(brief.Model),
        "assumptions" => Assumptions(brief.Model),
        _ => SystemTables.Of(brief.Model, id),
    };

    /// <summary>One line about any object: a question of the ledger by its place and answer, anything else by its id and words.</summary>
    public static Value Line(ThreatModel model, ModelObject found) => LedgerNames.Line(model, found);

    private static Table Scenarios(Brief brief) => new("scenarios", ["id", "what", "goals", "asset", "by"],
    [
        .. brief.Scenarios.Select(scenario => new TableRow(scenario.Id, !brief.IsAnswered(scenario.Id),
            [Id(scenario), new Value.Said(scenario.Words), GoalWords.Of(scenario.Goals), Named(brief.Model, scenario.Asset), By(scenario)])),
    ]);

    private static Table Threats(Brief brief) => new("threats", ["id", "what", "letter", "place", "status", "measures", "by"],
    [
        .. brief.OpenThreats.Concat(brief.Model.Threats.Where(threat => !brief.IsOpen(threat))).Select(threat => new TableRow(threat.Id, brief.IsOpen(threat),
        [
            Id(threat), new Value.Said(threat.Text), threat.Letter is { } letter ? new Value.Said(Core.Models.Ids.Initial(letter)) : None, Named(brief.Model, threat.Place),
            new Value.Words(LookPrompts.Status(threat.Status).With()), Codes(brief.Against(threat).Select(measure => measure.Id)), By(threat),
        ])),
    ]);

    private static Table Measures(ThreatModel model) => new("measures", ["id", "what", "covers", "effect", "status", "owner", "due"],
    [
        .. model.Countermeasures.Select(measure => new TableRow(measure.Id, measure.Assurance is Assurance.Claimed,
        [
            Id(measure), new Value.Said(measure.Text), new Value.Many(measure.Covers.Select(covered => LedgerNames.Name(model, covered)).ToValueList()), Fact(measure.Effect.ToString()),
            Fact(measure.Assurance.ToString()), Person(measure.Owner), measure.Due is { } due ? new Value.Day(due) : None,
        ])),
    ]);

    private static Table Decisions(ThreatModel model, LocalDate today) => new("decisions", ["id", "risk", "answer", "reason", "status", "approver", "until"],
    [
        .. model.Responses.Select(response => new TableRow(response.Id, response.Status is ResponseStatus.Proposed || response.Until < today,
        [
            Id(response), new Value.Code(response.Risk), new Value.Words(DecidePrompts.Answer(response.Answer).With()), Said(response.Reason),
            new Value.Words(LookPrompts.Status(response.Status).With()), Person(response.Approver), response.Until is { } until ? new Value.Day(until) : None,
        ])),
    ]);

    private static Table Stories(ThreatModel model) => new("stories", ["id", "what", "touches", "by"],
    [
        .. model.UserStories.Reverse().Select(story => new TableRow(story.Id, story.Status is StoryStatus.Open,
            [Id(story), new Value.Said(story.Title), Codes(story.Touches), By(story)])),
    ]);

    private static Table Wishes(ThreatModel model) => new("wishes", ["id", "what", "actor", "asset", "by"],
    [
        .. model.AbuseStories.Select(wish => new TableRow(wish.Id, false, [Id(wish), new Value.Said(wish.Title), Named(model, wish.Actor), Named(model, wish.Asset), By(wish)])),
    ]);

    private static Table Assumptions(ThreatModel model) => new("assumptions", ["id", "what", "of", "checker", "until", "by"],
    [
        .. model.Assumptions.Select(assumption => new TableRow(assumption.Id, assumption.Status is AssumptionStatus.Unchecked,
        [
            Id(assumption), new Value.Said(assumption.Text), Named(model, assumption.About ?? assumption.Story), Person(assumption.Checker), assumption.Due is { } due ? new Value.Day(due) : None,
            By(assumption),
        ])),
    ]);

    internal static Value None { get; } = new Value.Said("");

    internal static Value Id(ModelObject found) => new Value.Code(found.Id);

    internal static Value By(ModelObject found) => new Value.Person(found.Origin.By);

    internal static Value Said(string? text) => new Value.Said(text ?? "");

    internal static Value Codes(IEnumerable<string> ids) => new Value.Many(ids.Select(id => (Value)new Value.Code(id)).ToValueList());

    /// <summary>What an id stands for, in words; an id that nothing stands for any more as it is.</summary>
    internal static Value Named(ThreatModel model, string? id) => id is null ? None : model.Find(id) is Flow or Cell ? LedgerNames.PlaceOf(model, id) : Said(model.Find(id)?.Title ?? id);

    private static Value Person(string? participant) => participant is null ? None : new Value.Person(participant);

    private static Value Fact(string name) => new Value.Words(LookPrompts.Fact(name).With());
}
