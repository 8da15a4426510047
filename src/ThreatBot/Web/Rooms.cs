using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using ThreatBot.Commands;
using ThreatBot.Conversations;
using ThreatBot.Interchange.Tickets;
using ThreatBot.Storage;
using ThreatBot.Web.Models;

namespace ThreatBot.Web;

/// <summary>What every door leads to.</summary>
internal static class Rooms
{
    public static void AddRooms(this IServiceCollection services, Workspace workspace)
    {
        services.AddSingleton(workspace.Settings);
        services.AddSingleton(workspace.Library);
        services.AddSingleton(workspace.Turns);
        services.AddSingleton(workspace.Models);
        services.AddSingleton(workspace.People);
        services.AddSingleton(new Outbox(workspace.Database));
        services.AddSingleton(new ShownCards(workspace.Database));
        services.AddSingleton(new OutboxReader(workspace.Database));
        services.AddSingleton(new ChatPlaces(workspace.Database));
        services.AddSingleton(provider => new Senders(workspace.Database, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(new ThreadRoots(workspace.Database));
        services.AddSingleton(new Askers(workspace.Database));
        services.AddSingleton(new SlackInstalls(workspace.Database));
        services.AddSingleton(new LateDeliveries(workspace.Database));
        services.AddSingleton(new Reminders(workspace.Database));
        services.AddSingleton(new SentFiles(workspace.Database));
        services.AddSingleton(new Postings(workspace.Database));
        services.AddSingleton(new TicketDesks(workspace.Database));
        services.AddSingleton(new TicketJobs(workspace.Database));
        services.AddSingleton(new Attendance(workspace.Database));
        services.AddSingleton(new ApiTokens(workspace.Database));
        services.AddSingleton(new Webhooks(workspace.Database));
        services.AddDataProtection().SetApplicationName("ThreatBot").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(workspace.Settings.DataDirectory, "keys")));
        services.AddSingleton(new Links(workspace.Database));
        services.AddSingleton(new Sessions(workspace.Database));
        services.AddSingleton(new Sight(workspace.Database));
        services.AddSingleton<Standings>();
        services.AddSingleton(provider => new Home(
            workspace.Settings.PublicUrl, () => provider.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()));
        services.AddSingleton<Handouts>();
        services.AddSingleton<ModelFiles>();
        services.AddSingleton(new PersonalData(workspace.Database));
        services.AddSingleton<PersonalFiles>();
        services.AddSingleton<Assets>();
        services.AddSingleton<Viewers>();
        services.AddSingleton<Pace>();
        services.AddSingleton<DrawnPictures>();
        services.AddSingleton<PageHead>();
        services.AddSingleton<LinkCookie>();
        services.AddSingleton<ModelAccess>();
        services.AddSingleton<PortfolioPages>();
        services.AddSingleton<ModelPages>();
        services.AddSingleton<LinkDoor>();
        services.AddRazorComponents();
        services.AddSingleton<TurnPace>();
        services.AddSingleton<Conversations.Conversations>();
        services.AddSingleton(new Retention(workspace.Database, workspace.Settings.Retention));
        services.AddHostedService<Sweeper>();
        services.AddSingleton<Alarms>();
        if (!workspace.Settings.Tickets.Trackers.IsEmpty)
        {
            services.AddSingleton(provider => new Trackers(workspace.Settings.Tickets, TrackerHttp.Client(), provider.GetRequiredService<TimeProvider>()));
            services.AddSingleton<TicketErrands>();
            services.AddHostedService<TicketClerk>();
        }
    }
}
