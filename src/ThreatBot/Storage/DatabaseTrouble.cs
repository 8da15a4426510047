using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ThreatBot.Storage;

/// <summary>What a failure of a database means for whoever runs it: what happened, what is safe, what to do.</summary>
internal static class DatabaseTrouble
{
    private const string Safe = "What was acknowledged is kept, and nothing else was changed.";

    /// <summary>Null when it is no failure of a database.</summary>
    public static string? Of(Exception broken) => Of(broken, broken is PostgresException postgres ? $"{postgres.MessageText} ({postgres.SqlState})" : broken.Message);

    /// <summary>The same where the words of the database must not be told, such as in a log: they may quote what it was given.</summary>
    public static string? Of(Exception broken, string said) => broken switch
    {
        SqliteException sqlite => Of(sqlite, said),
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } =>
            $"PostgreSQL takes no more connections. {Safe} Raise max_connections there, or lower Maximum Pool Size in ThreatBot:Database, which counts for each server.",
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => $"The disk of PostgreSQL is full. {Safe} Make room there.",
        PostgresException => $"PostgreSQL refused: {said}. {Safe}",
        NpgsqlException { InnerException: TimeoutException } => $"PostgreSQL did not answer in time, or all connections of this server were in use. {Safe} {said}",
        NpgsqlException => $"PostgreSQL cannot be reached, or the line to it was cut: {said}. {Safe} It is tried again with the next message.",
        DbException => $"The database refused: {said}. {Safe}",
        _ => null,
    };

    private static string Of(SqliteException broken, string said) => broken.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_FULL => $"The disk is full. {Safe} Make room where the data directory is.",
        SQLitePCL.raw.SQLITE_READONLY => $"The database file cannot be written. {Safe} See that the data directory and the files in it can be written by whoever runs the server.",
        SQLitePCL.raw.SQLITE_CANTOPEN => "The database file cannot be opened. See that the data directory is there and can be written by whoever runs the server.",
        SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => $"Another program holds the database file. {Safe} End it, or wait until it is done.",
        SQLitePCL.raw.SQLITE_IOERR => $"The disk failed at the database file: {said}. {Safe} Look at the disk and at `threatbot doctor`.",
        SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB =>
            "The database file is damaged. Stop the server, keep a copy of the file, and bring back the latest backup: `threatbot restore FILE --replace`. `threatbot doctor` tells what is wrong.",
        _ => $"SQLite refused: {said}. {Safe}",
    };
}
