using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Prompts;
using ThreatBot.Storage;

namespace ThreatBot.Tests.Conversations;

public sealed class ConversationsTests : IAsyncLifetime
{
    private static readonly ConversationKey Key = new("local", "terminal", "c1");

    private readonly string directory = Directory.CreateTempSubdirectory("threatbot-turns-").FullName;
    private readonly SqliteDatabase database;
    private readonly TurnStore turns;

    public ConversationsTests()
    {
        database = new SqliteDatabase(Path.Combine(directory, "threatbot.db"));
        turns = new TurnStore(database);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await database.MigrateAsync(Ct);

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task A_message_delivered_twice_changes_something_once()
    {
        using var conversations = Open();

        Assert.IsType<Handled.Kept>(await conversations.HandleAsync(Key, Said("1", "help"), isShared: false, Ct));
        var replies = await PendingAsync();
        Assert.IsType<Handled.Repeated>(await conversations.HandleAsync(Key, Said("1", "help"), isShared: false, Ct));

        Assert.Equal(1, await turns.CountAsync(Key, Ct));
        Assert.Equal(replies, await PendingAsync());
    }

    [Fact]
    public async Task A_message_delivered_by_many_at_once_is_kept_once()
    {
        using ThreatBot.Conversations.Conversations one = Open(), other = Open();

        var handled = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(index => (index % 2 == 0 ? one : other).HandleAsync(Key, Said("1", "help"), isShared: false, Ct)));

        Assert.Single(handled.OfType<Handled.Kept>());
        Assert.Equal(7, handled.OfType<Handled.Repeated>().Count());
    }

    [Fact]
    public async Task Two_processes_that_overtake_each_other_decide_again_and_lose_nothing()
    {
        using ThreatBot.Conversations.Conversations one = Open(), other = Open();

        await Task.WhenAll(
            one.HandleAsync(Key, Said("1", "help"), isShared: false, Ct),
            other.HandleAsync(Key, Said("2", "help"), isShared: false, Ct),
            one.HandleAsync(Key, Said("3", "help"), isShared: false, Ct));

        Assert.Equal(3, await turns.CountAsync(Key, Ct));
        Assert.Equal(Said("1", "help").At.ToUnixTimeMilliseconds() + 2, (await turns.LoadAsync(Key, Ct))?.Version);
    }

    [Fact]
    public async Task A_message_over_the_limit_changes_nothing_and_one_at_it_is_taken()
    {
        using var conversations = Open();

        var refused = await conversations.HandleAsync(Key, Said("1", new string('é', 32 * 1024) + "x"), isShared: false, Ct);

        Assert.Equal("talk.too-long", Assert.IsType<Handled.Refused>(refused).Reply.Prompt.Key);
        Assert.Null(await turns.LoadAsync(Key, Ct));
        Assert.IsType<Handled.Kept>(await conversations.HandleAsync(Key, Said("1", new string('é', 32 * 1024)), isShared: false, Ct));
    }

    [Fact]
    public async Task Whoever_sends_too_much_at_once_is_told_once_and_nothing_of_it_is_kept()
    {
        var settings = new Settings { DataDirectory = directory, Database = Settings.Sqlite, Language = "en", TimeZone = "UTC", Pace = new PaceSettings { Person = 1 } };
        var pace = new TurnPace(settings, NullLogger<TurnPace>.Instance);
        using var conversations = Open(pace: pace);

        Assert.IsType<Handled.Kept>(await conversations.HandleAsync(Key, Said("1", "help"), isShared: false, Ct));
        var refused = await conversations.HandleAsync(Key, Said("2", "help"), isShared: false, Ct);
        Assert.Equal("talk.too-fast", Assert.IsType<Handled.Refused>(refused).Reply.Prompt.Key);
        Assert.IsType<Handled.Hushed>(await conversations.HandleAsync(Key, Said("3", "help"), isShared: false, Ct));
        Assert.Equal(1, await turns.CountAsync(Key, Ct));
    }

    [Fact]
    public async Task A_turn_that_breaks_changes_nothing_and_can_be_repeated()
    {
        using var wordless = Open(library => library with { Languages = library.Languages.Clear() });
        using var mended = Open();

        var refused = await wordless.HandleAsync(Key, Said("1", "help"), isShared: false, Ct);

        Assert.Equal("talk.broken", Assert.IsType<Handled.Refused>(refused).Reply.Prompt.Key);
        Assert.Equal(0, await turns.CountAsync(Key, Ct));
        Assert.IsType<Handled.Kept>(await mended.HandleAsync(Key, Said("1", "help"), isShared: false, Ct));
    }

    [Fact]
    public void The_same_message_always_means_the_same_turn()
    {
        Assert.Equal(TurnId.Of(Key, "1"), TurnId.Of(Key with { }, "1"));
        Assert.NotEqual(TurnId.Of(Key, "1"), TurnId.Of(Key, "2"));
        Assert.Equal(16, TurnId.Of(Key, "1").Length);
    }

    private static Incoming Said(string message, string text) => new()
    {
        Message = message,
        Turn = TurnId.Of(Key, message),
        Speaker = "p1",
        Text = text,
        At = Instant.FromUtc(2026, 11, 24, 10, 0),
    };

    private async Task<IEnumerable<long>> PendingAsync() =>
        (await new Outbox(database).PendingAsync(Key, 100, Ct)).Select(message => message.Number).ToList();

    private ThreatBot.Conversations.Conversations Open(Func<Library, Library>? change = null, TurnPace? pace = null)
    {
        var library = PromptFiles.Load(Path.Combine(AppContext.BaseDirectory, "dialogs"));
        var settings = new Settings { DataDirectory = directory, Database = Settings.Sqlite, Language = "en", TimeZone = "UTC" };
        return new ThreatBot.Conversations.Conversations(
            turns, new ModelStore(database), new SentFiles(database), new Postings(database), new TicketDesks(database), new Attendance(database), new ApiTokens(database), new People(database), new Standings(new Sight(database), new ModelStore(database), TimeProvider.System), new Links(database),
            (change ?? (same => same))(library), settings,
            NullLogger<ThreatBot.Conversations.Conversations>.Instance, pace: pace);
    }
}
