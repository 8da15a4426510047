using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>A table of a Markdown export: its heading, its columns beside the id, and what stands in them.</summary>
internal sealed record MarkdownSection(ObjectKind Kind, string Heading, ImmutableArray<string> Columns, Func<ModelExport, ModelObject, IEnumerable<object?>> Cells)
{
    public static MarkdownSection Of<T>(ObjectKind kind, string heading, ImmutableArray<string> columns, Func<ModelExport, T, IEnumerable<object?>> cells)
        where T : ModelObject => new(kind, heading, columns, (export, found) => cells(export, (T)found));
}

/// <summary>The tables of a Markdown export, in the order in which the method comes to them.</summary>
internal static class MarkdownSections
{
    public static readonly ImmutableArray<MarkdownSection> All =
    [
        MarkdownSection.Of<Workshop>(ObjectKind.Workshop, "What it is", ["in a sentence"], (_, found) => [found.Sentence]),
        MarkdownSection.Of<Concern>(ObjectKind.Concern, "Concerns", ["concern", "from"], (_, found) => [found.Text, found.Source]),
        MarkdownSection.Of<Asset>(ObjectKind.Asset, "Assets", ["asset", "goals", "why"], (_, found) => [found.Name, found.Goals, found.Why]),
        MarkdownSection.Of<Actor>(
            ObjectKind.Actor, "Actors", ["actor", "where they stand", "after", "means it"], (_, found) => [found.Name, found.Relationship, string.Join(", ", found.Motives), found.Intent]),
        MarkdownSection.Of<AbuseStory>(
            ObjectKind.AbuseStory,
            "Abuse stories",
            ["as", "I want to", "by", "to", "because"],
            (export, found) => [Name(export, found.Actor), found.Outcome, found.Exploit, Name(export, found.Asset), found.Motivation]),
        MarkdownSection.Of<Scenario>(
            ObjectKind.Scenario,
            "What would hurt",
            ["scenario", "asset", "goals", "place", "the morning after"],
            (export, found) => [found.Words, Name(export, found.Asset), found.Goals, found.Rank > 0 ? found.Rank : null, string.Join("; ", found.Impacts.Select(impact => impact.Words))]),
        MarkdownSection.Of<Zone>(ObjectKind.Zone, "Zones", ["zone", "in", "border"], (export, found) => [found.Name, Name(export, found.Parent), export.Borders.GetValueOrDefault(found.Id)]),
        MarkdownSection.Of<Element>(
            ObjectKind.Element, "Elements", ["element", "shape", "zone", "holds"], (export, found) => [found.Name, found.Shape, Name(export, found.Zone), Names(export, found.Assets)]),
        MarkdownSection.Of<Flow>(
            ObjectKind.Flow,
            "Flows",
            ["from", "to", "data", "as", "may", "encrypted", "carries"],
            (export, found) => [Name(export, found.From), Name(export, found.To), found.Data, found.Identity, found.Access, Encrypted(found), Names(export, found.Assets)]),
        MarkdownSection.Of<DeniedFlow>(ObjectKind.DeniedFlow, "What must never flow", ["from", "to", "why"], (export, found) => [Name(export, found.From), Name(export, found.To), found.Reason]),
        MarkdownSection.Of<UserStory>(ObjectKind.UserStory, "User stories", ["key", "story", "status"], (_, found) => [found.Key, found.Text, found.Status]),
        MarkdownSection.Of<Threat>(
            ObjectKind.Threat,
            "Threats",
            ["threat", "letter", "where", "scenario", "status", "why"],
            (export, found) => [found.Text, found.Letter is { } letter ? StrideWords.Name(letter) : null, Told.Place(export.Model, found.Place), found.Scenario, found.Status, found.Reason]),
        MarkdownSection.Of<Countermeasure>(
            ObjectKind.Countermeasure,
            "Countermeasures",
            ["measure", "against", "assurance", "owner", "due", "issue", "criterion", "proof"],
            (export, found) => [found.Text, string.Join(" ", found.Covers), found.Assurance, Person(export, found.Owner), found.Due, found.Ticket?.Reference, found.Criterion, found.Proof]),
        MarkdownSection.Of<Response>(
            ObjectKind.Response,
            "Decisions",
            ["risk", "answer", "why", "until", "status", "approver"],
            (export, found) => [found.Risk, found.Answer, found.Reason, found.Until, found.Status, Person(export, found.Approver)]),
        MarkdownSection.Of<Assumption>(
            ObjectKind.Assumption, "Assumptions", ["assumption", "status", "checks", "due"], (export, found) => [found.Text, found.Status, Person(export, found.Checker), found.Due]),
        MarkdownSection.Of<Cell>(
            ObjectKind.Cell, "Answers of the ledger", ["answer", "what was said", "threats"], (_, found) => [found.State, found.Reason, string.Join(" ", found.Threats)]),
        MarkdownSection.Of<Mishap>(ObjectKind.Mishap, "Mishaps", ["what happened", "kind", "threat"], (_, found) => [found.Text, found.Source, found.Threat]),
        MarkdownSection.Of<Idea>(ObjectKind.Idea, "Ideas", ["idea", "votes", "became"], (_, found) => [found.Text, found.Votes, found.Promoted]),
        MarkdownSection.Of<Parked>(ObjectKind.Parked, "Parked", ["for later", "about"], (_, found) => [found.Text, found.About]),
    ];

    private static string? Name(ModelExport export, string? id) => export.Model.Find(id ?? "")?.Title;

    private static string Names(ModelExport export, ValueList<string> ids) => string.Join(", ", ids.Select(id => Name(export, id)));

    private static string? Encrypted(Flow flow) => flow.IsEncrypted switch { true => "yes", false => "no", null => null };

    private static string? Person(ModelExport export, string? person) => person is null ? null : export.NameOf(person);
}
