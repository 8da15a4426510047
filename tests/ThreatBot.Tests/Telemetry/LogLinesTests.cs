using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using ThreatBot.Telemetry;

namespace ThreatBot.Tests.Telemetry;

/// <summary>How a line of the log is written for people.</summary>
public sealed class LogLinesTests
{
    [Fact]
    public void A_line_says_when_how_grave_and_where_and_what_a_platform_said_can_neither_end_it_nor_steer_a_terminal()
    {
        using var written = new StringWriter { NewLine = "\n" };
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 10, 0, 0, 125, TimeSpan.FromHours(2)));
        var entry = new LogEntry<string>(LogLevel.Error, "ThreatBot.Channels.Slack", default, "invalid\u001b[2J\r\n2026-11-24 info: all is well\u202e", null, (said, _) => $"Not delivered: {said}");

        new LogLines(time).Write(entry, null, written);

        Assert.Equal("2026-11-24T08:00:00.125Z fail: ThreatBot.Channels.Slack: Not delivered: invalid␛[2J 2026-11-24 info: all is well‹202E›\n", written.ToString());
    }

    [Fact]
    public void What_broke_is_part_of_the_line_and_can_do_no_more()
    {
        using var written = new StringWriter { NewLine = "\n" };
        var entry = new LogEntry<string>(LogLevel.Critical, "ThreatBot", default, "It ended", new InvalidOperationException("about\r\n2026-11-24 info: all is well\u001b[2J"), (said, _) => said);

        new LogLines(new FakeTimeProvider()).Write(entry, null, written);

        Assert.EndsWith(" crit: ThreatBot: It ended System.InvalidOperationException: about 2026-11-24 info: all is well␛[2J\n", written.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void So_the_console_is_written_unless_it_is_to_be_JSON()
    {
        using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddLogging(logging => logging.AddLogs(new LogSettings())).BuildServiceProvider();

        Assert.Equal(LogLines.Key, services.GetRequiredService<IOptions<ConsoleLoggerOptions>>().Value.FormatterName);
        Assert.Single(services.GetServices<ConsoleFormatter>().OfType<LogLines>());
    }
}
