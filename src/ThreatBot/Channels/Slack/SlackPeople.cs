using System.Collections.Concurrent;

namespace ThreatBot.Channels.Slack;

/// <summary>What somebody is called, and the time zone of their profile, as far as anybody says.</summary>
internal sealed record SlackPerson(string? Name, string? Zone)
{
    public static readonly SlackPerson Unknown = new(null, null);
}

/// <summary>What people are called today, and where they are. Slack is asked once an hour, and not waited for long: a turn can do without a name.</summary>
internal sealed class SlackPeople(SlackApi api, TimeProvider time)
{
    private const int MostKept = 10_000;

    private const int MostOfAZone = 100;

    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(string Workspace, string User), (SlackPerson Person, DateTimeOffset At)> known = [];

    public async Task<SlackPerson> FindAsync(SlackWorkspace workspace, string user, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (known.TryGetValue((workspace.Id, user), out var found) && now - found.At < Fresh)
        {
            return found.Person;
        }

        if (known.Count > MostKept)
        {
            known.Clear();
        }

        var asked = await AskAsync(workspace, user, ct);
        var person = asked.Name is null && found.Person is not null ? found.Person : asked;
        known[(workspace.Id, user)] = (person, asked.Name is null ? now - Fresh + TimeSpan.FromMinutes(1) : now);
        return person;
    }

    private async Task<SlackPerson> AskAsync(SlackWorkspace workspace, string user, CancellationToken ct)
    {
        try
        {
            var answer = await api.CallAsync(workspace, "users.info", new() { ["user"] = user }, ct);
            var person = answer.IsOk ? WireJson.Field(answer.Body, "user") : default;
            var profile = WireJson.Field(person, "profile");
            return new SlackPerson(
                WireJson.Name(profile, "display_name") ?? WireJson.Name(profile, "real_name") ?? WireJson.Name(person, "real_name") ?? WireJson.Name(person, "name"),
                WireJson.Text(person, "tz") is { Length: > 0 and <= MostOfAZone } zone ? zone : null);
        }
        catch (HttpRequestException)
        {
            return SlackPerson.Unknown;
        }
    }
}
