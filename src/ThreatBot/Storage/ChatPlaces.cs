using System.Collections.Immutable;
using Dapper;
using NodaTime;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Storage;

/// <summary>How a conversation of a chat platform is reached; <see cref="Gone"/> says why it is not any more.</summary>
internal sealed record StoredPlace
{
    public const string Columns = "service_url AS ServiceUrl, bot AS Bot, gone AS Gone, team AS Team";

    public string ServiceUrl { get; init; } = "";

    public string Bot { get; init; } = "";

    public string? Gone { get; init; }

    /// <summary>The team whose channel it is.</summary>
    public string? Team { get; init; }
}

/// <summary>How a person of a chat platform is reached.</summary>
internal sealed record StoredPerson
{
    public string ServiceUrl { get; init; } = "";

    public string Bot { get; init; } = "";

    public string UserId { get; init; } = "";

    /// <summary>The person's own talk with the bot; absent until there is one.</summary>
    public string? Conversation { get; init; }
}

/// <summary>Where conversations and people of chat platforms are.</summary>
internal sealed class ChatPlaces(Database database)
{
    public async Task<StoredPlace?> FindAsync(ConversationKey key, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var found = await connection.RowsAsync<StoredPlace>(
            $"""
            SELECT {StoredPlace.Columns} FROM chat_place
            WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id
            """,
            key,
            ct);
        return found.SingleOrDefault();
    }

    public async Task<StoredPerson?> PersonAsync(string tenant, string channel, string participant, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var found = await connection.RowsAsync<StoredPerson>(
            """
            SELECT service_url AS ServiceUrl, bot AS Bot, user_id AS UserId, conversation AS Conversation FROM chat_person
            WHERE tenant = @tenant AND channel = @channel AND participant = @participant
            """,
            new { tenant, channel, participant },
            ct);
        return found.SingleOrDefault();
    }

    /// <summary>What the platform calls those of the participants who were met there, in one order always.</summary>
    public async Task<ImmutableArray<string>> UserIdsAsync(string tenant, string channel, IEnumerable<string> participants, CancellationToken ct)
    {
        var arguments = new DynamicParameters(new { tenant, channel });
        var list = Sql.In(participants, arguments);
        await using var connection = await database.OpenAsync(ct);
        return
        [
            .. await connection.RowsAsync<string>(
                $"SELECT user_id FROM chat_person WHERE tenant = @tenant AND channel = @channel AND participant IN {list} ORDER BY user_id", arguments, ct),
        ];
    }

    /// <summary>
    /// The participant whom a platform calls so, where nothing is news of them or of the place they speak in: not the <paramref name="name"/>, unless it is not told, and not how
    /// either is reached. Null where anything is.
    /// </summary>
    public async Task<string?> UnchangedAsync(ConversationKey key, StoredPlace place, StoredPerson person, string platformId, string? name, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var found = await connection.RowsAsync<string>(
            """
            SELECT participant.id FROM participant
            JOIN chat_person AS person ON person.tenant = participant.tenant AND person.channel = participant.channel AND person.participant = participant.id
            JOIN chat_place AS place ON place.tenant = participant.tenant AND place.channel = participant.channel AND place.conversation = @Id
            WHERE participant.tenant = @Tenant AND participant.channel = @Channel AND participant.platform_id = @platformId
                AND participant.name = COALESCE(@name, participant.name)
                AND person.service_url = @PersonUrl AND person.bot = @PersonBot AND person.user_id = @UserId
                AND COALESCE(person.conversation, '') = COALESCE(@Conversation, person.conversation, '')
                AND place.service_url = @ServiceUrl AND place.bot = @Bot AND place.gone IS NULL AND COALESCE(place.team, '') = COALESCE(@Team, place.team, '')
            """,
            new
            {
                key.Tenant,
                key.Channel,
                key.Id,
                platformId,
                name,
                PersonUrl = person.ServiceUrl,
                PersonBot = person.Bot,
                person.UserId,
                person.Conversation,
                place.ServiceUrl,
                place.Bot,
                place.Team,
            },
            ct);
        return found.SingleOrDefault();
    }

    /// <summary>Something came from there, so that is where it is; written only when it is news.</summary>
    public async Task ArriveAsync(ConversationKey key, StoredPlace place, CancellationToken ct)
    {
        var known = await FindAsync(key, ct);
        if (known != place with { Team = place.Team ?? known?.Team })
        {
            await WriteAsync(
                """
                INSERT INTO chat_place (tenant, channel, conversation, service_url, bot, team, held_until) VALUES (@Tenant, @Channel, @Id, @ServiceUrl, @Bot, @Team, 0)
                ON CONFLICT (tenant, channel, conversation) DO UPDATE SET service_url = excluded.service_url, bot = excluded.bot,
                    team = COALESCE(excluded.team, chat_place.team), gone = NULL
                """,
                new { key.Tenant, key.Channel, key.Id, place.ServiceUrl, place.Bot, place.Team },
                ct);
        }
    }

