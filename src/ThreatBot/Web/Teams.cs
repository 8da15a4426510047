using Microsoft.Extensions.DependencyInjection.Extensions;
using ThreatBot.Channels;
using ThreatBot.Channels.Teams;
using ThreatBot.Conversations;

namespace ThreatBot.Web;

/// <summary>The parts of the door to Microsoft Teams, put together.</summary>
internal static partial class Teams
{
    private const int MostBytesOfAnAnswer = 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static void AddTeams(this IServiceCollection services, Settings settings)
    {
        var teams = settings.Teams;
        services.AddSingleton<TeamsDialogs>();
        services.AddSingleton<TeamsSearch>();
        services.TryAddSingleton<OurPages>();
        services.AddSingleton<TeamsLinks>();
        services.AddSingleton<Invokes>();
        services.AddSingleton<InboundFiles>();
        services.AddSingleton<Activities>();
        services.AddSingleton<Messages>();
        services.AddSingleton(teams);
        services.AddSingleton(new ServiceUrls(teams));
        services.AddSingleton(provider => new TokenDoor(teams, Keys(provider, teams.OpenIdMetadata), Keys(provider, teams.EmulatorOpenIdMetadata), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new Connector(
            provider.GetRequiredService<ServiceUrls>(),
            Client(Handler()),
            teams.MicrosoftAppId is null ? null : Tokens(teams),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Connector>>()));
        services.AddSingleton(provider => new FileFetch(
            new FileUrls(teams), Client(Handler()), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<FileFetch>>()));
        services.AddSingleton(provider => new Carrier(
            Activities.Channel,
            new SendBudget(provider.GetRequiredService<TimeProvider>(), TeamsLimits.Calls).Within(provider.GetRequiredService<Connector>().CarryAsync),
            ShowsPassing: false));
        services.AddAlarms(Activities.Channel);
    }

    public static void MapTeams(this WebApplication app, Settings settings)
    {
        var messages = app.Services.GetRequiredService<Messages>().Map(app);
        if (settings.Teams.AllowAnonymousOnLoopback)
        {
            // No token tells a browser's page from an emulator, so at least it must come by our name, and not from a page of somebody else.
            messages.WithMetadata(new Guarded());
            Open(app.Logger);
        }
    }

    /// <summary>Where the tokens of the app come from.</summary>
    public static AppTokens Tokens(TeamsSettings teams) => new(teams, Client(teams.TokenEndpoint is { } endpoint ? new TokenDetour(endpoint, Handler()) : Handler()));

    private static SigningKeys Keys(IServiceProvider provider, Uri metadata) =>
        new(metadata, Client(Handler()), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<SigningKeys>>());

    private static HttpClient Client(HttpMessageHandler handler) => new(handler) { Timeout = Patience, MaxResponseContentBufferSize = MostBytesOfAnAnswer };

    /// <summary>An answer that points elsewhere is an answer and no errand: a token goes where it was meant to go, or nowhere.</summary>
    private static SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ActivityHeadersPropagator = null,
    };

    [LoggerMessage(LogLevel.Warning, "ThreatBot:Teams:AllowAnonymousOnLoopback is set: whatever runs on this machine may speak for anybody at /api/messages.")]
    private static partial void Open(ILogger log);
}
