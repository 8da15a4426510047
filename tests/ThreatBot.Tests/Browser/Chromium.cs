using Microsoft.Playwright;

namespace ThreatBot.Tests.Browser;

/// <summary>The system's Chromium, started once; it finds no host but this machine.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Find(),
            Args = ["--no-sandbox", "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }

    /// <summary>A person with a browser of their own: nothing is shared with the others.</summary>
    internal async Task<Person> PersonAsync(Uri address, string name, BrowserNewContextOptions? options = null)
    {
        var context = await browser!.NewContextAsync(options ?? new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 850 } });
        return new Person(await context.NewPageAsync(), address, name);
    }

    private static string Find() =>
        Environment.GetEnvironmentVariable("CHROMIUM")
        ?? (from directory in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            from name in Names
            let file = Path.Combine(directory, name)
            where File.Exists(file)
            select file).FirstOrDefault()
        ?? throw new InvalidOperationException("The browser tests need Chromium. On Debian or Ubuntu: sudo apt-get install chromium; or name one in CHROMIUM.");
}
