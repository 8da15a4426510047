using NodaTime;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Core.Tests.Dialogs;

/// <summary>Everybody is reminded by the clock where they are, also while that is put forward; deadlines stay where the conversation is.</summary>
public sealed class ZoneTests
{
    private static readonly Duration Step = Duration.FromMinutes(1);

    [Fact]
    public void Three_people_are_reminded_by_three_clocks()
    {
        // The round opens on Friday, 2026-03-27; Berlin and Lisbon put their clocks forward on Sunday, Auckland puts it back a week later.
        var talk = Open("2026-03-27T08:00", "until Monday 17:00");

        var nudges = Nudges(talk, Duration.FromDays(4));

        Assert.Equal(["p-raj 2026-03-29T20:00", "p-mia 2026-03-30T07:06", "p-tom 2026-03-30T08:00"], nudges);
        Assert.Equal(Instant.FromUtc(2026, 3, 30, 15, 0), Assert.Single(talk.Model!.Rounds).Deadline);
    }

    [Fact]
    public void Who_travels_is_reminded_by_the_clock_of_the_new_place()
    {
        var talk = Open("2026-03-23T08:00", "until in 2 days");
        talk.Say("tom", "my time zone Pacific/Auckland");

        Assert.Contains("p-tom 2026-03-24T20:00", Nudges(talk, Duration.FromDays(3)));
    }

    [Fact]
    public void A_profile_says_where_somebody_is_until_they_say_it_themselves()
    {
        var talk = new Talk(isShared: true);
        talk.Say("mia", "new shop", mentioned: true);
        talk.Say("mia", "time zone Europe/Berlin", mentioned: true);
        talk.Say("tom", "my time zone Europe/Lisbon");
        foreach (var (speaker, zone) in new[] { ("raj", "Pacific/Auckland"), ("tom", "Asia/Tokyo"), ("mia", "no zone") })
        {
            talk.Hear(talk.Message(speaker) with { Turn = $"z-{speaker}", Message = $"z-{speaker}", Text = "status", Mentioned = true, Zone = zone });
        }

        talk.Wait(Instant.FromUtc(2026, 3, 27, 7, 59) - talk.Now);
        talk.Say("mia", "brainstorm the till until Monday 17:00", mentioned: true);

        Assert.Equal([("p-raj", "Pacific/Auckland"), ("p-tom", "Asia/Tokyo")], talk.Conversation.ProfileZones.Select(zone => (zone.Key, zone.Value)));
        var nudges = Nudges(talk, Duration.FromDays(4));
        Assert.Contains("p-raj 2026-03-29T20:00", nudges);
        Assert.Contains("p-tom 2026-03-30T08:00", nudges);
    }

    [Fact]
    public void Whoever_is_never_awake_before_the_end_is_left_alone()
    {
        var talk = Open("2026-03-24T07:00", "until today 17:00");

        Assert.DoesNotContain(Nudges(talk, Duration.FromDays(1)), nudge => nudge.StartsWith("p-raj", StringComparison.Ordinal));
    }

    [Fact]
    public void Who_snoozes_is_asked_again_by_day_where_they_are()
    {
        var talk = Open("2026-03-24T04:00", "until Friday 17:00");
        talk.Say("raj", "snooze", mentioned: true);

        Assert.Equal(["p-raj 2026-03-24T20:00"], Nudges(talk, Duration.FromDays(5)).Where(nudge => nudge.StartsWith("p-raj", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Europe/Lisbon", "steer.zone-own")]
    [InlineData("europe/lisbon", "steer.zone-own")]
    [InlineData("America/New York", "steer.zone-own")]
    [InlineData("Lisbon", "steer.zone-near")]
    [InlineData("Asia/Kolkatta", "steer.zone-near")]
    [InlineData("my house", "steer.zone-unknown")]
    public void A_zone_that_is_none_is_told_with_the_nearest(string name, string key)
    {
        var talk = new Talk();

        var reply = Assert.Single(talk.Say("tom", $"my time zone {name}"));

        Assert.Equal((key, "p-tom"), (reply.Prompt.Key, reply.Listener));
        Assert.Equal(key is "steer.zone-own" ? 1 : 0, talk.Conversation.Zones.Count);
        Assert.Equal("UTC", talk.Conversation.TimeZone);
    }

    /// <summary>Mia leads from Berlin, Tom sits in Lisbon and Raj in Auckland; nobody has said anything.</summary>
    private static Talk Open(string utc, string until)
    {
        var talk = new Talk(isShared: true);
        talk.Say("mia", "new shop", mentioned: true);
        talk.Say("mia", "time zone Europe/Berlin", mentioned: true);
        talk.Say("tom", "my time zone Europe/Lisbon");
        talk.Say("raj", "my time zone Pacific/Auckland");
        talk.Wait(NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-ddTHH:mm").Parse(utc).Value.InUtc().ToInstant() - talk.Now - Duration.FromMinutes(1));
        talk.Say("mia", $"brainstorm the till {until}", mentioned: true);
        return talk;
    }

    /// <summary>Who was reminded when, in UTC.</summary>
    private static List<string> Nudges(Talk talk, Duration time)
    {
        var nudges = new List<string>();
        for (var end = talk.Now + time; talk.Now < end;)
        {
            var before = talk.Now;
            foreach (var reply in talk.Wait(Step).Where(reply => reply.Prompt.Key == RoundPrompts.Nudge.Key))
            {
                var at = before + Step;
                nudges.Add(FormattableString.Invariant($"{reply.Listener} {at.InUtc().LocalDateTime:uuuu-MM-ddTHH:mm}"));
            }
        }

        return nudges;
    }
}
