using NodaTime;

namespace ThreatBot.Core.Models;

/// <summary>The weights of the selection; tuned on real models, here and nowhere else.</summary>
public static class SelectionNumbers
{
    /// <summary>
    /// Below this a question has at most one good reason and wastes the team's attention; only where a story has nothing better, its best
    /// one is asked all the same.
    /// </summary>
    public const int Floor = 8;

    /// <summary>What would hurt most is looked at first, and the second and third worst still before anything else.</summary>
    public const int FirstScenario = 4;

    /// <summary>Each place in the order of scenarios matters a little less: 4, 3, 2.</summary>
    public const int PerPlace = 1;

    /// <summary>A question about harm that matters here is worth more than one about harm that does not.</summary>
    public const int BreaksGoal = 3;

    /// <summary>Nobody vouches for what comes from outside.</summary>
    public const int ExternalEnd = 2;

    /// <summary>What the story adds is what the team can still change cheaply.</summary>
    public const int InDelta = 4;

    /// <summary>A place nobody has looked at surprises most.</summary>
    public const int NeverExamined = 3;

    /// <summary>A measure somebody has checked leaves little to find.</summary>
    public const int MeasureVerified = -4;

    /// <summary>A measure somebody says is there is only a hint.</summary>
    public const int MeasureClaimed = -1;

    /// <summary>An answer holds for a quarter unless something changes.</summary>
    public static readonly Duration AnswerHolds = Duration.FromDays(90);

    /// <summary>Two questions fit a planning.</summary>
    public const int InStory = 2;

    /// <summary>One more when the story opens more than one door.</summary>
    public const int InLargeStory = 3;

    /// <summary>So many borders newly crossed make a story large.</summary>
    public const int LargeStoryBorders = 2;

    /// <summary>From here on attention is gone, whatever the score.</summary>
    public const int InWorkshop = 12;

    /// <summary>The question that looks where nobody worries: without the asset term it finds what the scenarios overlook.</summary>
    public const int UnworriedPlace = 3;

    /// <summary>By the second question one must look outward, or borders are only ever read one way.</summary>
    public const int OutwardPlace = 2;
}
