using System.Data.Common;
using NodaTime;
using Npgsql;

namespace ThreatBot.Storage;

/// <summary>
/// How long what one server holds is kept from the others, in rows with <c>held_until</c>, in milliseconds: by the clock of the database where servers share one, whatever their
/// own clocks say; else by <c>@now</c>, which the one server says.
/// </summary>
internal sealed class Lease
{
    /// <summary>
    /// Longer than a call takes, and no longer than people wait when the holder is no more. Whoever needs longer holds on and on, so that nobody else begins before the holder
    /// has ended.
    /// </summary>
    public static readonly Duration Time = Duration.FromSeconds(20);

    private static readonly Lease Shared = new(ClockOf(isShared: true), Time);

    private static readonly Lease Alone = new(ClockOf(isShared: false), Time);

    private Lease(string clock, Duration time)
    {
        var most = (long)time.TotalMilliseconds;
        Until = $"{clock} + {most}";
        IsOver = $"(held_until <= {clock} OR held_until > {clock} + (2 * {most}))";
    }

    /// <summary>When one ends that begins now.</summary>
    public string Until { get; }

    /// <summary>Whether nobody holds a row any more. Who holds it for longer than anybody would took it by a clock that was wrong.</summary>
    public string IsOver { get; }

    public static Lease Of(DbTransaction transaction) => Of(transaction.Connection);

    public static Lease Of(DbConnection? connection) => IsShared(connection) ? Shared : Alone;

    /// <summary>One for work of another length than <see cref="Time"/>.</summary>
    public static Lease Of(DbConnection? connection, Duration time) => new(ClockOf(IsShared(connection)), time);

    private static bool IsShared(DbConnection? connection) => connection is NpgsqlConnection;

    private static string ClockOf(bool isShared) => isShared ? "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)" : "@now";
}
