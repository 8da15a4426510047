using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace ThreatBot.Storage;

/// <summary>
/// A connection to a SQLite file that stays open and keeps its statements compiled, since a turn runs some thirty of them and compiling one takes longer than running it. Who
/// disposes it hands it back to <paramref name="home"/>.
/// </summary>
internal sealed class KeptConnection(string connectionString, KeptConnections? home) : SqliteConnection(connectionString)
{
    /// <summary>More texts than the program has; lists of values make some for each length.</summary>
    private const int MostStatements = 500;

    private readonly Dictionary<string, KeptCommand> statements = [];
    private string? next;

    /// <summary>Whether a transaction is open in it, as it or as SQLite sees it.</summary>
    public bool IsBusy => Transaction is not null || State is not System.Data.ConnectionState.Open || SQLitePCL.raw.sqlite3_get_autocommit(Handle) == 0;

    /// <summary>Whether it was opened on a file that could not be written.</summary>
    public bool IsReadOnly => SQLitePCL.raw.sqlite3_db_readonly(Handle, "main") == 1;

    /// <summary>The connection for running <paramref name="sql"/>: the next command is the one that was compiled for it.</summary>
    public DbConnection For(string sql)
    {
        next = sql;
        return this;
    }

    public override SqliteCommand CreateCommand()
    {
        if (next is not { } sql)
        {
            return base.CreateCommand();
        }

        next = null;
        if (!statements.TryGetValue(sql, out var kept))
        {
            if (statements.Count == MostStatements)
            {
                Forget();
            }

            statements[sql] = kept = new KeptCommand { Connection = this, CommandText = sql };
        }

        // Whoever failed to run it may have left some.
        kept.Parameters.Clear();
        kept.CommandTimeout = DefaultTimeout;
        kept.Transaction = Transaction;
        return kept;
    }

    /// <summary>Closes it for good.</summary>
    public void End()
    {
        Forget();
        base.Dispose(disposing: true);
    }

    protected override void Dispose(bool disposing)
    {
        next = null;
        if (!disposing || home?.TryKeep(this) != true)
        {
            Forget();
            base.Dispose(disposing);
        }
    }

    private void Forget()
    {
        foreach (var statement in statements.Values)
        {
            statement.End();
        }

        statements.Clear();
    }
}

/// <summary>A command that outlives its use: what disposes it lays it down.</summary>
internal sealed class KeptCommand : SqliteCommand
{
    public void End() => base.Dispose(disposing: true);

    public override SqliteParameter CreateParameter() => new KeptParameter();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Parameters.Clear();
            Transaction = null;
        }
        else
        {
            base.Dispose(disposing);
        }
    }
}

/// <summary>A parameter by the name that it has in the statement, with its mark: without, it would be sought under each mark that there is, for each run.</summary>
internal sealed class KeptParameter : SqliteParameter
{
    /// <summary>Names are those of properties, and of places in a list.</summary>
    private static readonly ConcurrentDictionary<string, string> Marked = [];

    [AllowNull]
    public override string ParameterName
    {
        get => base.ParameterName;
        set => base.ParameterName = value is null ? null : Marked.GetOrAdd(value, static name => $"@{name}");
    }
}
