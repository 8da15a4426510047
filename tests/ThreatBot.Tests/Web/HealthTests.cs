using System.Net;
using ThreatBot.Conversations;
using ThreatBot.Telemetry;

namespace ThreatBot.Tests.Web;

/// <summary>Whether the process lives.</summary>
public sealed class HealthTests : OnServer
{
    [Fact]
    public async Task Well_is_said_in_two_letters() =>
        Assert.Equal((HttpStatusCode.OK, "ok"), await AskAsync());

    [Fact]
    public async Task A_loop_that_goes_round_no_more_is_named_and_nothing_else_is_said()
    {
        while (!Server.Heartbeats.Ages().Any(beat => beat.Loop == "alarms webchat"))
        {
            await Task.Delay(5, Ct);
        }

        await Server.EndAsync<AlarmClock>();
        for (var steps = 0; steps < 25; steps++)
        {
            Server.Time.Advance(Heartbeats.Longest / 20);
            await Task.Delay(5, Ct);
        }

        // The others get time to go round.
        while (Server.Heartbeats.Ages().Count(beat => beat.Age > Heartbeats.Longest) > 1)
        {
            await Task.Delay(5, Ct);
        }

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "alarms webchat"), await AskAsync());
    }

    [Fact]
    public async Task A_server_at_rest_stays_alive_for_days()
    {
        for (var steps = 0; steps < 48; steps++)
        {
            Server.Time.Advance(TimeSpan.FromHours(1));
            await Task.Delay(1, Ct);
        }

        while (Server.Heartbeats.Silent() is not null)
        {
            Server.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5, Ct);
        }

        Assert.Equal((HttpStatusCode.OK, "ok"), await AskAsync());
        Assert.Equal(["alarms webchat", "backlog", "postman", "webhooks"], Server.Heartbeats.Ages().Select(beat => beat.Loop).Order(StringComparer.Ordinal));
    }

    private async Task<(HttpStatusCode, string)> AskAsync()
    {
        using var answer = await Server.Client.GetAsync("/healthz", Ct);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct));
    }
}
