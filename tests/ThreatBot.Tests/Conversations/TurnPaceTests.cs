using Microsoft.Extensions.Logging.Abstractions;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Storage;

namespace ThreatBot.Tests.Conversations;

/// <summary>How much one person, conversation or tenant may send at once.</summary>
public sealed class TurnPaceTests
{
    private static readonly ConversationKey Here = new("t1", "teams", "c1");

    private static readonly Settings Settings = new() { DataDirectory = "data", Database = Settings.Sqlite, Language = "en", TimeZone = "UTC" };

    private readonly TurnPace pace = new(Settings, NullLogger<TurnPace>.Instance);

    [Fact]
    public void A_team_at_full_speed_is_never_turned_away()
    {
        var said =
            from round in Enumerable.Range(0, 15)
            from person in Enumerable.Range(0, 20)
            select pace.Take(Here, By($"p{person}"), 0);

        Assert.All(said, pacing => Assert.Equal(Pacing.Go, pacing));
    }

    [Fact]
    public void Whoever_sends_without_end_is_told_once_and_nobody_else_waits()
    {
        var all = Enumerable.Range(0, Settings.Pace.Person + 50).Select(_ => pace.Take(Here, By("flood"), 0)).ToList();

        Assert.All(all.Take(Settings.Pace.Person), pacing => Assert.Equal(Pacing.Go, pacing));
        Assert.Single(all, pacing => pacing is Pacing.Tell);
        Assert.Equal(Pacing.Hush, all[^1]);
        Assert.Equal(Pacing.Go, pace.Take(Here, By("somebody else"), 0));
        Assert.Equal(Pacing.Go, pace.Take(Here with { Tenant = "t2" }, By("flood"), 0));
    }

    [Fact]
    public void Many_who_send_without_end_take_the_server_from_no_other_conversation()
    {
        var all = Enumerable.Range(0, Settings.Pace.Conversation + 50).Select(each => pace.Take(Here, By($"p{each}"), 0)).ToList();

        Assert.Contains(Pacing.Tell, all);
        Assert.Equal(Pacing.Go, pace.Take(Here with { Id = "c2" }, By("somebody"), 0));
    }

    [Fact]
    public void A_large_file_counts_for_many_messages_and_an_alarm_for_none()
    {
        const int megabyte = 1024 * 1024;
        var files = Enumerable.Range(0, 25).Select(_ => pace.Take(Here, By("files"), 20 * megabyte)).ToList();

        Assert.Equal([Pacing.Go, Pacing.Tell, Pacing.Hush], files[22..]);
        Assert.Equal(Pacing.Go, pace.Take(Here, By("files") with { Alarm = "late" }, 0));
    }

    [Fact]
    public void A_file_that_counts_for_more_than_anybody_may_send_is_taken_once()
    {
        var strict = new TurnPace(Settings with { Pace = new PaceSettings { Person = 2, Conversation = 3, Tenant = 3 } }, NullLogger<TurnPace>.Instance);

        Assert.Equal([Pacing.Go, Pacing.Tell], Enumerable.Range(0, 2).Select(_ => strict.Take(Here, By("files"), 20 * 1024 * 1024)));
    }

    [Fact]
    public void Whoever_runs_the_server_may_set_no_limit()
    {
        var endless = new TurnPace(Settings with { Pace = new PaceSettings { Person = 0, Conversation = 0, Tenant = 0 } }, NullLogger<TurnPace>.Instance);

        Assert.All(Enumerable.Range(0, 3_000), _ => Assert.Equal(Pacing.Go, endless.Take(Here, By("p1"), 0)));
    }

    private static Incoming By(string person) => new() { Message = "m", Turn = "t", Speaker = person, At = default };
}
