using System.Collections.Concurrent;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ThreatBot.Storage;

/// <summary>Connections to one SQLite file. Opening one anew costs as much as a dozen reads, and it would know none of the pages that the last reader has seen.</summary>
internal sealed class KeptConnections(string connectionString) : IDisposable
{
    /// <summary>As many readers at once are rare; what is more is closed when it was used.</summary>
    private const int MostIdle = 16;

    private readonly ConcurrentStack<KeptConnection> idle = [];
    private volatile bool isOver;

    public KeptConnection Rent() => idle.TryPop(out var kept) ? kept : Open(this);

    /// <summary>One that is never handed back.</summary>
    public KeptConnection Own() => Open(null);

    /// <summary>False when it is not needed any more, or must not be: something was left undone in it.</summary>
    public bool TryKeep(KeptConnection connection)
    {
        if (isOver || connection.IsBusy || idle.Count >= MostIdle)
        {
            return false;
        }

        idle.Push(connection);
        return true;
    }

    public void Dispose()
    {
        isOver = true;
        while (idle.TryPop(out var kept))
        {
            kept.End();
        }
    }

    private KeptConnection Open(KeptConnections? home)
    {
        var connection = new KeptConnection(connectionString, home);
        try
        {
            connection.Open();

            // An erased key must not linger in a free page of the file.
            connection.Execute("PRAGMA synchronous = FULL; PRAGMA busy_timeout = 30000; PRAGMA secure_delete = ON;");
            return connection;
        }
        catch (SqliteException)
        {
            connection.End();
            throw;
        }
    }
}
