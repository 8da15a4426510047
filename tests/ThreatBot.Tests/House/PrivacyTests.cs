using System.Text.RegularExpressions;
using ThreatBot.Storage;
using ThreatBot.Tests.Storage;

namespace ThreatBot.Tests.House;

/// <summary>docs/privacy.md decides about every column: a new one needs a line there, and code that keeps the line true.</summary>
public sealed partial class PrivacyTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_column_of_every_table_has_its_decision()
    {
        using var folder = new Folder();
        await using var database = new SqliteDatabase(folder["threatbot.db"]);
        await database.MigrateAsync(Ct);
        var columns = (await Contents.ColumnsAsync(database, Ct)).Where(table => table.Key != "migration").SelectMany(table => table.Select(column => $"{table.Key}.{column}"));

        Assert.Equal(columns.Order(StringComparer.Ordinal), Decided().Order(StringComparer.Ordinal));
    }

    /// <summary>Rows of the form "| `table` | `column`, `column` | …".</summary>
    private static IEnumerable<string> Decided() =>
        from row in Rows().Matches(Repository.Read("docs/privacy.md"))
        from column in Columns().Matches(row.Groups[2].Value)
        select $"{row.Groups[1].Value}.{column.Groups[1].Value}";

    [GeneratedRegex(@"^\| `([a-z_]+)` \| ([^|]*) \|", RegexOptions.Multiline)]
    private static partial Regex Rows();

    [GeneratedRegex("`([a-z_]+)`")]
    private static partial Regex Columns();
}