    /// <summary>
    /// The same for a person. Where no own talk is known, the one that was known stays. Whoever can be reached now, or in a talk of their own, gets
    /// what waited for that.
    /// </summary>
    public async Task ArriveAsync(string tenant, string channel, string participant, StoredPerson person, CancellationToken ct)
    {
        var known = await PersonAsync(tenant, channel, participant, ct);
        if (known == person with { Conversation = person.Conversation ?? known?.Conversation })
        {
            return;
        }

        await database.WriteAsync(
            async (_, transaction, token) =>
            {
                await transaction.ExecuteAsync(
                    """
                    INSERT INTO chat_person (tenant, channel, participant, service_url, bot, user_id, conversation)
                    VALUES (@tenant, @channel, @participant, @ServiceUrl, @Bot, @UserId, @Conversation)
                    ON CONFLICT (tenant, channel, participant) DO UPDATE SET service_url = excluded.service_url, bot = excluded.bot,
                        user_id = excluded.user_id, conversation = COALESCE(excluded.conversation, chat_person.conversation)
                    """,
                    new { tenant, channel, participant, person.ServiceUrl, person.Bot, person.UserId, person.Conversation },
                    token);
                var isNews = known is null || (known.Conversation is null && person.Conversation is not null);
                return isNews ? await Outbox.ResumeAsync(transaction, tenant, channel, Outbox.WaitsFor(participant), token) : 0;
            },
            ct);
    }

    /// <summary>Nothing more is sent there until something comes from there again.</summary>
    public Task RetireAsync(ConversationKey key, string why, CancellationToken ct) => WriteAsync(
        "UPDATE chat_place SET gone = @why WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id",
        new { key.Tenant, key.Channel, key.Id, why },
        ct);

    /// <summary>The channels of a team that were met.</summary>
    public async Task<ImmutableArray<ConversationKey>> OfTeamAsync(string tenant, string channel, string team, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var found = await connection.RowsAsync<string>(
            "SELECT conversation FROM chat_place WHERE tenant = @tenant AND channel = @channel AND team = @team ORDER BY conversation", new { tenant, channel, team }, ct);
        return [.. found.Select(conversation => new ConversationKey(tenant, channel, conversation))];
    }

    /// <summary>The person's own talk is no more; the next time one is opened.</summary>
    public Task ForgetTalkAsync(string tenant, string channel, string conversation, CancellationToken ct) => WriteAsync(
        "UPDATE chat_person SET conversation = NULL WHERE tenant = @tenant AND channel = @channel AND conversation = @conversation",
        new { tenant, channel, conversation },
        ct);

    /// <summary>The same, by whose it was.</summary>
    public Task ForgetTalkOfAsync(string tenant, string channel, string participant, CancellationToken ct) => WriteAsync(
        "UPDATE chat_person SET conversation = NULL WHERE tenant = @tenant AND channel = @channel AND participant = @participant",
        new { tenant, channel, participant },
        ct);

    /// <summary>Puts what is said without a turn into the outbox, once for each <paramref name="message"/>; false when it was there before.</summary>
    public Task<bool> SayOnceAsync(ConversationKey key, string message, string turn, Instant at, ImmutableArray<Reply> replies, CancellationToken ct) =>
        database.WriteAsync(
            async (_, transaction, token) =>
            {
                var isNew = await transaction.ExecuteAsync(
                    """
                    INSERT INTO inbox (tenant, channel, conversation, message, turn, at) VALUES (@Tenant, @Channel, @Id, @message, @turn, @at)
                    ON CONFLICT (tenant, channel, conversation, message) DO NOTHING
                    """,
                    new { key.Tenant, key.Channel, key.Id, message, turn, at = at.ToUnixTimeMilliseconds() },
                    token) == 1;
                if (isNew)
                {
                    await Outbox.PutAsync(transaction, key, turn, at, replies, token);
                }

                return isNew;
            },
            ct);

    /// <summary>What was said once may be said once more.</summary>
    public Task ForgetSaidAsync(ConversationKey key, string message, CancellationToken ct) => WriteAsync(
        "DELETE FROM inbox WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id AND message = @message",
        new { key.Tenant, key.Channel, key.Id, message },
        ct);

    private Task<int> WriteAsync(string sql, object arguments, CancellationToken ct) =>
        database.WriteAsync((_, transaction, token) => transaction.ExecuteAsync(sql, arguments, token), ct);
}
