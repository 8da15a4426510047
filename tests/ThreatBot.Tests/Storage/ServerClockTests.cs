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
        Assert.True(await IsHeldForItsTimeAsync("chat_place"));
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
        Assert.True(await IsHeldForItsTimeAsync("slack_late"));

        async Task NobodyTakesAsync()
        {
            Assert.Empty(await late.LeftAsync(second, 10, Ct));
            Assert.Null(await late.TakeAsync("here", "two", second, Ct));
        }
    }

    internal override async Task<Database> OpenAsync() => new PostgresDatabase(await postgres.NewSchemaAsync(Ct));

    private Senders SendersAt(int seconds) => new(Database, new FakeTimeProvider((Now + Duration.FromSeconds(seconds)).ToDateTimeOffset()));

    private async Task<bool> IsHeldForItsTimeAsync(string table)
    {
        await using var connection = await Database.OpenAsync(Ct);
        return (await connection.RowsAsync<bool>($"SELECT held_until - EXTRACT(EPOCH FROM clock_timestamp()) * 1000 BETWEEN 1 AND {Lease.Time.TotalMilliseconds + 1} FROM {table}", null, Ct)).Single();
    }
}
