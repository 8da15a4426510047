using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace ThreatBot.Tests.Telemetry;

public sealed class TelemetrySettingsTests
{
    [Fact]
    public void Without_a_word_about_it_the_log_is_text_from_warnings_on_and_numbers_are_for_this_machine()
    {
        var (settings, mistakes) = Read();

        Assert.Empty(mistakes);
        Assert.Equal((new LogSettings(false, LogLevel.Warning), true, null, null), (settings.Logs, settings.Metrics.Enabled, settings.Metrics.Token, settings.OtlpEndpoint));
    }

    [Fact]
    public void All_of_it_can_be_set()
    {
        var (settings, mistakes) = Read(
            ("Logs:Format", "json"), ("Logs:Level", "debug"), ("Metrics:Enabled", "false"), ("Metrics:Token", "long enough to hold"), ("OtlpEndpoint", "http://localhost:4317"));

        Assert.Empty(mistakes);
        Assert.Equal((new LogSettings(true, LogLevel.Debug), false, "long enough to hold", new Uri("http://localhost:4317")), (settings.Logs, settings.Metrics.Enabled, settings.Metrics.Token, settings.OtlpEndpoint));
    }

    [Theory]
    [InlineData("Logs:Format", "xml", "there are text, json")]
    [InlineData("Logs:Level", "chatty", "there are Debug, Information, Warning, Error")]
    [InlineData("Logs:Level", "None", "there are Debug, Information, Warning, Error")]
    [InlineData("Logs:Colour", "red", "there are Format, Level")]
    [InlineData("Metrics:Enabled", "perhaps", "neither true nor false")]
    [InlineData("Metrics:Token", "hunter2", "shorter than 16")]
    [InlineData("Metrics:Port", "1", "there are Enabled, Token")]
    [InlineData("OtlpEndpoint", "localhost", "is not an address")]
    [InlineData("OtlpEndpoint", "file:///tmp/x", "is not an address")]
    public void A_mistake_is_named_and_no_secret_repeated(string key, string value, string named)
    {
        var mistake = Assert.Single(Read((key, value)).Mistakes);

        Assert.Contains(key.Split(':')[0], mistake, StringComparison.Ordinal);
        Assert.Contains(named, mistake, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", mistake, StringComparison.Ordinal);
    }

    private static (Settings Settings, IReadOnlyList<string> Mistakes) Read(params (string Key, string Value)[] given)
    {
        var (settings, mistakes) = Settings.Read(new ConfigurationBuilder().AddInMemoryCollection(given.ToDictionary(each => $"ThreatBot:{each.Key}", each => (string?)each.Value)).Build());
        return (settings, mistakes);
    }
}
