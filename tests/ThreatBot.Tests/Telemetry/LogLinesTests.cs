using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
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
}
