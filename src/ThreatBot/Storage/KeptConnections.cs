using System.Collections.Concurrent;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ThreatBot.Storage;

/// <summary>Connections to one SQLite file. Opening one anew costs as much as a dozen reads, and it would know none of the pages that the last reader has seen.</summary>
internal sealed class KeptConnections(string connectionString) : IDisposable
{
    /// <summary>As many readers at once are rare; what is more is closed when it was used.</summary>
    private const int MostIdle = 16;

    /// <summary>Pages that are written again and again are moved once for each so many: 40 MB of log. The default of 4 MB is full after some ten commits of a busy server.</summary>
    private const int PagesOfLog = 10_000;

    private const int CacheKilobytes = 32 * 1024;

    private readonly ConcurrentStack<KeptConnection> idle = [];
    private volatile bool isOver;

    public KeptConnection Rent() => idle.TryPop(out var kept) ? kept : Open(this);

    /// <summary>One that is never handed back, for whoever writes a lot: it remembers pages, and lets the log beside the file grow before they are moved into it.</summary>
    public KeptConnection Own()
    {
        var connection = Open(null);
        connection.Execute($"PRAGMA cache_size = -{CacheKilobytes}; PRAGMA wal_autocheckpoint = {PagesOfLog};");
        return connection;
    }

    /// <summary>False when it is not needed any more, or must not be: something was left undone in it.</summary>
    public bool TryKeep(KeptConnection connection)
    {
        if (isOver || connection.IsBusy || connection.IsReadOnly || idle.Count >= MostIdle)
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
