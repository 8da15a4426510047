using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What the team already knows when a story comes up: the same story before, one like it, and what has gone stale where it goes.</summary>
internal static class StoryPast
{
    /// <summary>As many lines as are read before the first question.</summary>
    private const int MostLines = 4;

    /// <summary>Two stories that share so many telling words are about the same thing.</summary>
    private const int Alike = 2;

    /// <summary>The story that was talked about under this key, or without one in these words.</summary>
    public static UserStory? Same(ThreatModel model, StoryName name) => model.UserStories.LastOrDefault(story => name.Key.Length > 0
        ? Lexicon.Normal(story.Key) == Lexicon.Normal(name.Key) && (story.Link is null || name.Link is null || story.Link == name.Link)
        : story.Key.Length == 0 && Lexicon.Normal(story.Text) == Lexicon.Normal(name.Text));

    /// <summary>The latest story that was talked through and tells of the same things.</summary>
    public static UserStory? Like(ThreatModel model, string text, Lexicon lexicon)
    {
        var telling = Reading.Telling(text, lexicon).ToHashSet();
        return model.UserStories
            .Where(story => story is { Status: StoryStatus.Done, Ended: not null } && story.Touches.Count + story.Delta.Count > 0)
            .OrderBy(story => story.Ended)
            .LastOrDefault(story => Reading.Telling(story.Text, lexicon).Count(telling.Contains) >= Alike);
    }

    /// <summary>How the same story stands, and what was added since where it goes.</summary>
    public static Prompt Again(ThreatModel model, UserStory story)
    {
        var threats = model.Threats.Where(threat => threat.Story == story.Id).Select(SummaryView.Threat);
        var since = story.Ended ?? story.Origin.At;
        var added = Added(model, story, since).Concat(model.Threats.Where(threat => threat.Story != story.Id && threat.Origin.At > since && IsAt(model, story, threat.Place)));
        return StoryPrompts.Again.With(
            new Value.Said(story.Title), new Value.Day(since.InUtc().Date), Looking.Some(threats.Take(MostLines)), Looking.Some(added.Select(Looking.Line).Take(MostLines)));
    }

    /// <summary>What was last looked at long ago, changed since, ran out or broke where the story goes; empty when all is fresh.</summary>
    public static ValueList<Value> Stale(ThreatModel model, UserStory story, Instant now, LocalDate today)
    {
        var looked = CellSelection.RowsOf(model, story).Select(row => row.Cell?.Answered).Max();
        var changed = looked is { } then ? Added(model, story, then).Select(Looking.Line).ToValueList() : [];
        List<Value?> lines =
        [
            looked is { } last && now - last > SelectionNumbers.AnswerHolds ? Line(StoryPrompts.StaleOld.With(new Value.Day(last.InUtc().Date))) : null,
            changed.Count > 0 ? Line(StoryPrompts.StaleChanged.With(new Value.Many(changed.Take(MostLines).ToValueList()))) : null,
            .. model.Responses.Where(response => IsOver(response, today) && IsAbout(model, story, response.Risk))
                .Select(response => Line(StoryPrompts.StaleDecision.With(new Value.Code(response.Id), Looking.Line(model.Find(response.Risk)), new Value.Day(response.Until ?? today)))),
            .. model.Countermeasures.Where(measure => measure.Assurance is Assurance.Claimed && measure.Due < today && measure.Covers.Any(covered => IsAbout(model, story, covered)))
                .Select(measure => Line(StoryPrompts.StaleMeasure.With(new Value.Code(measure.Id), new Value.Said(measure.Text), new Value.Day(measure.Due ?? today)))),
            .. model.Assumptions.Where(found => IsAt(model, story, found.About)).Select(found => Doubtful(found, today)),
        ];
        return lines.OfType<Value>().Take(MostLines).ToValueList();
    }

    /// <summary>An acceptance that was not turned down, and whose last day is over.</summary>
    public static bool IsOver(Response response, LocalDate today) =>
        response.Status is ResponseStatus.Proposed or ResponseStatus.Approved or ResponseStatus.Expired && response.Until < today;

    private static Value? Doubtful(Assumption assumption, LocalDate today) => assumption switch
    {
        { Status: AssumptionStatus.Broken } => Line(StoryPrompts.StaleBroken.With(new Value.Code(assumption.Id), new Value.Said(assumption.Text))),
        { Status: AssumptionStatus.Unchecked, Due: { } due } when due < today =>
            Line(StoryPrompts.StaleUnchecked.With(new Value.Code(assumption.Id), new Value.Said(assumption.Text), new Value.Day(due))),
        _ => null,
    };

    /// <summary>Elements and flows that came later where the story goes, and not with it.</summary>
    private static IEnumerable<ModelObject> Added(ThreatModel model, UserStory story, Instant since) => model.Elements.Cast<ModelObject>()
        .Concat(model.Flows)
        .Where(found => found.Origin.At > since && !story.Delta.Contains(found.Id) && IsAt(model, story, found.Id));

    private static bool IsAbout(ThreatModel model, UserStory story, string risk) => model.Find(risk) switch
    {
        Threat threat => threat.Story == story.Id || IsAt(model, story, threat.Place),
        Scenario scenario => IsAt(model, story, scenario.Asset),
        TreeNode node => IsAt(model, story, node.Place),
        _ => false,
    };

    /// <summary>Whether the story goes through a place: touches it, one end of it, or what is held there.</summary>
    private static bool IsAt(ThreatModel model, UserStory story, string? place)
    {
        if (place is null)
        {
            return false;
        }

        var touched = story.Touches.Concat(story.Delta).ToHashSet();
        return touched.Contains(place)
            || (model.Find(place) is Flow flow && (touched.Contains(flow.From) || touched.Contains(flow.To)))
            || touched.Any(id => model.AssetsAt(id).Contains(place));
    }

    private static Value Line(Prompt prompt) => new Value.Words(prompt);
}
