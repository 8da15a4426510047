using System.Text.RegularExpressions;
using ThreatBot.Storage;
using ThreatBot.Tests.Web;

namespace ThreatBot.Tests.Channels.Slack;

/// <summary>What a talk has made: every object, with people by their names, and without when and where it was said.</summary>
internal static partial class ToldModel
{
    /// <summary>Of one tenant, or of all.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(RunningServer server, string? tenant, CancellationToken ct)
    {
        await using var connection = await server.Database.OpenAsync(ct);
        var names = (await connection.RowsAsync<string>("SELECT id || ' ' || name FROM participant", null, ct)).Select(row => row.Split(' ', 2)).ToDictionary(row => row[0], row => row[1]);
        var rows = await connection.RowsAsync<string>(
            "SELECT id || ' ' || kind || ' ' || CAST(json AS TEXT) FROM object WHERE @tenant IS NULL OR tenant = @tenant ", new { tenant }, ct);
        return [.. rows.Select(row => Told().Replace(People().Replace(row, person => names.GetValueOrDefault(person.Value, person.Value)), "")).Select(row => Shuffled().Replace(row, "")).Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex("p[0-9a-f]{16}")]
    private static partial Regex People();

    /// <summary>Ideas are shown in an order, and with lenses, that are different in every conversation.</summary>
    [GeneratedRegex("^I[0-9]+(?= idea )|(?<=idea .*)(\"id\":\"I[0-9]+\",|\"lens\":\"[^\"]*\",)")]
    private static partial Regex Shuffled();

    /// <summary>The conversation, points in time and how long it took.</summary>
    [GeneratedRegex("\"minutes\":[0-9]+,|\"conversation\":\"[^\"]*\",?|\"[0-9]{4}-[0-9]{2}-[0-9]{2}T[^\"]*Z\"")]
    private static partial Regex Told();
}
