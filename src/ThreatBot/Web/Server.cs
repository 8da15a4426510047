using ThreatBot.Commands;
using ThreatBot.Telemetry;
using ThreatBot.Web.Api;
using ThreatBot.Web.Models;
using ThreatBot.Web.SignIn;

namespace ThreatBot.Web;

/// <summary>The web server with everything that is switched on.</summary>
internal static class Server
{
    private const long MostBytesOfABody = 1024 * 1024;

    /// <summary>Long enough to finish a turn, short enough for whoever pressed Ctrl-C.</summary>
    private static readonly TimeSpan Stopping = TimeSpan.FromSeconds(5);

    public static WebApplication Create(Workspace workspace, Addresses addresses, TimeProvider time)
    {
        // The empty builder reads no files and no environment: the settings have been read and checked before.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().UseUrls([.. addresses.Urls]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MostBytesOfABody;
        });
        builder.Logging.AddLogs(workspace.Settings.Logs);
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton(new Protection(workspace.Settings));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Stopping);

        builder.AddTelemetry(workspace);
        builder.Services.AddRooms(workspace);
        builder.Services.AddApi();
        builder.Services.AddChatPlatforms();
        if (workspace.Settings.Teams.IsOn)
        {
            builder.Services.AddTeams(workspace.Settings);
        }

        if (workspace.Settings.Slack.IsOn)
        {
            builder.Services.AddSlack(workspace.Settings);
        }

        if (workspace.Settings.WebChat.Enabled)
        {
            builder.Services.AddWebChat(workspace);
        }

        if (workspace.Settings.OpenIdConnect.IsOn)
        {
            builder.Services.AddSignIn(workspace.Settings);
        }

        var app = builder.Build();
        app.UseMiddleware<Unanswered>();
        app.UseTrustedProxies(workspace.Settings);
        app.UseApiErrors();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(30) });
        app.UseRouting();
        app.UseMiddleware<Denials>();
        app.UseMiddleware<Guard>(addresses, workspace.Settings);
        if (workspace.Settings.OpenIdConnect.IsOn)
        {
            app.UseAuthentication();
        }

        app.MapTelemetry(workspace.Database);
        var guarded = app.MapGroup("").WithMetadata(new Guarded());
        app.Services.GetRequiredService<Assets>().Map(guarded);
        app.Services.GetRequiredService<LinkDoor>().Map(guarded);
        app.Services.GetRequiredService<ModelPages>().Map(guarded);
        app.Services.GetRequiredService<PortfolioPages>().Map(guarded);
        app.MapApi(guarded);
        if (workspace.Settings.OpenIdConnect.IsOn)
        {
            guarded.MapSignIn();
        }

        if (workspace.Settings.WebChat.Enabled)
        {
            app.MapWebChat();
        }

        if (workspace.Settings.Teams.IsOn)
        {
            app.MapTeams(workspace.Settings);
        }

        if (workspace.Settings.Slack.IsOn)
        {
            app.MapSlack(workspace.Settings.Slack);
        }

        return app;
    }
}
