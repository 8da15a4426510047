using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using ThreatBot.Prompts;

namespace ThreatBot.Telemetry;

/// <summary>
/// A line of the log for people: when, how grave, where and what. What a platform or a database said may be part of it, so nothing in it can end the line, begin
/// another one, or steer the terminal it is read on.
/// </summary>
internal sealed class LogLines(TimeProvider time) : ConsoleFormatter(Key)
{
    public const string Key = "lines";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var text = $"{logEntry.Formatter(logEntry.State, logEntry.Exception)} {logEntry.Exception}".TrimEnd().ReplaceLineEndings(" ");
        textWriter.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow().UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ} {Grave(logEntry.LogLevel)}: {logEntry.Category}: {Visible.Of(text)}"));
    }

    private static string Grave(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}
