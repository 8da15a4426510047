using ThreatBot.Channels.WebChat;
using ThreatBot.Commands;
using ThreatBot.Conversations;
using ThreatBot.Storage;

namespace ThreatBot.Web;

/// <summary>The parts of the web chat, put together.</summary>
internal static class WebChat
{
    public static void AddWebChat(this IServiceCollection services, Workspace workspace)
    {
        services.AddSingleton(workspace.Settings);
        services.AddSingleton(workspace.Library);
        services.AddSingleton(workspace.Turns);
        services.AddSingleton(workspace.Models);
        services.AddSingleton(workspace.People);
        services.AddSingleton(new WebLog(workspace.Database));
        services.AddSingleton(new WebConversations(workspace.Database));
        services.AddSingleton(new Outbox(workspace.Database));
        services.AddSingleton(new Reminders(workspace.Database));
        services.AddSingleton<Conversations.Conversations>();
        services.AddSingleton<Alarms>();
        services.AddSingleton<Bell>();
        services.AddSingleton<WebTalks>();
        services.AddSingleton<WebRooms>();
        services.AddSingleton<Streams>();
        services.AddSingleton(provider => new Tokens(KeyFile.Read(workspace.Settings.DataDirectory), workspace.Settings.WebChat.Secret, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<DirectLineDoor>();
        services.AddSingleton<DirectLine>();
        services.AddSingleton<Visitors>();
        services.AddSingleton<Example>();
        services.AddSingleton<Throttle>();
        services.AddSingleton<PageApi>();
        services.AddSingleton<RoomApi>();
        services.AddSingleton<Pages>();
        services.AddHostedService<AlarmClock>();
        if (!workspace.Settings.IsSqlite)
        {
            services.AddHostedService<Recheck>();
        }
    }

    public static void MapWebChat(this WebApplication app)
    {
        var guarded = app.MapGroup("").WithMetadata(new Guarded());
        app.Services.GetRequiredService<DirectLine>().Map(guarded);
        app.Services.GetRequiredService<PageApi>().Map(guarded);
        app.Services.GetRequiredService<RoomApi>().Map(guarded);
        app.Services.GetRequiredService<Pages>().Map(guarded);
    }
}
