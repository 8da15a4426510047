using ThreatBot.Conversations;
using ThreatBot.Storage;

namespace ThreatBot.Web;

/// <summary>What every chat platform leads to, whichever are on.</summary>
internal static class ChatPlatforms
{
    public static void AddChatPlatforms(this IServiceCollection services)
    {
        services.AddSingleton<AskedElsewhere>();
        services.AddSingleton<ChatArrivals>();
        services.AddSingleton<ChatTalks>();
        services.AddSingleton<ChatThreads>();
        services.AddSingleton<ChatSearch>();
        services.AddSingleton<Desks>();
        services.AddSingleton<Parcels>();
        services.AddSingleton<Settlements>();
        services.AddSingleton<Calls>();
        services.AddSingleton<Postman>();
        services.AddHostedService(provider => provider.GetRequiredService<Postman>());
    }

    /// <summary>Wakes the conversations of a platform when their reminders fall due.</summary>
    public static void AddAlarms(this IServiceCollection services, string channel) =>
        services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<AlarmClock>(
            provider, channel, (Func<ConversationKey, CancellationToken, Task>)((key, _) => CallAsync(provider.GetRequiredService<Postman>(), key))));

    private static Task CallAsync(Postman postman, ConversationKey key)
    {
        postman.Call(key);
        return Task.CompletedTask;
    }
}
