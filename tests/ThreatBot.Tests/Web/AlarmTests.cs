using NodaTime;
using ThreatBot.Channels.WebChat;
using ThreatBot.Core.Dialogs;
using ThreatBot.Storage;
using ThreatBot.Tests.Channels.WebChat;
using ThreatBot.Tests.Storage;

namespace ThreatBot.Tests.Web;

/// <summary>Alarms as people see them in the browser: something is said though nobody spoke.</summary>
public sealed class AlarmTests : OnServer
{
    private const string Woken = "was deleted";

    private Instant Now => Instant.FromDateTimeOffset(Server.Time.GetUtcNow());

    [Fact]
    public async Task What_an_alarm_says_arrives_live_though_nobody_speaks()
    {
        var ana = await Server.GuestAsync("Ana");
        using var stream = await OpenStream.OpenAsync(Server, ana);
        await stream.NextAsync();

        await RemindAsync(ana, Server.Turns);

        await stream.UntilAsync(Woken);
    }

    [Fact]
    public async Task What_is_for_one_person_is_seen_by_that_person_alone_also_by_who_comes_later()
    {
        var ana = await Server.GuestAsync("Ana");
        var tom = await Server.JoinAsync(ana, "Tom");
        using var here = await OpenStream.OpenAsync(Server, ana);

        await RemindAsync(
            ana,
            Server.Turns,
            new Reply { Card = "c1", Prompt = SteerPrompts.NoBack.With(), Audience = new Audience.Only(ana.Participant) },
            new Reply { Card = "c2", Prompt = SteerPrompts.NoPark.With(), Audience = new Audience.OneToOne(tom.Participant) });
        var seen = await here.UntilAsync(Woken);
        using var later = await OpenStream.OpenAsync(Server, tom);
        var seenLater = await later.UntilAsync(Woken);

        Assert.Contains("nothing to park", seenLater, StringComparison.Ordinal);
        Assert.DoesNotContain("go back to", seenLater, StringComparison.Ordinal);
        Assert.Contains("go back to", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("nothing to park", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fell_due_while_the_server_was_down_is_said_once_after_the_start()
    {
        var ana = await Server.GuestAsync("Ana");
        await using (var other = new SqliteDatabase(Server.DatabaseFile))
        {
            await RemindAsync(ana, new TurnStore(other));
        }

        await RestartAsync();
        using (var stream = await OpenStream.OpenAsync(Server, ana))
        {
            await stream.UntilAsync(Woken);
        }

        await RestartAsync();
        var seen = await Server.SeenAsync(ana);

        Assert.Single(seen, activity => activity["text"]?.ToString().Contains(Woken, StringComparison.Ordinal) is true);
    }

    /// <summary>A conversation that uses a model which is gone, so that the bot has something to say whenever it wakes.</summary>
    private async Task RemindAsync(DirectLineDoor.Guest guest, TurnStore turns, params Reply[] replies)
    {
        await using var database = new SqliteDatabase(Server.DatabaseFile);
        var turn = new Talk(database, guest.Place.Key).Turn(_ => { }, replies);
        var reminded = turn with { ConversationVersion = (await turns.LoadAsync(guest.Place.Key, Ct))?.Version ?? 0, Decision = turn.Decision with { Reminders = [new Reminder("", "close", Now)] } };
        Assert.Equal(CommitOutcome.Committed, (await turns.CommitAsync(reminded, Ct)).Outcome);
    }
}
