using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>One table of what a team works through: threats, measures, decisions, assumptions, scenarios and abuse stories, a row each.</summary>
internal sealed class CsvWriter : IModelWriter
{
    private static readonly ImmutableArray<string> Columns =
        ["kind", "id", "text", "status", "letter", "place", "place_text", "scenario", "story", "links", "owner", "due", "detail", "issue"];

    public string Format => "csv";

    public ModelWriting Write(ModelExport export)
    {
        var rows = export.Model.All.Select(found => Row(export, found)).OfType<IEnumerable<string>>();
        return new ModelWriting(string.Concat(rows.Prepend(Columns).Select(Csv.Line)), Told.Losses(export.Model, IsTold));
    }

    private static bool IsTold(ModelObject found) => found is Threat or Countermeasure or Response or Assumption or Scenario or AbuseStory;

    private static IEnumerable<string>? Row(ModelExport export, ModelObject found) => found switch
    {
        Threat threat => Cells(export, threat, ModelShape.Word(threat.Status), threat.Letter is { } letter ? StrideWords.Name(letter) : "", threat.Place, threat.Scenario, threat.Story, [], null, null, threat.Reason ?? threat.Weakness),
        Countermeasure measure => Cells(export, measure, ModelShape.Word(measure.Assurance), "", null, null, measure.Story, measure.Covers, measure.Owner, measure.Due, measure.Criterion ?? measure.Proof),
        Response response => Cells(export, response, ModelShape.Word(response.Status), "", null, null, null, [response.Risk], response.Approver, response.Until, $"{ModelShape.Word(response.Answer)} {response.Counterparty}".Trim()),
        Assumption assumption => Cells(export, assumption, ModelShape.Word(assumption.Status), "", assumption.About, null, assumption.Story, [], assumption.Checker, assumption.Due, null),
        Scenario scenario => Cells(export, scenario, "", "", null, null, null, [scenario.Asset], null, null, string.Join("; ", scenario.Impacts.Select(impact => impact.Words))),
        AbuseStory story => Cells(export, story, "", "", null, null, story.Story, story.Asset is { } asset ? [asset] : [], null, null, story.Exploit ?? story.Motivation),
        _ => null,
    };

    private static IEnumerable<string> Cells(
        ModelExport export,
        ModelObject found,
        string status,
        string letter,
        string? place,
        string? scenario,
        string? story,
        ValueList<string> links,
        string? owner,
        LocalDate? due,
        string? detail) =>
    [
        NativeShape.NameOf(found.Kind), found.Id, found.Title, status, letter, place ?? "", Told.Place(export.Model, place), scenario ?? "", story ?? "", string.Join(' ', links),
        owner is null ? "" : export.NameOf(owner), due is { } day ? LocalDatePattern.Iso.Format(day) : "", detail ?? "",
        found is Countermeasure { Ticket: { } ticket } ? TrackerLink.Of(ticket.Link) ?? ticket.Reference : "",
    ];
}
