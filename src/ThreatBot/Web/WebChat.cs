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
        services.AddSingleton(new WebLog(workspace.Database));
        services.AddSingleton(new WebConversations(workspace.Database));
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
        services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<AlarmClock>(
            provider, WebPlace.Channel, (Func<ConversationKey, CancellationToken, Task>)((key, ct) => provider.GetRequiredService<WebTalks>().FlushAsync(new WebPlace(key.Id), ct))));
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
