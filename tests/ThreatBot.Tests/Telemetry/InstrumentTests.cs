using System.Net;
using ThreatBot.Storage;
using ThreatBot.Telemetry;
using ThreatBot.Tests.Web;

namespace ThreatBot.Tests.Telemetry;

/// <summary>What a server measures while people talk.</summary>
public sealed class InstrumentTests : OnServer
{
    [Fact]
    public async Task A_turn_its_commit_and_what_it_says_are_measured_with_words_from_closed_lists()
    {
        using var measured = new Measured(Server.Instruments);
        var ana = await Server.GuestAsync("Ana");

        await Server.SayAsync(ana, "new shop", "one");
        await Server.SayAsync(ana, "new shop", "one");

        Assert.Equal(["threatbot.channel=webchat threatbot.outcome=kept", "threatbot.channel=webchat threatbot.outcome=repeated"], measured.TagsOf("threatbot.turn.duration"));
        Assert.Contains("threatbot.channel=webchat threatbot.outcome=sent", measured.TagsOf("threatbot.delivery.messages"));
        Assert.True(measured.All.Where(each => each.Instrument == "threatbot.delivery.messages").Sum(each => each.Value) >= 1);
        Assert.All(measured.All.Where(each => each.Instrument == "threatbot.commit.size"), each => Assert.Equal((true, ""), (each.Value >= 1, each.Tags)));
        Assert.Contains(measured.All, each => each.Instrument == "threatbot.commit.duration");
        Assert.All(measured.All, each => Assert.DoesNotContain("shop", each.Tags, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_too_long_is_refused_and_what_breaks_has_failed()
    {
        using var measured = new Measured(Server.Instruments);
        var ana = await Server.GuestAsync("Ana");
        var key = ana.Place.Key;
        var conversations = Server.Conversations;
        var message = new Core.Dialogs.Incoming { Message = "m1", Turn = "t1", Speaker = ana.Participant, Text = new string('x', 65 * 1024), At = NodaTime.Instant.FromUnixTimeSeconds(0) };
        await conversations.HandleAsync(key, message, isShared: false, Ct);

        await ExecuteAsync("ALTER TABLE outbox RENAME TO elsewhere");
        await conversations.HandleAsync(key, message with { Text = "new shop" }, isShared: false, Ct);
        await ExecuteAsync("ALTER TABLE elsewhere RENAME TO outbox");

        Assert.Equal(["threatbot.channel=webchat threatbot.outcome=refused", "threatbot.channel=webchat threatbot.outcome=failed"], measured.TagsOf("threatbot.turn.duration"));
    }

    [Fact]
    public async Task What_waits_is_counted_by_channel_with_its_age_four_times_a_minute()
    {
        using var measured = new Measured(Server.Instruments);
        await ExecuteAsync("INSERT INTO outbox (tenant, channel, conversation, number, turn, ordinal, card, reply, state, attempts, at) VALUES ('local', 'webchat', 'c', 1, 't', 0, 'k', x'7b7d', 'pending', 0, "
            + $"{Server.Time.GetUtcNow().AddMinutes(-2).ToUnixTimeMilliseconds()})");
        await ExecuteAsync("INSERT INTO reminder (tenant, channel, conversation, thread, key, due) VALUES ('local', 'elsewhere', 'c', '', 'k', 0)");

        await Over(() => measured.Look("threatbot.outbox.pending") is [{ Value: 1 }]);

        Assert.Equal("threatbot.channel=webchat", Assert.Single(measured.Look("threatbot.outbox.pending")).Tags);
        Assert.InRange(Assert.Single(measured.Look("threatbot.outbox.oldest.age")).Value, 120, 200);
        Assert.Equal(0, Assert.Single(measured.Look("threatbot.reminder.overdue")).Value);
        Assert.All(measured.Look("threatbot.ready"), part => Assert.Equal(1, part.Value));
        Assert.True(Assert.Single(measured.Look("threatbot.disk.free")).Value > 0);
    }

    [Fact]
    public async Task What_tools_owe_us_is_counted_with_its_age()
    {
        using var measured = new Measured(Server.Instruments);
        var since = Server.Time.GetUtcNow().AddMinutes(-30).ToUnixTimeMilliseconds();
        await ExecuteAsync("INSERT INTO ticket_job (tenant, model, measure, number, tracker, place, action, draft, channel, conversation, thread, is_asked, asked, due, tries, state) VALUES "
            + $"('local', 'm', 'M1', 1, 'jira', 'PAY', 'write', x'7b7d', 'webchat', 'c', '', 1, {since}, {since}, 4, 'waiting'), ('local', 'm', 'M2', 1, 'jira', 'PAY', 'write', x'7b7d', 'webchat', 'c', '', 1, 0, 0, 0, 'answered')");
        await ExecuteAsync("INSERT INTO webhook (id, tenant, model, token, host, url, secret, made, delivered, state, attempts, failing_since, next_at, held_until, reason) VALUES "
            + $"('h1', 'local', 'm', 't', 'h', 'u', 's', 0, 0, 'on', 4, {since}, 0, 0, ''), ('h2', 'local', 'm', 't', 'h', 'u', 's', 0, 0, 'on', 0, 0, 0, 0, ''), ('h3', 'local', 'm', 't', 'h', 'u', 's', 0, 0, 'off', 9, 1, 0, 0, '')");

        await Over(() => measured.Look("threatbot.ticket.waiting") is [{ Value: 1 }] && measured.Look("threatbot.webhook.failing") is [{ Value: 1 }]);

        Assert.InRange(Assert.Single(measured.Look("threatbot.ticket.oldest.age")).Value, 1800, 1900);
        Assert.InRange(Assert.Single(measured.Look("threatbot.webhook.failing.age")).Value, 1800, 1900);
    }

    [Fact]
    public async Task Doors_count_whom_they_turned_away_and_why()
    {
        using var measured = new Measured(Server.Instruments);
        var ana = await Server.GuestAsync("Ana");
        await Server.SendAsync(HttpMethod.Get, $"conversations/{ana.Place.Id}", "nonsense");
        using var foreign = new HttpRequestMessage(HttpMethod.Get, "/");
        foreign.Headers.Host = "evil.example";
        await Server.SendAsync(foreign);
        using var crossed = new HttpRequestMessage(HttpMethod.Post, "/web/me");
        crossed.Headers.Add("Origin", "http://evil.example");
        await Server.SendAsync(crossed);
        Assert.Equal(HttpStatusCode.NotFound, (await Server.Client.GetAsync("/links/nonsense", Ct)).StatusCode);

        Assert.Equal(
            ["directline forbidden", "web host", "web origin", "link link"],
            measured.TagsOf("threatbot.request.denied").Select(tags => string.Join(' ', tags.Split(' ').Select(tag => tag.Split('=')[1]))));
    }

    [Fact]
    public async Task Streams_and_the_people_behind_them_are_counted_while_they_are_open()
    {
        using var measured = new Measured(Server.Instruments);
        using (Server.Streams.TryEnter("c1", "ana"))
        using (Server.Streams.TryEnter("c2", "ana"))
        {
            Assert.Equal(2, Assert.Single(measured.Look("threatbot.stream.active")).Value);
            Assert.Equal(1, Assert.Single(measured.Look("threatbot.web.people")).Value);
        }

        Assert.Equal(0, Assert.Single(measured.Look("threatbot.stream.active")).Value);
        await Task.CompletedTask;
    }

    /// <summary>Lets the clock run until it is so.</summary>
    private async Task Over(Func<bool> isSo)
    {
        for (var steps = 0; !isSo(); steps++)
        {
            Assert.True(steps < 500, "It does not come to be so.");
            Server.Time.Advance(Backlog.Rhythm / 8);
            await Task.Delay(10, Ct);
        }
    }

    private Task<int> ExecuteAsync(string sql) => Server.Database.WriteAsync((_, transaction, token) => transaction.ExecuteAsync(sql, null, token), Ct);
}
