using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Prompts;

namespace ThreatBot.Web;

/// <summary>A line beside the talk: an object, and how it stands.</summary>
internal sealed record PanelLine(string Id, string Text, bool IsOpen, string Status);

/// <summary>What came of a conversation, as the lists beside it show it.</summary>
internal sealed class PanelLines(Wording wording, ThreatModel model)
{
    public IEnumerable<PanelLine> Findings => [.. model.Threats.Select(Line), .. model.Assumptions.Select(Line)];

    /// <summary>What is done about them.</summary>
    public IEnumerable<PanelLine> Answers => [.. model.Countermeasures.Select(Line), .. model.Responses.Select(Line)];

    /// <summary>Stories and workshops, the latest first.</summary>
    public IEnumerable<PanelLine> Work =>
    [
        .. model.UserStories.Reverse().Select(story => Line(story.Id, story.Title, story.Status)),
        .. model.Workshops.Reverse().Select(workshop => Line(workshop.Id, Say(WebPrompts.WorkshopOn.With(new Value.Said(model.Name))), workshop.Status)),
    ];

    /// <summary>With what is in its way, as the closing card leaves a threat open until the measure is there. A doubted answer is as open as none.</summary>
    private PanelLine Line(Threat threat)
    {
        var isContested = model.Cells.Any(cell => cell.Doubts.Count > 0 && cell.Threats.Contains(threat.Id));
        var status = Say(isContested ? LookPrompts.Contested.With() : LookPrompts.Status(threat.Status).With());
        var measures = model.Countermeasures.Where(measure => measure.Covers.Contains(threat.Id)).Select(measure => measure.Id);
        return new PanelLine(threat.Id, threat.Title, isContested || threat.Status is ThreatStatus.Open, string.Join(" · ", measures.Prepend(status)));
    }

    private PanelLine Line(Assumption assumption) =>
        new(assumption.Id, assumption.Title, assumption.Status is AssumptionStatus.Unchecked, Say(WebPrompts.Status(assumption.Status).With()));

    private PanelLine Line(Countermeasure measure) =>
        new(measure.Id, measure.Title, measure.Assurance is Assurance.Claimed, Say(LookPrompts.Fact(measure.Assurance.ToString()).With()));

    private PanelLine Line(Response response)
    {
        var answer = Say(DecidePrompts.Answer(response.Answer).With());
        return new PanelLine(response.Id, $"{answer} {response.Risk}: {response.Reason}", response.Status is ResponseStatus.Proposed, Say(LookPrompts.Status(response.Status).With()));
    }

    private PanelLine Line(string id, string text, StoryStatus status) => new(id, text, status is StoryStatus.Open, Say(WebPrompts.Status(status).With()));

    private string Say(Prompt prompt) => wording.Render(prompt, person => person, new PlainText());
}
