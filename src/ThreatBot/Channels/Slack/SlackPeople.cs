using System.Collections.Concurrent;

namespace ThreatBot.Channels.Slack;

/// <summary>What people are called today. Slack is asked once an hour, and not waited for long: a turn can do without a name.</summary>
internal sealed class SlackPeople(SlackApi api, TimeProvider time)
{
    private const int MostKept = 10_000;

    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(string Workspace, string User), (string? Name, DateTimeOffset At)> known = [];

    /// <summary>Null when nobody says.</summary>
    public async Task<string?> NameAsync(SlackWorkspace workspace, string user, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (known.TryGetValue((workspace.Id, user), out var found) && now - found.At < Fresh)
        {
            return found.Name;
        }

        if (known.Count > MostKept)
        {
            known.Clear();
        }

        var name = await AskAsync(workspace, user, ct);
        known[(workspace.Id, user)] = (name, name is null ? now - Fresh + TimeSpan.FromMinutes(1) : now);
        return name;
    }

    private async Task<string?> AskAsync(SlackWorkspace workspace, string user, CancellationToken ct)
    {
        try
        {
            var answer = await api.CallAsync(workspace, "users.info", new() { ["user"] = user }, ct);
            var person = answer.IsOk ? WireJson.Field(answer.Body, "user") : default;
            var profile = WireJson.Field(person, "profile");
            return WireJson.Name(profile, "display_name") ?? WireJson.Name(profile, "real_name") ?? WireJson.Name(person, "real_name") ?? WireJson.Name(person, "name");
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
