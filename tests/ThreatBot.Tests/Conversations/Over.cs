using Microsoft.Extensions.Logging.Abstractions;
using ThreatBot.Conversations;
using ThreatBot.Prompts;
using ThreatBot.Storage;

namespace ThreatBot.Tests.Conversations;

/// <summary>What a server has of its own over a database that it may share with others.</summary>
internal sealed class Over(Database database) : IDisposable
{
    public static readonly Settings Settings = new() { DataDirectory = "unused", Database = Settings.Sqlite, Language = "en", TimeZone = "UTC" };

    public static readonly Library Library = PromptFiles.Load(Path.Combine(AppContext.BaseDirectory, "dialogs"));

    private ThreatBot.Conversations.Conversations? conversations;

    public TurnStore Turns { get; } = new(database);

    public Reminders Reminders { get; } = new(database);

    public Alarms Alarms => new(Conversations, Reminders);

    public ThreatBot.Conversations.Conversations Conversations => conversations ??= new(
        Turns, new ModelStore(database), new SentFiles(database), new Postings(database), new TicketDesks(database), new Attendance(database), new ApiTokens(database), new People(database), new Standings(new Sight(database), new ModelStore(database), TimeProvider.System), new Links(database), Library,
        Settings, NullLogger<ThreatBot.Conversations.Conversations>.Instance);

    /// <summary>A clock that wakes the web chat's conversations; not running yet.</summary>
    public AlarmClock Clock(TimeProvider time)
    {
        var talks = new WebTalks(
            Conversations, new WebLog(database), new WebConversations(database), Turns, new People(database), Library, Settings, new Bell(), time, NullLogger<WebTalks>.Instance);
        return new AlarmClock(
            WebPlace.Channel, (key, ct) => talks.FlushAsync(new WebPlace(key.Id), ct), Alarms, Reminders, Turns, new Outbox(database), time, NullLogger<AlarmClock>.Instance);
    }

    public void Dispose() => conversations?.Dispose();
}
