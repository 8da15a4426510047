using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Storage;

namespace ThreatBot.Tests.Storage;

/// <summary>The sessions of who has signed in, on both databases.</summary>
public abstract class SessionContract : OnDatabase
{
    private static readonly ConversationKey Room = new("local", "webchat", "room");

    private Sessions Sessions => new(Database);

    private People People => new(Database);

    private Links Links => new(Database);

    /// <summary>A session of a day.</summary>
    internal static SignInSession Session(string id, string who) => new()
    {
        Id = id,
        Tenant = "T1",
        Channel = "teams",
        PlatformId = $"platform-{who}",
        WebId = who,
        Browser = "Firefox, Linux",
        Began = Talk.Noon,
        Seen = Talk.Noon,
        Until = Talk.Noon + Duration.FromDays(1),
    };

    [Fact]
    public async Task A_session_tells_whom_it_stands_for_until_its_time_is_over()
    {
        await BeginAsync("s1", "ana");
        Assert.Equal(new LiveSession { Seen = Talk.Noon.ToUnixTimeMilliseconds() }, await FindAsync("s1"));

        var met = await People.OfAsync("T1", "teams", "platform-ana", null, "Ana", null, Ct);
        var visitor = await People.OfAsync("local", "webchat", "ana", null, "Annie", null, Ct);
        await Sessions.SeenAsync("s1", Talk.Noon + Duration.FromHours(1), Ct);

        Assert.Equal(new LiveSession { Seen = (Talk.Noon + Duration.FromHours(1)).ToUnixTimeMilliseconds(), Participant = met, Visitor = visitor, VisitorName = "Annie" }, await FindAsync("s1"));
        Assert.Null(await FindAsync("s2"));
        Assert.NotNull(await Sessions.FindAsync("s1", Talk.Noon + Duration.FromDays(1) - Duration.FromMilliseconds(1), Ct));
        Assert.Null(await Sessions.FindAsync("s1", Talk.Noon + Duration.FromDays(1), Ct));
        Assert.Empty(await Sessions.OfAsync("ana", Talk.Noon + Duration.FromDays(1), 10, Ct));
    }

    [Fact]
    public async Task One_that_begins_ends_the_one_before_it_and_no_other()
    {
        await BeginAsync("s1", "ana");
        await BeginAsync("s2", "ana");
        await Sessions.BeginAsync(Session("s3", "ana") with { Began = Talk.Noon + Duration.FromHours(1), Browser = "" }, "s1", Ct);

        var left = await Sessions.OfAsync("ana", Talk.Noon, 10, Ct);
        Assert.Equal(["s3", "s2"], left.Select(session => session.Id));
        Assert.Equal(Session("s2", "ana"), left[1]);
    }

    [Fact]
    public async Task Nobody_ends_what_is_of_somebody_else()
    {
        await BeginAsync("s1", "ana");
        await BeginAsync("s2", "ana");
        await BeginAsync("s3", "tom");

        await Sessions.EndAsync("tom", "s1", Ct);
        Assert.NotNull(await FindAsync("s1"));
        await Sessions.EndAsync("ana", "s1", Ct);
        Assert.Equal((true, false, false), await AreOverAsync("s1", "s2", "s3"));
        await Sessions.EndAllAsync("ana", Ct);
        Assert.Equal((true, true, false), await AreOverAsync("s1", "s2", "s3"));
    }

    [Fact]
    public async Task Whoever_is_stopped_in_the_channel_or_in_the_web_chat_has_no_session_any_more()
    {
        foreach (var who in (string[])["ana", "tom", "mia"])
        {
            await BeginAsync($"s-{who}", who);
        }

        var ana = await People.OfAsync("T1", "teams", "platform-ana", null, "Ana", null, Ct);
        var tom = await People.OfAsync("local", "webchat", "tom", null, "Tom", null, Ct);
        await Links.StopAsync(new PersonKey("T2", "teams", ana), Talk.Noon, Ct);
        Assert.Equal((false, false, false), await AreOverAsync("s-ana", "s-tom", "s-mia"));

        await Links.StopAsync(new PersonKey("T1", "teams", ana), Talk.Noon, Ct);
        Assert.Equal((true, false, false), await AreOverAsync("s-ana", "s-tom", "s-mia"));
        await Links.StopAsync(new PersonKey("local", "webchat", tom), Talk.Noon, Ct);
        Assert.Equal((true, true, false), await AreOverAsync("s-ana", "s-tom", "s-mia"));
    }

