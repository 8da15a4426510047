using System.Text.Json;
using NodaTime;
using ThreatBot.Interchange;
using ThreatBot.Storage;

namespace ThreatBot.Tests.Storage;

/// <summary>A database that lost its last turns, as a standby has that was promoted too early.</summary>
public abstract class LostTurnContract : OnDatabase
{
    [Fact]
    public async Task What_another_server_made_of_a_conversation_whose_last_turn_was_lost_is_not_taken_for_that_turn()
    {
        var talk = new Talk(Database, Talk.Here);
        await talk.StartAsync();
        var (one, two) = (new TurnStore(Database), new TurnStore(Database));
        var before = (await one.LoadAsync(Talk.Here, Ct))!;

        await one.CommitAsync(Next("m-lost", 1, "lost"), Ct);
        await Database.WriteAsync(
            (_, transaction, ct) => transaction.ExecuteAsync("UPDATE conversation SET version = @Version, json = @json", new { before.Version, json = JsonSerializer.SerializeToUtf8Bytes(before.Conversation, ModelJson.Options) }, ct), Ct);
        await two.CommitAsync(Next("m-kept", 2, "kept"), Ct);

        Assert.Equal("kept", (await one.LoadAsync(Talk.Here, Ct))!.Conversation.Language);

        TurnCommit Next(string message, int seconds, string language)
        {
            var turn = talk.Turn(_ => { });
            return turn with
            {
                Incoming = turn.Incoming with { Message = message, At = Talk.Noon + Duration.FromSeconds(seconds) },
                Decision = turn.Decision with { Conversation = before.Conversation with { Language = language } },
            };
        }
    }
}

public sealed class SqliteLostTurnTests : LostTurnContract
{
    private readonly Folder folder = new();

    internal override Task<Database> OpenAsync() => Task.FromResult<Database>(new SqliteDatabase(folder["threatbot.db"]));

    protected override void Clean() => folder.Dispose();
}

public sealed class PostgresLostTurnTests(PostgresServer server) : LostTurnContract
{
    internal override async Task<Database> OpenAsync() => new PostgresDatabase(await server.NewSchemaAsync(Ct));
}
