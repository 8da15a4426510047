using Microsoft.Extensions.Time.Testing;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Storage;

namespace ThreatBot.Tests.Storage;

/// <summary>Servers that share a database and whose clocks differ: what one holds is taken by no other.</summary>
public sealed class ServerClockTests(PostgresServer postgres) : OnDatabase
{
    private static readonly ConversationKey Here = new("t1", "teams", "19:group");

    private static readonly Instant Now = SystemClock.Instance.GetCurrentInstant();

    /// <summary>By how many seconds the clocks of two servers are wrong.</summary>
    public static TheoryData<int, int> Clocks => new() { { 0, 40 }, { 0, -40 }, { 40, 0 }, { -40, 0 }, { -40, 40 } };

    [Theory]
    [MemberData(nameof(Clocks))]
    public async Task A_place_is_held_for_its_time_whatever_the_clocks_of_servers_say(int one, int other)
    {
        await new ChatPlaces(Database).ArriveAsync(Here, new StoredPlace { ServiceUrl = "https://one", Bot = "28:bot" }, Ct);
        var (talk, first, second) = (new Talk(Database, Here), SendersAt(one), SendersAt(other));
        var turn = talk.Turn(_ => { }, new Reply { Card = "c1", Prompt = new Prompt("talk.broken") }) with { Hold = first.HoldOfTurn() };
        var held = (await new TurnStore(Database).CommitAsync(turn, Ct)).Held;
        Assert.NotNull(held);

        Assert.Null(await second.NextAsync(Here, second.Hold(), 10, Ct));
        Assert.NotNull(await first.RenewAsync(Here, held.Hold, Ct));
        Assert.Null(await second.NextAsync(Here, second.Hold(), 10, Ct));
        await first.LetGoAsync(Here, held.Hold, [], Ct);
        Assert.NotNull(await second.NextAsync(Here, second.Hold(), 10, Ct));
        Assert.Null(await first.NextAsync(Here, first.Hold(), 10, Ct));
        Assert.True(await IsHeldForItsTimeAsync("chat_place", Lease.Time));
    }

    [Theory]
    [MemberData(nameof(Clocks))]
    public async Task What_came_late_is_held_for_its_time_whatever_the_clocks_of_servers_say(int one, int other)
    {
        var (late, first, second) = (new LateDeliveries(Database), Now + Duration.FromSeconds(one), Now + Duration.FromSeconds(other));
        await late.KeepAsync("a", "here", "body", first, "one", Ct);
        await NobodyTakesAsync();

        await late.HoldOnAsync(["a"], "one", first, Ct);
        await NobodyTakesAsync();

        await late.LetGoAsync("one", Ct);
        Assert.Equal(["here"], await late.LeftAsync(second, 10, Ct));
        Assert.NotNull(await late.TakeAsync("here", "two", second, Ct));
        Assert.Null(await late.TakeAsync("here", "one", first, Ct));
        Assert.True(await IsHeldForItsTimeAsync("slack_late", Lease.Time));

        async Task NobodyTakesAsync()
        {
            Assert.Empty(await late.LeftAsync(second, 10, Ct));
            Assert.Null(await late.TakeAsync("here", "two", second, Ct));
        }
    }

    [Theory]
    [MemberData(nameof(Clocks))]
    public async Task A_webhook_is_held_for_its_time_whatever_the_clocks_of_servers_say(int one, int other)
    {
        var (hooks, first, second) = (new Webhooks(Database), Now + Duration.FromSeconds(2 * one), Now + Duration.FromSeconds(2 * other));
        var hook = new Webhook { Id = "wh_1", Tenant = "t1", Model = "pay", Token = "ci", Host = "h", Url = "u", Secret = "s", Made = Now, Delivered = 1 };
        Assert.Null(await hooks.MakeAsync(hook, _ => (string?)null, Ct));
        Assert.NotNull(await hooks.HoldAsync("wh_1", first, Ct));
        Assert.Null(await hooks.HoldAsync("wh_1", second, Ct));

        await hooks.DeliveredAsync("wh_1", 2, first, Ct);
        Assert.Null(await hooks.HoldAsync("wh_1", second, Ct));

        await hooks.ReleaseAsync("wh_1", first, Ct);
        Assert.NotNull(await hooks.HoldAsync("wh_1", second, Ct));
        Assert.Null(await hooks.HoldAsync("wh_1", first, Ct));
        Assert.True(await IsHeldForItsTimeAsync("webhook", Webhooks.Hold));
    }

    [Theory]
    [MemberData(nameof(Clocks))]
    public async Task What_a_tracker_is_asked_for_is_held_for_its_time_whatever_the_clocks_of_servers_say(int one, int other)
    {
        var (jobs, first, second) = (new TicketJobs(Database), Now + Duration.FromSeconds(10 * one), Now + Duration.FromSeconds(10 * other));
        await Database.WriteAsync(
            (_, transaction, token) => transaction.ExecuteAsync(
                """
                INSERT INTO ticket_job (tenant, model, measure, number, tracker, place, action, draft, channel, conversation, thread, is_asked, asked, due, tries, state)
                VALUES ('t1', 'pay', 'M1', 1, 'jira', 'PAY', 'write', '{"measure":"M1","title":"a lock"}', 'teams', 'here', '', 1, 0, 0, 0, 'waiting')
                """,
                null,
                token),
            Ct);
        var job = Assert.Single(await jobs.DueAsync(first, 10, null, Ct));
        Assert.True(await jobs.TryHoldAsync(job, "one", first, Ct));
        Assert.False(await jobs.TryHoldAsync(job, "two", second, Ct));
        Assert.Empty(await jobs.DueAsync(second, 10, null, Ct));

        Assert.True(await jobs.PutOffAsync(job, "one", Instant.FromUnixTimeSeconds(0), job.Tries, null, Ct));
        Assert.True(await jobs.TryHoldAsync(job, "two", second, Ct));
        Assert.False(await jobs.TryHoldAsync(job, "one", first, Ct));
        Assert.True(await IsHeldForItsTimeAsync("ticket_job", TicketJobs.Hold));
    }

    internal override async Task<Database> OpenAsync() => new PostgresDatabase(await postgres.NewSchemaAsync(Ct));

    private Senders SendersAt(int seconds) => new(Database, new FakeTimeProvider((Now + Duration.FromSeconds(seconds)).ToDateTimeOffset()));

    private async Task<bool> IsHeldForItsTimeAsync(string table, Duration held)
    {
        await using var connection = await Database.OpenAsync(Ct);
        return (await connection.RowsAsync<bool>($"SELECT held_until - EXTRACT(EPOCH FROM clock_timestamp()) * 1000 BETWEEN 1 AND {held.TotalMilliseconds + 1} FROM {table}", null, Ct)).Single();
    }
}
