using System.Text.RegularExpressions;
using ThreatBot.Storage;

namespace ThreatBot.Tests.Storage;

public abstract partial class ViewContract : OnDatabase
{
    private static readonly string Page = File.ReadAllText(Repository.File("docs", "views.md"));

    [Fact]
    public async Task The_example_queries_answer_what_they_say()
    {
        await new Talk(Database, Talk.Here).TellAsync();
        string[] expected =
        [
            "pay|T2|scans leak",
            "pay|cloud|2",
            "pay|A1|the network is private|-|2026-04-01",
            "nobody yet|1",
            "2026-03-02T12:00:00Z|a former member|model-started|-|-",
        ];

        var queries = Query().Matches(Page).Select(match => match.Groups[1].Value).ToArray();
        var answers = new List<string>();
        foreach (var query in queries)
        {
            answers.Add((await LinesAsync(query))[0]);
        }

        Assert.Equal(expected.Length, queries.Length);
        Assert.Equal(expected, answers);
    }

    [Fact]
    public async Task Every_documented_column_is_there()
    {
        await new Talk(Database, Talk.Here).TellAsync();
        var rows = Row().Matches(Page).ToArray();

        Assert.Equal(24, rows.Length);
        foreach (var row in rows)
        {
            var columns = Column().Matches(row.Groups[2].Value.Split(": one row")[0]).Select(match => match.Groups[1].Value);
            await LinesAsync($"SELECT tenant, model, {string.Join(", ", columns)} FROM {row.Groups[1].Value}");
        }
    }

    private async Task<List<string>> LinesAsync(string query)
    {
        await using var connection = await Database.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var lines = new List<string>();
        while (await reader.ReadAsync(Ct))
        {
            lines.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(field => reader.IsDBNull(field) ? "-" : $"{reader.GetValue(field)}")));
        }

        return lines;
    }

    [GeneratedRegex("```sql\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Query();

    [GeneratedRegex(@"^\| `(\w+)` \| (.*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([a-z_]+)`")]
    private static partial Regex Column();
}
