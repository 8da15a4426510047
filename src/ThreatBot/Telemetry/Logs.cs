using Microsoft.Extensions.Logging.Console;

namespace ThreatBot.Telemetry;

/// <summary>
/// The log: lines for people, or one JSON object a line. What ThreatBot says itself is written from the level that is set; of the rest only warnings, whatever is
/// set, since a web server tells at lower levels which addresses were asked for, and some of them hold tokens.
/// </summary>
internal static class Logs
{
    public static void AddLogs(this ILoggingBuilder logging, LogSettings settings)
    {
        if (settings.IsJson)
        {
            logging.AddJsonConsole(console => (console.UseUtcTimestamp, console.TimestampFormat) = (true, "yyyy-MM-ddTHH:mm:ss.fffZ"));
        }
        else
        {
            logging.AddConsole(console => console.FormatterName = LogLines.Key).AddConsoleFormatter<LogLines, ConsoleFormatterOptions>();
        }

        logging.SetMinimumLevel(LogLevel.Warning).AddFilter("ThreatBot", settings.Level);

        // What keeps the server from starting is told by whoever started it, without a trace of the stack.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);

        // Keys are beside the data, in a directory that is its owner's alone; docs/slack.md says what else there is.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);

        // It quotes what an issuer or a browser said; SignInEvents tells the same as a code.
        logging.AddFilter("Microsoft.AspNetCore.Authentication.OpenIdConnect", LogLevel.None);
    }
}
