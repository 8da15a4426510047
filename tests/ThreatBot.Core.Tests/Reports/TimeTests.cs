using NodaTime;
using ThreatBot.Core.Models;
using ThreatBot.Core.Reports;

namespace ThreatBot.Core.Tests.Reports;

/// <summary>Sprints and minutes.</summary>
public sealed class TimeTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 1, 5, 9, 0);

    private static readonly Origin Origin = new("c1", "p1", Start);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(13, 0)]
    [InlineData(14, 1)]
    [InlineData(41, 2)]
    [InlineData(-20, 0)]
    public void A_risk_ages_by_whole_sprints(int days, int sprints) =>
        Assert.Equal(sprints, Sprints.Between(new LocalDate(2026, 1, 5), new LocalDate(2026, 1, 5).PlusDays(days)));

    [Fact]
    public void Minutes_are_those_of_stories_of_ended_workshops_and_of_what_else_a_planning_took()
    {
        var model = Model(
            Story("US1", 12), Story("US2", 5),
            new Workshop { Id = "WS1", Origin = Origin, Facilitator = "p1", Started = Start, Ended = Start + Duration.FromMinutes(75) },
            new Workshop { Id = "WS2", Origin = Origin, Facilitator = "p1", Started = Start },
            new Planning { Id = "PL1", Origin = Origin, Facilitator = "p1", Started = Start, Ended = Start + Duration.FromMinutes(30), Deep = ["US1"], Glanced = ["US2"] });

        Assert.Equal(new Minutes(17, 75, 13), Minutes.Of(model));
    }

    [Fact]
    public void Nights_between_the_parts_of_a_workshop_are_not_counted()
    {
        var model = Model(
            new Workshop { Id = "WS1", Origin = Origin, Facilitator = "p1", Started = Start, Ended = Start + Duration.FromDays(3) },
            new Planning { Id = "PL1", Origin = Origin, Facilitator = "p1", Started = Start, Ended = Start + Duration.FromDays(1) });

        Assert.Equal(new Minutes(0, Minutes.MostOfWorkshop, Minutes.MostOfPlanning), Minutes.Of(model));
    }

    private static UserStory Story(string id, int minutes) => new() { Id = id, Origin = Origin, Key = "", Text = id, Minutes = minutes };

    private static ThreatModel Model(params ModelObject[] objects) =>
        ThreatModel.Fold("m1", [.. objects.Select(added => new ObjectChanged(null, added))]);
}
