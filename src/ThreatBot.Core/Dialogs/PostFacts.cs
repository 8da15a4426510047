using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using ThreatBot.Core.Models;
using ThreatBot.Core.Reports;

namespace ThreatBot.Core.Dialogs;

/// <summary>One thing that may be told: its kind, a key that changes when it is news again, and a line about it.</summary>
internal sealed record Fact(News Kind, string Key, Value Line);

/// <summary>
/// What there is to tell about a model, by kind. Only what is recorded counts: whatever is said in confidence is in no model, and what was undone is in it
/// no more.
/// </summary>
internal static class PostFacts
{
    /// <summary>What ended within this time before the last telling may have been recorded after it.</summary>
    private static readonly Duration Overlap = Duration.FromDays(1);

    /// <summary>Everything that holds at the day, in lines for the reader, for whoever was told last at <paramref name="last"/>.</summary>
    public static ImmutableArray<Fact> Of(ThreatModel model, Reader? reader, LocalDate today, Instant last) =>
    [
        .. Ways(model, reader, today),
        .. model.Assumptions.Where(assumption => assumption.Status is AssumptionStatus.Broken).Select(broken => new Fact(News.Broken, broken.Id, Looking.Line(broken))),
        .. model.Responses.Where(response => IsEnding(response, today)).Select(response => Ending(model, response)),
        .. Works(model).Where(work => work.Ended > last - Overlap).Select(work => new Fact(News.Over, Key(work.Id, work.Ended), new Value.Words(work.Line))),
        .. model.Countermeasures.Where(measure => measure.Assurance is Assurance.Verified).Select(measure => new Fact(News.Checked, measure.Id, Looking.Line(measure))),
    ];

    /// <summary>How many ways in are left to the cards that close the stories they were found in.</summary>
    public static int Talked(ThreatModel model, LocalDate today) => Bare(model, today).Count(way => IsInTalk(model, way));

    /// <summary>The morning on which the next decision is to be announced; null when there is none to come.</summary>
    public static LocalDate? NextEnding(ThreatModel model, LocalDate today) => model.Responses
        .Where(response => response.Status is ResponseStatus.Proposed or ResponseStatus.Approved && response.Until?.PlusDays(-SignOff.Ahead) > today)
        .Min(response => response.Until?.PlusDays(-SignOff.Ahead));

    /// <summary>
    /// Ways in that nothing stands in. A threat of a story that is still talked through is left to the card that closes the story.
    /// </summary>
    private static IEnumerable<Fact> Ways(ThreatModel model, Reader? reader, LocalDate today) => Bare(model, today)
        .Where(way => !IsInTalk(model, way))
        .Select(way => new Fact(News.Ways, Fnv1a.Of(string.Join('>', way.Steps)).ToString("x8", CultureInfo.InvariantCulture), Way(model, reader, way)));

    private static IEnumerable<WayIn> Bare(ThreatModel model, LocalDate today) => WaysIn.Of(new Brief(model, today, int.MaxValue)).Where(way => way is { IsOver: false, Measures.Count: 0 });

    private static bool IsInTalk(ThreatModel model, WayIn way) => model.Find<Threat>(way.Steps[^1])?.Story is { } story && model.Find<UserStory>(story) is { Status: StoryStatus.Open };

    /// <summary>The board reads what would hurt; how it is done is for the others.</summary>
    private static Value Way(ThreatModel model, Reader? reader, WayIn way)
    {
        var last = Looking.Line(model.Find(way.Steps[^1]));
        return model.Find(way.Scenario ?? "") is not { } scenario ? last
            : reader is Reader.Board ? Looking.Line(scenario)
            : new Value.Words(PostPrompts.Way.With(last, Looking.Line(scenario)));
    }

    private static bool IsEnding(Response response, LocalDate today) =>
        response.Status is ResponseStatus.Proposed or ResponseStatus.Approved && response.Until >= today && response.Until <= today.PlusDays(SignOff.Ahead);

    private static Fact Ending(ThreatModel model, Response response)
    {
        var until = response.Until ?? default;
        return new Fact(News.Ending, $"{response.Id} {until:uuuu-MM-dd}", new Value.Words(PostPrompts.Ending.With(new Value.Code(response.Id), new Value.Day(until), Looking.Line(model.Find(response.Risk)))));
    }

    private static string Key(string id, Instant ended) => string.Create(CultureInfo.InvariantCulture, $"{id} {ended.ToUnixTimeMilliseconds()}");

    /// <summary>When work was over; null for what is not, and for all that is no work.</summary>
    public static Instant? EndOf(ModelObject? work) => work switch
    {
        UserStory { Status: StoryStatus.Done, Ended: { } ended } => ended,
        Workshop { Status: StoryStatus.Done, Ended: { } ended } => ended,
        Planning { Status: StoryStatus.Done, Ended: { } ended } => ended,
        Round { Status: StoryStatus.Done, Closed: { } closed } => closed,
        _ => null,
    };

    /// <summary>The work that is over, with what came of it.</summary>
    private static IEnumerable<(string Id, Instant Ended, Prompt Line)> Works(ThreatModel model) =>
        from work in model.All
        let ended = EndOf(work)
        where ended is not null
        select (work.Id, ended.Value, Line(model, work));

    private static Prompt Line(ThreatModel model, ModelObject work) => work switch
    {
        UserStory { Settled: not null } story => PostPrompts.OverSettled.With(Looking.Line(story)),
        UserStory story => Story(model, story),
        Planning planning => PostPrompts.OverPlanning.With(new Value.Number(planning.Deep.Count), new Value.Number(planning.Glanced.Count)),
        Round round => PostPrompts.OverRound.With(new Value.Said(round.Topic), Ideas(model, round, _ => true), Ideas(model, round, idea => idea.Promoted is not null)),
        _ => PostPrompts.OverWorkshop.With(new Value.Number(model.Scenarios.Count()), new Value.Number(model.Threats.Count()), new Value.Number(model.Countermeasures.Count())),
    };

    private static Prompt Story(ThreatModel model, UserStory story)
    {
        var threats = model.Threats.Where(threat => threat.Story == story.Id).ToList();
        return PostPrompts.OverStory.With(
            Looking.Line(story),
            new Value.Number(threats.Count),
            new Value.Number(model.Countermeasures.Count(measure => measure.Story == story.Id)),
            new Value.Number(threats.Count(threat => threat.Status is ThreatStatus.Open && !model.Countermeasures.Any(measure => measure.Covers.Contains(threat.Id)))));
    }

    private static Value Ideas(ThreatModel model, Round round, Func<Idea, bool> counts) => new Value.Number(model.Ideas.Count(idea => idea.Round == round.Id && idea.SameAs is null && counts(idea)));
}
