using Microsoft.Extensions.DependencyInjection.Extensions;
using ThreatBot.Channels;
using ThreatBot.Channels.Slack;
using ThreatBot.Conversations;

namespace ThreatBot.Web;

/// <summary>The parts of the door to Slack, put together.</summary>
internal static class Slack
{
    private const int MostBytesOfAnAnswer = 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static void AddSlack(this IServiceCollection services, Settings settings)
    {
        var slack = settings.Slack;
        services.AddSingleton<Installations>();
        services.AddSingleton<Overdue>();
        services.AddSingleton(slack);
        services.AddSingleton(provider => new SlackApi(slack, Client(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SlackWorkspaces>();
        services.AddSingleton<SlackPeople>();
        services.AddSingleton<SlackSeats>();
        services.AddSingleton<SlackChannels>();
        services.TryAddSingleton<OurPages>();
        services.AddSingleton<SlackLinks>();
        services.AddSingleton(provider => new SlackFileFetch(slack, Client(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<SlackFileFetch>>()));
        services.AddSingleton<SlackFiles>();
        services.AddSingleton<SlackMessages>();
        services.AddSingleton<SlackEvents>();
        services.AddSingleton<SlackCommands>();
        services.AddSingleton<SlackDialogs>();
        services.AddSingleton<SlackInteractions>();
        services.AddSingleton(provider => new SlackResponses(slack, Client(), provider.GetRequiredService<ILogger<SlackResponses>>()));
        services.AddSingleton<Apology>();
        services.AddSingleton<SlackLate>();
        services.AddSingleton<SlackWork>();
        services.AddSingleton<SlackQueue>();
        services.AddHostedService(provider => provider.GetRequiredService<SlackQueue>());
        services.AddSingleton<SlackIntake>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<SlackUpload>(provider, Client(SlackUpload.Patience)));
        services.AddSingleton(provider => new SlackSending(
            provider.GetRequiredService<SlackApi>(),
            provider.GetRequiredService<SlackUpload>(),
            new SendBudget(provider.GetRequiredService<TimeProvider>(), SlackSending.Limits, countsChanges: false),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SlackSending>>()));
        services.AddSingleton<SlackCarrier>();
        services.AddSingleton(provider => new Carrier(SlackSeats.Channel, provider.GetRequiredService<SlackCarrier>().CarryAsync, ShowsPassing: true));
        services.AddAlarms(SlackSeats.Channel);
        if (slack.SocketMode)
        {
            services.AddSingleton<SlackSocket>();
            services.AddHostedService(provider => provider.GetRequiredService<SlackSocket>());
        }
    }

    public static void MapSlack(this WebApplication app, SlackSettings slack)
    {
        if (slack is { TakesRequests: true, SigningSecret: { } secret })
        {
            ActivatorUtilities.CreateInstance<SlackRequests>(app.Services, new SlackDoor(secret, app.Services.GetRequiredService<TimeProvider>())).Map(app);
        }

        if (slack.IsInstalled)
        {
            ActivatorUtilities.CreateInstance<SlackInstall>(app.Services).Map(app);
        }
    }

    /// <summary>An answer that points elsewhere is an answer and no errand: a token goes where it was meant to go, or nowhere.</summary>
    private static HttpClient Client(TimeSpan? patience = null) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ActivityHeadersPropagator = null,
    })
    {
        Timeout = patience ?? Patience,
        MaxResponseContentBufferSize = MostBytesOfAnAnswer,
    };
}
