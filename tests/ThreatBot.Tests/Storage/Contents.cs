using System.Text;
using Dapper;
using ThreatBot.Storage;

namespace ThreatBot.Tests.Storage;

/// <summary>All that is in the tables of a database, whatever they are called.</summary>
internal static class Contents
{
    /// <summary>The tables with their columns; what a table is divided into is part of it.</summary>
    public static async Task<ILookup<string, string>> ColumnsAsync(Database database, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var rows = await connection.QueryAsync<(string Table, string Column)>(new CommandDefinition(
            database is SqliteDatabase
                ? "SELECT t.name, c.name FROM sqlite_master AS t JOIN pragma_table_info(t.name) AS c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'"
                : """
                  SELECT c.table_name::text, c.column_name::text FROM information_schema.columns AS c JOIN information_schema.tables AS t
                      ON t.table_schema = c.table_schema AND t.table_name = c.table_name AND t.table_type = 'BASE TABLE'
                  WHERE c.table_schema = current_schema() AND NOT EXISTS (
                      SELECT 1 FROM pg_class WHERE relnamespace = CAST(current_schema() AS regnamespace) AND relname = c.table_name AND relispartition)
                  """,
            cancellationToken: ct));
        return rows.ToLookup(row => row.Table, row => row.Column);
    }

    /// <summary>Every "table.column" in which one of the texts stands, in clear.</summary>
    public static async Task<IReadOnlyList<string>> WhereAsync(Database database, IReadOnlyList<string> texts, CancellationToken ct)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var columns = await ColumnsAsync(database, ct);
        await using var connection = await database.OpenAsync(ct);
        foreach (var table in columns)
        {
            foreach (IDictionary<string, object?> row in await connection.QueryAsync(new CommandDefinition($"SELECT * FROM {table.Key}", cancellationToken: ct)))
            {
                found.UnionWith(row.Where(field => Text(field.Value) is { } text && texts.Any(each => text.Contains(each, StringComparison.Ordinal))).Select(field => $"{table.Key}.{field.Key}"));
            }
        }

        return [.. found];
    }

    private static string? Text(object? value) => value switch
    {
        string text => text,
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        _ => null,
    };
}
