using Microsoft.Extensions.Time.Testing;
using ThreatBot.Tests.Web;

namespace ThreatBot.Tests.Fakes.OpenId;

/// <summary>The real server, and somebody to sign in with, both new for each test.</summary>
public abstract class OnSignIn : IAsyncLifetime
{
    private readonly string data = Directory.CreateTempSubdirectory("threatbot-sign-in-").FullName;
    private RunningServer? server;
    private FakeSignIn? issuer;

    internal RunningServer Server => server!;

    internal FakeSignIn Issuer => issuer!;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Whose people sign in.</summary>
    internal virtual SignInPeople People => SignInPeople.Local;

    /// <summary>The path of the issuer.</summary>
    internal virtual string Path => "";

    internal virtual WebChatSettings WebChat => new();

    public async ValueTask InitializeAsync()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.Zero));
        issuer = await FakeSignIn.StartAsync(time, Path, Ct);
        var openId = new OpenIdConnectSettings { Authority = Issuer.Issuer, ClientId = FakeSignIn.Client, ClientSecret = FakeSignIn.Secret, People = People };
        server = await RunningServer.StartAsync(data, time, WebChat, publicUrl: new Uri("https://bot.example"), openId: openId);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Issuer.DisposeAsync();
        Directory.Delete(data, recursive: true);
        GC.SuppressFinalize(this);
    }

    internal CookieBrowser Browse() => new(Server.Address);

    /// <summary>As far as the issuer sends people back: where to, with its code.</summary>
    internal static async Task<string> AskAsync(CookieBrowser browser, string to = "/portfolio")
    {
        using var asked = await browser.GetAsync($"/signin?to={Uri.EscapeDataString(to)}", Ct);
        using var given = await browser.GetAsync(asked.Headers.Location!.AbsoluteUri, Ct);
        return given.Headers.Location!.PathAndQuery;
    }

    /// <summary>All the way.</summary>
    internal static async Task<HttpResponseMessage> SignInAsync(CookieBrowser browser, string to = "/portfolio") => await browser.GetAsync(await AskAsync(browser, to), Ct);
}
