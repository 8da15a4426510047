using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using ThreatBot.Storage;
using ThreatBot.Tests.Fakes.Slack;
using ThreatBot.Tests.Storage;
using ThreatBot.Tests.Web;

namespace ThreatBot.Tests.Deploy;

/// <summary>The names that /metrics serves of a server where everything has happened once, on both databases.</summary>
public sealed partial class Served(PostgresServer postgres) : IAsyncLifetime
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("threatbot-served-");

    /// <summary>Every sample as it was served: a name and its labels.</summary>
    public IReadOnlyList<string> Samples { get; private set; } = [];

    public IReadOnlySet<string> Names => Samples.Select(sample => sample.Split('{', ' ')[0]).ToHashSet(StringComparer.Ordinal);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Samples =
    [
        .. await ServeAsync(Settings.Sqlite),
        .. PostgresCluster.IsInstalled ? await ServeAsync(await postgres.NewSchemaAsync(Ct)) : [],
    ];

    public ValueTask DisposeAsync()
    {
        data.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>The words of a query or text that look like names of what is measured.</summary>
    public static IEnumerable<string> Measured(string text) => Metric().Matches(text).Select(match => match.Value).Distinct();

    private async Task<IReadOnlyList<string>> ServeAsync(string database)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.Zero));
        await using var slack = await FakeSlack.StartAsync(time, Ct);
        await using var server = await RunningServer.StartAsync(data.CreateSubdirectory(Guid.NewGuid().ToString("N")).FullName, time, database: database, slack: slack.Socketed);
        var ana = await server.GuestAsync("Ana");
        await server.SayAsync(ana, "new shop");
        await server.SendAsync(HttpMethod.Get, $"conversations/{ana.Place.Id}", "nonsense");
        server.Instruments.Overtaken("webchat");
        server.Instruments.Called("teams", "sent", TimeSpan.FromSeconds(1));
        server.Instruments.Rang(new Alarm(ana.Place.Key, "", "key", NodaTime.Instant.FromUnixTimeSeconds(0)), isTaken: true, NodaTime.Instant.FromUnixTimeSeconds(1));
        await server.Readiness.CheckAsync(Ct);
        while (!server.Heartbeats.Ages().Any(beat => beat.Loop == "postman"))
        {
            await Task.Delay(5, Ct);
        }

        var text = await server.Client.GetStringAsync("/metrics", Ct);
        return [.. text.Split('\n').Where(line => line.Length > 0 && line[0] != '#')];
    }

    [GeneratedRegex(@"\b(?:threatbot|http_server|kestrel|dotnet|db_client)_[a-z0-9_]+\b(?!\s*[=!]?[=~])")]
    private static partial Regex Metric();
}
