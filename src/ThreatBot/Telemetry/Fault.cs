using System.Data.Common;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace ThreatBot.Telemetry;

/// <summary>
/// An exception as the log may know it: what kinds, with which codes, and where. Their messages stay out of it, since they may quote what people said, as
/// that of a JSON reader or of a dictionary does.
/// </summary>
internal static partial class Fault
{
    private const int MostCauses = 5;

    private const int MostFrames = 30;

    public static string Of(Exception broken)
    {
        var text = new StringBuilder(Kinds(broken));
        foreach (var frame in (broken.StackTrace ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(MostFrames))
        {
            text.Append('\n').Append(frame);
        }

        return text.ToString();
    }

    /// <summary>The same in one line, without where.</summary>
    public static string Kinds(Exception broken)
    {
        var text = new StringBuilder();
        for (var (cause, depth) = (broken, 0); cause is not null && depth < MostCauses; (cause, depth) = (cause.InnerException, depth + 1))
        {
            text.Append(depth == 0 ? "" : " < ").Append(cause.GetType().FullName).Append(Code(cause));
        }

        return text.ToString();
    }

    private static string Code(Exception cause) => cause switch
    {
        SqliteException sqlite => $" {sqlite.SqliteExtendedErrorCode}",
        DbException { SqlState: { } state } => $" {state}",
        BadHttpRequestException request => $" {request.StatusCode}",
        HttpRequestException { HttpRequestError: var error } => $" {error}",
        System.Net.Sockets.SocketException socket => $" {socket.SocketErrorCode}",
        IOException file => $" 0x{file.HResult:x}",
        _ => TokenCode().Match(cause.Message) is { Success: true } code ? $" {code.Value}" : "",
    };

    /// <summary>How messages begin of what reads tokens; all behind it may quote one.</summary>
    [GeneratedRegex(@"^IDX[0-9]{5}(?=:)")]
    private static partial Regex TokenCode();
}
