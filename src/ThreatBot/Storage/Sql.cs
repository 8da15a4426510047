using System.Data;
using System.Data.Common;
using Dapper;

namespace ThreatBot.Storage;

/// <summary>Statements that pass the transaction and the token on. All are texts, which Dapper would find out by a pattern each time.</summary>
internal static class Sql
{
    public static Task<int> ExecuteAsync(this DbTransaction transaction, string sql, object? arguments, CancellationToken ct) =>
        Connection(transaction, sql).ExecuteAsync(new CommandDefinition(sql, arguments, transaction, commandType: CommandType.Text, cancellationToken: ct));

    /// <summary>The same of what may take as long as it takes: an index over all there is, or waiting for whoever makes one.</summary>
    public static Task<int> ExecuteWithoutLimitAsync(this DbTransaction transaction, string sql, CancellationToken ct) =>
        Connection(transaction, sql).ExecuteAsync(new CommandDefinition(sql, null, transaction, commandTimeout: 0, commandType: CommandType.Text, cancellationToken: ct));

    public static async Task<List<T>> RowsAsync<T>(this DbTransaction transaction, string sql, object? arguments, CancellationToken ct) =>
        [.. await Connection(transaction, sql).QueryAsync<T>(new CommandDefinition(sql, arguments, transaction, commandType: CommandType.Text, cancellationToken: ct))];

    public static async Task<List<T>> RowsAsync<T>(this DbConnection connection, string sql, object? arguments, CancellationToken ct) =>
        [.. await Kept(connection, sql).QueryAsync<T>(new CommandDefinition(sql, arguments, commandType: CommandType.Text, cancellationToken: ct))];

    /// <summary>"(@v0, @v1)" for so many values, added to <paramref name="arguments"/>; lists are expanded differently per database otherwise.</summary>
    public static string In(IEnumerable<string> values, DynamicParameters arguments)
    {
        var names = new List<string>();
        foreach (var value in values)
        {
            names.Add($"@v{names.Count}");
            arguments.Add($"v{names.Count - 1}", value);
        }

        return names.Count == 0 ? "(NULL)" : $"({string.Join(", ", names)})";
    }

    private static DbConnection Connection(DbTransaction transaction, string sql) =>
        Kept(transaction.Connection ?? throw new InvalidOperationException("The transaction is over."), sql);

    private static DbConnection Kept(DbConnection connection, string sql) => connection is KeptConnection kept ? kept.For(sql) : connection;
}
