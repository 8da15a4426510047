using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Reports;

/// <summary>
/// The minutes a team talked. What is under way counts once it is over. The time between start and end of a workshop or planning holds nights and
/// other work, so each counts for no more than it can last in one sitting.
/// </summary>
internal sealed record Minutes(long Stories, long Workshops, long Plannings)
{
    /// <summary>Half a day: a workshop that took several days was picked up in between, and nobody noted when.</summary>
    public const long MostOfWorkshop = 240;

    /// <summary>The Scrum Guide gives the planning of a month eight hours; a sprint of two weeks gets half of that.</summary>
    public const long MostOfPlanning = 240;

    public long Total => Stories + Workshops + Plannings;

    public static Minutes Of(ThreatModel model) => new(
        model.UserStories.Sum(story => (long)story.Minutes),
        model.Workshops.Sum(workshop => Between(workshop.Started, workshop.Ended, MostOfWorkshop)),
        model.Plannings.Sum(planning => Around(model, planning)));

    /// <summary>The minutes of its stories are counted with the stories.</summary>
    private static long Around(ThreatModel model, Planning planning) => Math.Max(
        0,
        Between(planning.Started, planning.Ended, MostOfPlanning)
            - planning.Deep.Concat(planning.Glanced).Distinct().Sum(story => (long)(model.Find<UserStory>(story)?.Minutes ?? 0)));

    private static long Between(Instant started, Instant? ended, long most) =>
        ended is { } end ? Math.Clamp((long)(end - started).TotalMinutes, 0, most) : 0;
}
