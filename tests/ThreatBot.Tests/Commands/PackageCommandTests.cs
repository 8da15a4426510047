using ThreatBot.Tests.Fakes.Cloud;

namespace ThreatBot.Tests.Commands;

/// <summary>How an app gets into Teams: the package is made, and `doctor` looks at it and at what it stands for.</summary>
public sealed class PackageCommandTests : OnCloud
{
    private readonly Bot bot = new();

    private string Package => Path.Combine(bot.Data, "threatbot.zip");

    private Dictionary<string, string?> Deployed => new()
    {
        ["ThreatBot__PublicUrl"] = "https://threatbot.example",
        ["ThreatBot__Teams__MicrosoftAppId"] = FakeCloud.App,
        ["ThreatBot__Teams__MicrosoftAppType"] = "SingleTenant",
        ["ThreatBot__Teams__MicrosoftAppTenantId"] = FakeCloud.Tenant,
        ["ThreatBot__Teams__MicrosoftAppPassword"] = Settings.MicrosoftAppPassword,
        ["ThreatBot__Teams__TokenEndpoint"] = Settings.TokenEndpoint!.AbsoluteUri,
    };

    [Fact]
    public async Task What_was_packed_for_the_settings_is_found_well_by_doctor()
    {
        await RunAsync(Deployed, "models");

        Assert.Equal(0, (await RunAsync(Deployed, "package", "teams", "--out", Package)).Code);
        var doctor = await RunAsync(Deployed, "doctor", "--package", Package);

        Assert.Equal(0, doctor.Code);
        Assert.Contains("ok: Teams; the messaging endpoint of the Azure Bot is https://threatbot.example/api/messages", doctor.Out, StringComparison.Ordinal);
        Assert.Contains("ok: Teams, a token for the app", doctor.Out, StringComparison.Ordinal);
        Assert.Contains($"ok: Teams, package {Package}", doctor.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_moved_and_a_secret_that_expired_are_told_with_what_to_do()
    {
        await RunAsync(Deployed, "models");
        await RunAsync(Deployed, "package", "teams", "--out", Package);
        var moved = Deployed;
        moved["ThreatBot__PublicUrl"] = "https://elsewhere.example";
        moved["ThreatBot__Teams__MicrosoftAppPassword"] = "expired";

        var doctor = await RunAsync(moved, "doctor", "--package", Package);

        Assert.Equal(1, doctor.Code);
        Assert.Contains("says validDomains [\"threatbot.example\"] where the settings and words of this program say [\"elsewhere.example\"]; make it anew", doctor.Out, StringComparison.Ordinal);
        Assert.Contains("invalid_client. The secret or certificate is wrong or has expired", doctor.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("expired\"", doctor.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "is not set")]
    [InlineData("http://threatbot.example", "is not an https address")]
    [InlineData("https://10.0.0.7", "is not an https address")]
    [InlineData("https://threatbot", "is not an https address")]
    [InlineData("https://threatbot.example:8443", "is not an https address")]
    public async Task There_is_no_package_for_an_address_that_Teams_does_not_reach(string? home, string why)
    {
        var settings = Deployed;
        settings["ThreatBot__PublicUrl"] = home;

        var packed = await RunAsync(settings, "package", "teams", "--out", Package);

        Assert.Equal(2, packed.Code);
        Assert.Contains($"ThreatBot:PublicUrl: {(home is null ? "" : $"\"{home}/\" ")}{why}", packed.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Package));
    }

    [Fact]
    public async Task A_wrong_version_or_page_is_refused()
    {
        Assert.Equal(2, (await RunAsync(Deployed, "package", "teams", "--out", Package, "--app-version", "1.0")).Code);
        Assert.Equal(2, (await RunAsync(Deployed, "package", "teams", "--out", Package, "--privacy", "http://a.example")).Code);
    }

    [Fact]
    public async Task A_manifest_for_Slack_holds_the_address_or_none()
    {
        var manifest = Path.Combine(Directory.CreateDirectory(bot.Data).FullName, "slack.yaml");

        Assert.Equal(0, (await RunAsync(Deployed, "package", "slack", "--out", manifest)).Code);
        Assert.Contains("request_url: https://threatbot.example/slack/events", await File.ReadAllTextAsync(manifest, Ct), StringComparison.Ordinal);

        Assert.Equal(0, (await RunAsync([], "package", "slack", "--url", "https://bot.example.org", "--out", manifest)).Code);
        Assert.Contains("url: https://bot.example.org/slack/commands", await File.ReadAllTextAsync(manifest, Ct), StringComparison.Ordinal);

        Assert.Equal(0, (await RunAsync([], "package", "slack", "--socket", "--out", manifest)).Code);
        Assert.Contains("socket_mode_enabled: true", await File.ReadAllTextAsync(manifest, Ct), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://10.0.0.7", "is not an https address")]
    [InlineData("https://bot.example.org/slack", "is not an https address")]
    [InlineData("http://bot.example.org", "--url is an https address")]
    [InlineData(null, "ThreatBot:PublicUrl: is not set")]
    public async Task There_is_no_manifest_for_an_address_that_Slack_does_not_reach(string? url, string why)
    {
        var packed = await RunAsync([], ["package", "slack", "--out", Package, .. url is null ? (string[])[] : ["--url", url]]);

        Assert.Equal(2, packed.Code);
        Assert.Contains(why, packed.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Package));
    }

    private async Task<Ran> RunAsync(Dictionary<string, string?> settings, params string[] arguments)
    {
        using var process = bot.Start(settings, arguments);
        process.StandardInput.Close();
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(Ct), process.StandardError.ReadToEndAsync(Ct));
        await process.WaitForExitAsync(Ct);
        return new Ran(process.ExitCode, await said, await complained);
    }
}
