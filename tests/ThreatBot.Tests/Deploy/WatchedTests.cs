using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ThreatBot.Tests.House;
using YamlDotNet.RepresentationModel;

namespace ThreatBot.Tests.Deploy;

/// <summary>What the dashboard, the alarms and the document on operations name is there, and nothing is measured that gives anybody away.</summary>
public sealed partial class WatchedTests(Served served) : IClassFixture<Served>
{
    private const string Alarms = "deploy/prometheus/alerts.yml";

    private const string Document = "docs/operations.md";

    /// <summary>Labels are names too, of a closed list.</summary>
    private static readonly string[] Labels =
        ["threatbot_channel", "threatbot_outcome", "threatbot_endpoint", "threatbot_reason", "threatbot_loop", "threatbot_part", "db_client_connection_state", "db_client_connection_pool_name"];

    [Fact]
    public void Every_query_of_the_dashboard_names_a_metric_that_is_served()
    {
        var queries = JsonNode.Parse(Repository.Read("deploy/grafana/threatbot.json"))!["panels"]!.AsArray()
            .Where(panel => (string)panel!["type"]! != "row")
            .SelectMany(panel => panel!["targets"]!.AsArray().Select(target => (string)target!["expr"]!))
            .ToList();

        Assert.True(queries.Count > 20);
        Assert.All(queries, query => Assert.NotEmpty(Served.Measured(query)));
        Assert.Empty(queries.SelectMany(Named).Except(served.Names));
    }

    [Fact]
    public void Every_alarm_names_a_metric_that_is_served() => Assert.Empty(Rules().SelectMany(rule => Named(rule.Query)).Except(served.Names));

    [Fact]
    public void Every_alarm_has_a_section_that_its_runbook_leads_to_and_every_section_an_alarm()
    {
        var sections = Section().Matches(Repository.Read(Document)).Select(match => match.Groups[1].Value).ToList();

        Assert.Equal(Rules().Select(rule => rule.Name).Order(StringComparer.Ordinal), sections.Order(StringComparer.Ordinal));
        Assert.All(Rules(), rule => Assert.Equal($"{Document}#{rule.Name.ToLowerInvariant()}", rule.Runbook));
    }

    [Fact]
    public void What_the_document_says_is_measured_is_served_and_the_other_way_round()
    {
        var told = Served.Measured(Repository.Read(Document)).Except(Labels).ToHashSet();

        Assert.All(told, name => Assert.Contains(Family(name), served.Names.Select(Family)));
        Assert.Empty(served.Names.Where(name => name.StartsWith("threatbot_", StringComparison.Ordinal)).Select(Family).Except(told.Select(Family)));
    }

    [Fact]
    public void Labels_of_ours_hold_words_of_closed_lists_and_nothing_else()
    {
        string[] known =
        [
            "webchat", "teams", "slack", "terminal", "api", "other", "kept", "repeated", "refused", "failed", "sent", "merged", "paced", "retried", "locked", "parked", "taken",
            "directline", "web", "link", "page", "metrics", "token", "signature", "forbidden", "rate_limit", "host", "origin", "database", "migrations", "disk", "writable",
            "postman", "backlog", "recheck", "webhooks", "tickets", "slack socket", "slack queue", "alarms webchat", "alarms teams", "alarms slack",
        ];
        var values = served.Samples.SelectMany(sample => Label().Matches(sample)).Select(match => match.Groups[1].Value).Distinct();

        Assert.Empty(values.Except(known));
    }

    [Fact]
    public async Task Prometheus_itself_takes_the_alarms_and_rings_them_as_told()
    {
        foreach (var arguments in new string[][] { ["check", "rules", Alarms], ["test", "rules", "deploy/prometheus/alerts.test.yml"] })
        {
            var (code, said) = await Tool.RunAsync("promtool", arguments);
            Assert.SkipWhen(code is null, "promtool is not installed: the package is called prometheus.");
            Assert.True(code == 0, said);
        }
    }

    private static IEnumerable<string> Named(string query) => Served.Measured(query).Except(Labels);

    /// <summary>A histogram by its own name.</summary>
    private static string Family(string name) => Part().Replace(name, "");

    private static IReadOnlyList<(string Name, string Query, string Runbook)> Rules()
    {
        var file = new YamlStream();
        file.Load(new StringReader(Repository.Read(Alarms)));
        var rules = (YamlSequenceNode)file.Documents[0].RootNode["groups"][0]["rules"];
        return [.. rules.Select(rule => ($"{rule["alert"]}", $"{rule["expr"]}", $"{rule["annotations"]["runbook"]}"))];
    }

    [GeneratedRegex("^### (ThreatBot[A-Za-z]+)$", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex("_(bucket|sum|count)$")]
    private static partial Regex Part();

    [GeneratedRegex("threatbot_[a-z]+=\"([^\"]*)\"")]
    private static partial Regex Label();
}
