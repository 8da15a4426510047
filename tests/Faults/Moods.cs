using ThreatBot.Tests.Fakes.Cloud;

namespace ThreatBot.Faults;

/// <summary>The connector of Teams and the Web API of Slack refuse, hang, answer 429, 500, 502 and 503, and take messages and cut the line before they say so; in between the server is killed.</summary>
/// <param name="chance">Decides what comes next.</param>
internal sealed class Moods(Random chance)
{
    private readonly Lock guard = new();
    private int bad;

    public async Task<Outcome> RunAsync(string name, int calls, CancellationToken ct)
    {
        await using var site = await Site.OpenAsync("sqlite", ct);
        await site.Bot.StartAsync(ct);
        var tally = await Stretch.RunAsync(site, web: 2, teams: 6, slack: 6, people => UpsetAsync(site, calls, ct), ct);
        return new Outcome(name, bad, tally, []);
    }

    private async Task<Tally> UpsetAsync(Site site, int calls, CancellationToken ct)
    {
        (site.Cloud.Connector.Mood, site.Slack.Mood) = (Next, Next);
        for (var killed = 0; Volatile.Read(ref bad) < calls; await Task.Delay(50, ct))
        {
            if (Volatile.Read(ref bad) > calls * (killed + 1) / 3)
            {
                killed++;
                await site.Bot.KillAsync(ct);
                await site.Bot.StartAsync(ct);
            }
        }

        site.Cloud.Connector.Mood = site.Slack.Mood = () => FakeMood.Good;
        return new Tally();
    }

    /// <summary>Every other call is taken. One that hangs costs ten seconds, so few do.</summary>
    private FakeMood Next()
    {
        lock (guard)
        {
            var mood = chance.Next(100) switch
            {
                < 50 => FakeMood.Good,
                < 60 => FakeMood.Limited,
                < 66 => FakeMood.Unavailable,
                < 72 => FakeMood.Gateway,
                < 78 => FakeMood.Broken,
                < 84 => FakeMood.Refused,
                < 98 => FakeMood.CutAfter,
                _ => FakeMood.Hung,
            };
            bad += mood is FakeMood.Good ? 0 : 1;
            return mood;
        }
    }
}
