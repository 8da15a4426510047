using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Reports;

/// <summary>Lines that several readers get, each in the order of the model.</summary>
internal static class ReportLines
{
    /// <summary>What a scenario means for the business, in the words of those who would hear it.</summary>
    public static Value Quotes(Brief brief, Scenario scenario) => brief.Lines(scenario.Impacts.Select(Quote));

    public static Value Quote(Impact impact) => new Value.Words(impact.Area is { } area
        ? ReportPrompts.QuoteArea.With(new Value.Words(WorkshopPrompts.Area(area).With()), new Value.Said(impact.Words), new Value.Person(impact.By))
        : ReportPrompts.Quote.With(new Value.Said(impact.Words), new Value.Person(impact.By)));

    public static Value Quote(Quote quote) =>
        new Value.Words(ReportPrompts.Quote.With(new Value.Said(quote.Words), new Value.Person(quote.By)));

    /// <summary>"S1 sell the ID scans"; nothing where an id names nothing.</summary>
    public static Value Line(ThreatModel model, string? id) => Looking.Line(model.Find(id ?? ""));

    /// <summary>An element by its name, a flow by its two ends.</summary>
    public static Value Place(ThreatModel model, string? id) => model.Find(id ?? "") switch
    {
        Flow flow => new Value.Words(ReportPrompts.Way.With(Name(model, flow.From), Name(model, flow.To))),
        { } found => new Value.Said(found.Title),
        null => new Value.Words(ReportPrompts.Nowhere.With()),
    };

    public static Value Name(ThreatModel model, string id) => new Value.Said(model.Find(id)?.Title ?? id);

    public static Value Person(string? person) => person is null ? new Value.Words(ReportPrompts.Nobody.With()) : new Value.Person(person);

    public static Value Codes(Brief brief, IEnumerable<ModelObject> found) => brief.Inline(found.Select(one => new Value.Code(one.Id)));

    /// <summary>What must never flow, and what keeps it from flowing.</summary>
    public static IEnumerable<Value> Denied(Brief brief) => brief.Model.DeniedFlows.Select(denied => (Value)new Value.Words(ReportPrompts.Denied.With(
        new Value.Code(denied.Id),
        Name(brief.Model, denied.From),
        Name(brief.Model, denied.To),
        brief.Lines(brief.On(denied.Id).Select(measure => Item(Measure(measure))).DefaultIfEmpty(new Value.Words(ReportPrompts.DeniedByNobody.With()))))));

    public static Value Item(Value line) => new Value.Words(ReportPrompts.Item.With(line));

    /// <summary>A measure, how sure it is, who sees to it, and by when while it is only claimed.</summary>
    public static Value Measure(Countermeasure measure)
    {
        var line = new Value.Words(ReportPrompts.Measure.With(
            new Value.Code(measure.Id),
            new Value.Said(measure.Text),
            new Value.Words(LookPrompts.Fact(measure.Assurance.ToString()).With()),
            Person(measure.Owner)));
        return measure.Assurance is Assurance.Claimed ? DueDay.Line(line, measure.Due) : line;
    }

    /// <summary>What is decided, or waits to be: in words that need no list of the four answers.</summary>
    public static IEnumerable<Value> Decisions(Brief brief, IEnumerable<Response> responses) => responses.Select(response => (Value)new Value.Words(ReportPrompts.Decision.With(
        new Value.Code(response.Id),
        new Value.Words(ReportPrompts.Answer(response.Answer).With()),
        Line(brief.Model, response.Risk),
        new Value.Said(response.Reason ?? ""),
        State(response),
        Person(response.Approver))));

    private static Value State(Response response)
    {
        var status = new Value.Words(LookPrompts.Status(response.Status).With());
        return response.Until is { } until ? new Value.Words(ReportPrompts.Until.With(status, new Value.Day(until))) : status;
    }
}
