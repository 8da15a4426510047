using System.Diagnostics;
using ThreatBot.Web;

namespace ThreatBot.Tests.Commands;

/// <summary>The server as a process: where it listens, what it refuses, how it ends.</summary>
public sealed class ServeCommandTests : IDisposable
{
    private readonly Bot bot = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => bot.Dispose();

    [Fact]
    public async Task It_is_the_verb_when_none_is_given_and_says_where_it_is()
    {
        using var process = bot.Start("--urls", "http://127.0.0.1:0");
        var address = await AddressAsync(process);
        using var client = new HttpClient();

        Assert.Equal("ok", await client.GetStringAsync(new Uri(address, "healthz"), Ct));
        Assert.Equal("ok", await client.GetStringAsync(new Uri(address, "readyz"), Ct));

        await StopAsync(process);
        Assert.Equal(0, process.ExitCode);
        Assert.Equal("", await process.StandardOutput.ReadToEndAsync(Ct));
    }

    [Fact]
    public async Task Another_process_can_ask_whether_it_is_ready()
    {
        using var process = bot.Start("--urls", "http://127.0.0.1:0");
        var address = await AddressAsync(process);

        var asked = await bot.RunAsync("", "ready", "--url", address.ToString());
        await StopAsync(process);
        var later = await bot.RunAsync("", "ready", "--url", address.ToString());
        var elsewhere = await bot.RunAsync("", "ready", "--url", "http://192.0.2.1/");

        Assert.Equal((0, "ok"), (asked.Code, asked.Out.Trim()));
        Assert.Equal((1, "away"), (later.Code, later.Out.Trim()));
        Assert.Equal((2, ""), (elsewhere.Code, elsewhere.Out));
    }

    [Fact]
    public async Task A_log_for_programs_is_one_object_a_line()
    {
        using var process = bot.Start(new Dictionary<string, string?> { ["ThreatBot__Logs__Format"] = "json", ["ThreatBot__Teams__MicrosoftAppId"] = "", ["ThreatBot__Teams__AllowAnonymousOnLoopback"] = "true" }, "--urls", "http://127.0.0.1:0");
        await AddressAsync(process);
        await StopAsync(process);
        var line = (await process.StandardOutput.ReadToEndAsync(Ct)).Split('\n')[0];

        var entry = System.Text.Json.Nodes.JsonNode.Parse(line)!;
        Assert.Equal(("Warning", "threatbot"), ((string?)entry["LogLevel"], (string?)entry["Category"]));
        Assert.EndsWith("Z", (string?)entry["Timestamp"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_address_is_refused_in_one_line()
    {
        using var process = bot.Start("serve", "--urls", "http://127.0.0.1:0");
        var address = await AddressAsync(process);

        var second = await bot.RunAsync("", "serve", "--urls", address.ToString());

        await StopAsync(process);
        Assert.Equal(2, second.Code);
        Assert.Single(second.Error.Trim().Split('\n'));
        Assert.Contains("already in use", second.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://localhost:1", "is not an address")]
    [InlineData("https://localhost:1", "TLS")]
    [InlineData(";", "names no address")]
    [InlineData("http://localhost:0", "free port")]
    [InlineData("http://0.0.0.0:0", "ThreatBot:WebChat:Secret")]
    [InlineData("http://127.0.0.1:0;http://*:0", "ThreatBot:WebChat:Secret")]
    public async Task An_address_it_must_not_listen_on_is_refused_with_the_reason(string urls, string reason)
    {
        var ran = await bot.RunAsync("", "serve", "--urls", urls);

        Assert.Equal(2, ran.Code);
        Assert.Contains(reason, ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_opens_it_to_the_network()
    {
        var settings = new Settings { DataDirectory = "data", Database = "sqlite", Language = "en", TimeZone = "UTC" };

        Assert.Single(Addresses.Read("http://0.0.0.0:80", settings).Mistakes);
        Assert.Empty(Addresses.Read("http://0.0.0.0:80", settings with { WebChat = new() { Secret = "a long enough secret" } }).Mistakes);
        Assert.Empty(Addresses.Read("http://0.0.0.0:80", settings with { WebChat = new() { Enabled = false } }).Mistakes);
    }

    [Fact]
    public async Task A_secret_that_could_be_guessed_is_refused_and_not_repeated()
    {
        using var process = bot.Start(new Dictionary<string, string?> { ["ThreatBot__WebChat__Secret"] = "hunter2" }, "serve");
        var complaint = await process.StandardError.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);

        Assert.Equal(2, process.ExitCode);
        Assert.Contains("ThreatBot:WebChat:Secret: is shorter", complaint, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", complaint, StringComparison.Ordinal);
    }

    private static async Task<Uri> AddressAsync(Process process)
    {
        var line = await process.StandardError.ReadLineAsync(Ct);
        return new Uri(line!.Split(' ').Single(word => word.StartsWith("http", StringComparison.Ordinal)));
    }

    private static async Task StopAsync(Process process)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await kill.WaitForExitAsync(Ct);
        await process.WaitForExitAsync(Ct);
    }
}
