using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ThreatBot.Benchmarks;

/// <summary>
/// From `dotnet run` on a built checkout to the bot's first question in a browser: the program is brought up to date and started, the page
/// loads, a name is given and a story started. The database is new each time; the browser is open already.
/// </summary>
internal static class FirstPrompt
{
    private static readonly string[] Browsers = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    public static async Task MeasureAsync(int runs)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Find(), Args = ["--no-sandbox"] });
        var taken = new List<(TimeSpan Page, TimeSpan Prompt)>();
        for (var run = 0; run < runs; run++)
        {
            taken.Add(await RunAsync(browser));
            Say($"run {run + 1}: page after {taken[^1].Page.TotalSeconds:0.0} s, first question after {taken[^1].Prompt.TotalSeconds:0.0} s");
        }

        Say($"median of {runs}: page after {Median(taken.Select(run => run.Page)):0.0} s, first question after {Median(taken.Select(run => run.Prompt)):0.0} s");
    }

    private static async Task<(TimeSpan Page, TimeSpan Prompt)> RunAsync(IBrowser browser)
    {
        var data = Directory.CreateTempSubdirectory("threatbot-start-").FullName;
        var address = $"http://127.0.0.1:{FreePort()}";
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        var clock = Stopwatch.StartNew();
        using var server = Process.Start(new ProcessStartInfo("dotnet", ["run", "--project", "src/ThreatBot", "--", "serve", "--data", data, "--urls", address])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        }) ?? throw new InvalidOperationException("dotnet does not start.");
        try
        {
            while (await server.StandardError.ReadLineAsync() is { } line && !line.StartsWith("ThreatBot is at", StringComparison.Ordinal))
            {
            }

            await page.GotoAsync(address);
            await page.GetByLabel("Your name").FillAsync("Mia");
            var shown = clock.Elapsed;
            await page.GetByRole(AriaRole.Button, new() { Name = "Come in" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("Start a workshop") }).ClickAsync();
            await page.GetByText("In one sentence").First.WaitForAsync();
            return (shown, clock.Elapsed);
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
            Directory.Delete(data, recursive: true);
        }
    }

    private static double Median(IEnumerable<TimeSpan> times) => times.Order().ElementAt(times.Count() / 2).TotalSeconds;

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Find() =>
        Environment.GetEnvironmentVariable("CHROMIUM")
        ?? (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(directory => Browsers.Select(name => Path.Combine(directory, name)))
            .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("There is no Chromium; name one in CHROMIUM.");
}
