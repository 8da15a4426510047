using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ThreatBot.Tests.Telemetry;

/// <summary>A log that remembers everything: what it says, each named value, and exceptions to the last line.</summary>
internal sealed class Heard : ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = [];

    public string Text => string.Join('\n', lines);

    public ILogger CreateLogger(string categoryName) => new Ear(categoryName, lines);

    public void Dispose()
    {
    }

    private sealed class Ear(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values = state is IEnumerable<KeyValuePair<string, object?>> named ? string.Join(' ', named.Select(each => $"{each.Key}={each.Value}")) : "";
            lines.Enqueue($"{logLevel} {category}: {formatter(state, exception)} [{values}] {exception}");
        }
    }
}
