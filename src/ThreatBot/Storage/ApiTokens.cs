using System.Collections.Immutable;
using System.Data.Common;
using NodaTime;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Storage;

/// <summary>A token as it is kept: who made it where, for what, and the hash of its secret.</summary>
internal sealed record ApiToken
{
    public required string Id { get; init; }

    public required string Model { get; init; }

    public required string Name { get; init; }

    /// <summary>SHA-256 of the secret, as hexadecimal digits.</summary>
    public required string Hash { get; init; }

    /// <summary>The words of its scopes, with spaces between.</summary>
    public required string Scopes { get; init; }

    /// <summary>The conversation it was asked for in; one that is called nothing for those of whoever runs the server.</summary>
    public required ConversationKey From { get; init; }

    /// <summary>Who made it; absent for whoever runs the server.</summary>
    public string? By { get; init; }

    public required Instant Made { get; init; }

    public required Instant Expires { get; init; }

    public Instant? Used { get; init; }

    /// <summary>A record prints all it has; this prints nothing that helps to guess.</summary>
    public override string ToString() => Id;
}

/// <summary>The tokens with which tools read models.</summary>
internal sealed class ApiTokens(Database database)
{
    private const string Columns =
        """
        id AS Id, tenant AS Tenant, model AS Model, name AS Name, hash AS Hash, scopes AS Scopes, channel AS Channel, conversation AS Conversation,
        participant AS Participant, made AS Made, expires AS Expires, used AS Used
        """;

    /// <summary>How often it is noted that a token is used.</summary>
    private static readonly Duration Rhythm = Duration.FromMinutes(1);

    /// <summary>Keeps a token; false when it was made before, or the model has one of that name.</summary>
    public Task<bool> MakeAsync(ApiToken token, CancellationToken ct) => database.WriteAsync(
        async (_, transaction, cancel) =>
        {
            await transaction.ExecuteAsync(
                "UPDATE api_token SET ended = expires WHERE tenant = @Tenant AND model = @Model AND name = @Name AND ended = 0 AND expires <= @made",
                new { token.From.Tenant, token.Model, token.Name, made = token.Made.ToUnixTimeMilliseconds() },
                cancel);
            var isMade = await InsertAsync(transaction, token, cancel) == 1;
            if (isMade)
            {
                await Links.NoteAsync(transaction, token.From, token.By ?? "", token.Model, $"token {token.Name} made", token.Made, cancel);
            }

            return isMade;
        },
        ct);

    /// <summary>The token of an id, unless somebody ended it or its model is gone.</summary>
    public async Task<ApiToken?> FindAsync(string id, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var rows = await connection.RowsAsync<Row>($"SELECT {Columns} FROM api_token WHERE id = @id AND ended = 0", new { id }, ct);
        return rows.SingleOrDefault()?.Token;
    }

    /// <summary>The tokens of a model that neither ended nor ran out, by name.</summary>
    public async Task<ImmutableArray<TokenHead>> OfAsync(string tenant, string model, Instant now, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var rows = await connection.RowsAsync<Row>(
            $"SELECT {Columns} FROM api_token WHERE tenant = @tenant AND model = @model AND ended = 0 AND expires > @now",
            new { tenant, model, now = now.ToUnixTimeMilliseconds() },
            ct);
        var hosts = await Webhooks.HostsAsync(connection, tenant, model, ct);
        return
        [
            .. rows.Select(row => row.Token).OrderBy(token => token.Name, StringComparer.Ordinal)
                .Select(token => new TokenHead(token.Name, token.By, [.. token.Scopes.Split(' ')], token.Expires, token.Used) { Tells = [.. hosts[token.Id].Distinct(StringComparer.Ordinal)] }),
        ];
    }

    /// <summary>From now on the token opens nothing; 0 when there is none of that name.</summary>
    public static async Task<int> EndAsync(DbTransaction transaction, ConversationKey from, string by, ModelDeed.EndToken ended, Instant now, CancellationToken ct)
    {
        var count = await transaction.ExecuteAsync(
            "UPDATE api_token SET ended = @at WHERE tenant = @Tenant AND model = @Model AND name = @Name AND ended = 0",
            new { from.Tenant, ended.Model, ended.Name, at = now.ToUnixTimeMilliseconds() },
            ct);
        await transaction.ExecuteAsync(
            "DELETE FROM webhook WHERE tenant = @Tenant AND model = @Model AND token NOT IN (SELECT id FROM api_token WHERE tenant = @Tenant AND model = @Model AND ended = 0)",
            new { from.Tenant, ended.Model },
            ct);
        return count == 0 ? 0 : await Links.NoteAsync(transaction, from, by, ended.Model, $"token {ended.Name} ended", now, ct);
    }

    /// <summary>The same outside of a conversation.</summary>
    public Task<int> EndAsync(ConversationKey from, ModelDeed.EndToken ended, Instant now, CancellationToken ct) =>
        database.WriteAsync((_, transaction, token) => EndAsync(transaction, from, "", ended, now, token), ct);

    /// <summary>Notes that a token was used, once a minute.</summary>
    public async Task UsedAsync(ApiToken token, Instant now, CancellationToken ct)
    {
        if (token.Used is not { } before || before + Rhythm <= now)
        {
            await database.WriteAsync(
                (_, transaction, cancel) => transaction.ExecuteAsync("UPDATE api_token SET used = @at WHERE id = @Id AND used < @at", new { token.Id, at = now.ToUnixTimeMilliseconds() }, cancel),
                ct);
        }
    }

    private static Task<int> InsertAsync(DbTransaction transaction, ApiToken token, CancellationToken ct) => transaction.ExecuteAsync(
        """
        INSERT INTO api_token (id, tenant, model, name, hash, scopes, channel, conversation, participant, made, expires, used, ended)
        VALUES (@Id, @Tenant, @Model, @Name, @Hash, @Scopes, @Channel, @conversation, @participant, @made, @expires, 0, 0)
        ON CONFLICT DO NOTHING
        """,
        new
        {
            token.Id,
            token.From.Tenant,
            token.Model,
            token.Name,
            token.Hash,
            token.Scopes,
            token.From.Channel,
            conversation = token.From.Id,
            participant = token.By ?? "",
            made = token.Made.ToUnixTimeMilliseconds(),
            expires = token.Expires.ToUnixTimeMilliseconds(),
        },
        ct);

    private sealed record Row
    {
        public string Id { get; init; } = "";

        public string Tenant { get; init; } = "";

        public string Model { get; init; } = "";

        public string Name { get; init; } = "";

        public string Hash { get; init; } = "";

        public string Scopes { get; init; } = "";

        public string Channel { get; init; } = "";

        public string Conversation { get; init; } = "";

        public string Participant { get; init; } = "";

        public long Made { get; init; }

        public long Expires { get; init; }

        public long Used { get; init; }

        public ApiToken Token => new()
        {
            Id = Id,
            Model = Model,
            Name = Name,
            Hash = Hash,
            Scopes = Scopes,
            From = new ConversationKey(Tenant, Channel, Conversation),
            By = Participant.Length == 0 ? null : Participant,
            Made = Instant.FromUnixTimeMilliseconds(Made),
            Expires = Instant.FromUnixTimeMilliseconds(Expires),
            Used = Used == 0 ? null : Instant.FromUnixTimeMilliseconds(Used),
        };
    }
}
