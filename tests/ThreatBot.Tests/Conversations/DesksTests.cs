using NodaTime;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Storage;
using ThreatBot.Tests.Storage;

namespace ThreatBot.Tests.Conversations;

/// <summary>What one person finds on a desk of theirs, of all the conversations of a workspace, and of no other.</summary>
public sealed class DesksTests : IAsyncLifetime
{
    private static readonly ConversationKey Channel = new("T1", "slack", "C1");

    private readonly Folder folder = new();
    private readonly SqliteDatabase database;
    private readonly Over server;
    private int messages;

    public DesksTests()
    {
        database = new SqliteDatabase(folder["threatbot.db"]);
        server = new Over(database);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private People People => new(database);

    public async ValueTask InitializeAsync() => await database.MigrateAsync(Ct);

    public async ValueTask DisposeAsync()
    {
        server.Dispose();
        await database.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task It_holds_what_they_are_to_sign_their_own_questions_and_the_models_they_see()
    {
        await DecideAsync();
        await SayAsync(Channel with { Id = "D2" }, "omar", "new garden", isShared: false);
        await SayAsync(Channel with { Id = "D2" }, "omar", "story the gate", isShared: false);

        var desk = await DeskAsync("omar");

        Assert.Equal([("C1", "decide.request")], desk.SignOffs.Select(item => (item.Conversation, item.Prompt.Key)));
        Assert.Equal(("D2", "story"), Assert.Single(desk.Questions) is var item ? (item.Conversation, item.Prompt.Key.Split('.')[0]) : default);
        Assert.Equal([("garden", "D2"), ("shop", "C1")], desk.Models.Select(model => (model.Name, string.Join(' ', model.Conversations))));
        Assert.Contains("mia", desk.Words.Names.Values);
    }

    [Fact]
    public async Task It_is_empty_for_whoever_has_no_part_in_it()
    {
        await DecideAsync();
        await SayAsync(Channel with { Id = "C9" }, "lena", "status", isShared: true);

        foreach (var desk in new[] { await DeskAsync("lena"), await DeskAsync("nobody"), await Desks.OfAsync("T2", "slack", "omar", Ct), await Desks.OfAsync("T1", "teams", "omar", Ct) })
        {
            Assert.Empty(desk.Questions);
            Assert.Empty(desk.SignOffs);
            Assert.Empty(desk.Models);
        }
    }

    [Fact]
    public async Task A_model_that_was_deleted_is_on_no_desk()
    {
        await DecideAsync();
        await SayAsync(Channel, "mia", "delete shop", isShared: true);
        await SayAsync(Channel, "mia", "yes", isShared: true);

        var desk = await DeskAsync("omar");

        Assert.Empty(desk.Models);
        Assert.Empty(desk.SignOffs);
    }

    private async Task DecideAsync()
    {
        await SayAsync(Channel, "mia", "new shop", isShared: true);
        await SayAsync(Channel, "omar", "status", isShared: true);
        await SayAsync(Channel, "mia", "+ the door is open", isShared: true);
        await SayAsync(Channel, "mia", "accept T1 because it is a small office", isShared: true);
        await SayAsync(Channel, "mia", "approver omar", isShared: true);
    }

    private Desks Desks => new(new Attendance(database), server.Turns, new ModelStore(database), People, Over.Library, Over.Settings);

    private Task<Desk> DeskAsync(string user) => Desks.OfAsync("T1", "slack", user, Ct);

    private async Task SayAsync(ConversationKey key, string user, string text, bool isShared)
    {
        var id = $"{++messages}";
        var speaker = await People.OfAsync(key.Tenant, key.Channel, user, null, user, null, Ct);
        var incoming = new Incoming { Message = id, Turn = TurnId.Of(key, id), Speaker = speaker, Text = text, Mentioned = true, At = Instant.FromUtc(2026, 11, 24, 10, 0) };
        Assert.IsType<Handled.Kept>(await server.Conversations.HandleAsync(key, incoming, isShared, Ct));
    }
}
