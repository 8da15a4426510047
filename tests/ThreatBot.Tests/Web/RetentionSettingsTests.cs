using Microsoft.Extensions.Configuration;

namespace ThreatBot.Tests.Web;

/// <summary>How long things are kept and how much is taken at once, as it is configured.</summary>
public sealed class RetentionSettingsTests
{
    [Theory]
    [InlineData("Retention:InboxDays", "3", "count twice")]
    [InlineData("Retention:OutboxDays", "91", "longer than InboxDays")]
    [InlineData("Retention:OutboxDays", "3", "answered as it was")]
    [InlineData("Retention:ReadingDays", "a year", "number of days")]
    [InlineData("Retention:ReadingDays", "-1", "number of days")]
    [InlineData("Retention:Days", "1", "no such setting")]
    [InlineData("Pace:Person", "many", "is not a number")]
    [InlineData("Pace:Persons", "1", "no such setting")]
    public void A_mistake_is_named(string key, string value, string mistake) =>
        Assert.Contains(Read(key, value).Mistakes, found => found.Contains(mistake, StringComparison.Ordinal));

    [Fact]
    public void For_ever_and_without_end_are_settings()
    {
        Assert.Equal(0, Read("Retention:InboxDays", "0") is { Mistakes.IsEmpty: true, Settings: var kept } ? kept.Retention.InboxDays : -1);
        Assert.Equal(0, Read("Pace:Person", "0") is { Mistakes.IsEmpty: true, Settings: var paced } ? paced.Pace.Person : -1);
    }

    private static (Settings Settings, System.Collections.Immutable.ImmutableArray<string> Mistakes) Read(string key, string value) =>
        Settings.Read(new ConfigurationBuilder().AddInMemoryCollection([new($"ThreatBot:{key}", value)]).Build());
}