    [Fact]
    public async Task With_an_account_and_with_the_app_of_a_workspace_go_its_sessions()
    {
        foreach (var (id, tenant) in new[] { ("s1", "T1"), ("s2", "T1"), ("s3", "T2") })
        {
            await Sessions.BeginAsync(Session(id, id) with { Tenant = tenant, Channel = "slack" }, null, Ct);
        }

        var person = await People.OfAsync("T1", "slack", "platform-s1", "U1", "Ana", null, Ct);
        await new ChatPlaces(Database).ArriveAsync("T1", "slack", person, new StoredPerson { ServiceUrl = "", Bot = "B", UserId = "U1" }, Ct);
        await Links.StopAsync("T2", "slack", "U1", Talk.Noon, Ct);
        await Links.StopAsync("T1", "slack", "U2", Talk.Noon, Ct);
        Assert.Equal((false, false, false), await AreOverAsync("s1", "s2", "s3"));

        await Links.StopAsync("T1", "slack", "U1", Talk.Noon, Ct);
        Assert.Equal((true, false, false), await AreOverAsync("s1", "s2", "s3"));

        // Whoever was never met there is known by that alone.
        await Sessions.BeginAsync(Session("s1", "s1") with { Channel = "slack", PlatformId = "U9" }, null, Ct);
        await Links.StopAsync("T2", "slack", "U9", Talk.Noon, Ct);
        Assert.NotNull(await FindAsync("s1"));
        await Links.StopAsync("T1", "slack", "U9", Talk.Noon, Ct);
        Assert.Null(await FindAsync("s1"));
        await new SlackInstalls(Database).DropAsync("T1", Talk.Noon - Duration.FromMilliseconds(1), Ct);
        Assert.Equal((true, false, false), await AreOverAsync("s1", "s2", "s3"));
        await new SlackInstalls(Database).DropAsync("T1", Talk.Noon, Ct);
        Assert.Equal((true, true, false), await AreOverAsync("s1", "s2", "s3"));
    }

    [Fact]
    public async Task What_is_over_is_swept_away_and_nothing_else()
    {
        await BeginAsync("s1", "ana");
        await Sessions.BeginAsync(Session("s2", "ana") with { Until = Talk.Noon + Duration.FromDays(2) }, null, Ct);

        await new Retention(Database, new RetentionSettings { ReadingDays = 0 }).SweepAsync(Talk.Noon + Duration.FromDays(1), Ct);

        Assert.Equal(["s2"], (await Sessions.OfAsync("ana", Talk.Noon, 10, Ct)).Select(session => session.Id));
    }

    [Fact]
    public async Task A_talk_is_shown_to_its_members_for_as_long_as_their_session_lasts_and_nobody_signed_them_out()
    {
        var (rooms, log) = (new WebConversations(Database), new WebLog(Database));
        await rooms.StartAsync(Room, "invite", "ana", Talk.Noon, Ct);
        await log.SayAsync(Room, "ana", "c1", null, "{}"u8.ToArray(), Talk.Noon, Ct);
        await BeginAsync("s1", "ana");
        async Task<(bool, bool)> SeesAsync(string participant, Instant since, string? session) =>
            (await rooms.FindAsync(Room, participant, since, session, Ct) is not null, (await log.SinceAsync(Room, participant, since, session, 0, 9, Ct)).Length == 1);

        Assert.Equal((true, true), await SeesAsync("ana", Talk.Noon, "s1"));
        Assert.Equal((true, true), await SeesAsync("ana", Talk.Noon, null));
        Assert.Equal((false, false), await SeesAsync("tom", Talk.Noon, null));
        await Sessions.EndAsync("ana", "s1", Ct);
        Assert.Equal((false, false), await SeesAsync("ana", Talk.Noon, "s1"));
        Assert.Equal((true, true), await SeesAsync("ana", Talk.Noon, null));
        await Links.StopAsync(new PersonKey("local", "webchat", "ana"), Talk.Noon, Ct);
        Assert.Equal((false, false), await SeesAsync("ana", Talk.Noon, null));
        Assert.Equal((true, true), await SeesAsync("ana", Talk.Noon + Duration.FromMilliseconds(1), null));
    }

    private Task<int> BeginAsync(string id, string who) => Sessions.BeginAsync(Session(id, who), null, Ct);

    private Task<LiveSession?> FindAsync(string id) => Sessions.FindAsync(id, Talk.Noon, Ct);

    /// <summary>Which of three are over.</summary>
    private async Task<(bool, bool, bool)> AreOverAsync(string first, string second, string third) =>
        (await FindAsync(first) is null, await FindAsync(second) is null, await FindAsync(third) is null);
}

public sealed class SqliteSessionTests : SessionContract
{
    private readonly Folder folder = new();

    internal override Task<Database> OpenAsync() => Task.FromResult<Database>(new SqliteDatabase(folder["threatbot.db"]));

    protected override void Clean() => folder.Dispose();
}

public sealed class PostgresSessionTests(PostgresServer server) : SessionContract
{
    internal override async Task<Database> OpenAsync() => new PostgresDatabase(await server.NewSchemaAsync(Ct));
}
