using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json.Nodes;
using Dapper;
using NodaTime;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Storage;

/// <summary>Finds people, and gathers what is kept about one of them.</summary>
internal sealed class PersonalData(Database database)
{
    /// <summary>Everybody who is called so: by id, by name whatever its case, or by an id of a platform.</summary>
    public async Task<ImmutableArray<KnownPerson>> FindAsync(string called, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var people = await connection.RowsAsync<KnownPerson>($"SELECT {KnownPerson.Columns} FROM participant AS p ORDER BY p.tenant, p.channel, p.name, p.id", null, ct);
        return [.. people.Where(person => person.Id == called || person.PlatformId == called || person.UserId == called || Lexicon.Normal(person.Name) == Lexicon.Normal(called))];
    }

    public Task<PersonalFile> OfAsync(string tenant, string person, CancellationToken ct) =>
        database.ReadAsync((transaction, token) => OfAsync(transaction, tenant, person, token), ct);

    private static async Task<PersonalFile> OfAsync(DbTransaction transaction, string tenant, string person, CancellationToken ct)
    {
        var talks = await Talks.AllAsync(transaction, tenant, ct);
        var ids = await Talks.IdsAsync(transaction, person, talks, ct);
        var arguments = new DynamicParameters(new { tenant });
        var who = Sql.In(ids, arguments);
        return new PersonalFile
        {
            Names = [.. await transaction.RowsAsync<KnownPerson>($"SELECT {KnownPerson.Columns} FROM participant AS p WHERE p.tenant = @tenant AND p.id IN {who} ORDER BY p.id", arguments, ct)],
            Conversations =
            [
                .. await transaction.RowsAsync<string>(
                    $"""
                    SELECT conversation FROM attendance WHERE tenant = @tenant AND participant IN {who}
                    UNION SELECT conversation FROM chat_asker WHERE tenant = @tenant AND participant IN {who}
                    UNION SELECT conversation FROM web_member WHERE tenant = @tenant AND participant IN {who}
                    ORDER BY conversation
                    """,
                    arguments,
                    ct),
            ],
            Owns = [.. (await ModelOwners.HeirsAsync(transaction, tenant, ids, ct)).Select(owned => new OwnedModel(owned.Model, owned.Heir.Length > 0 ? owned.Heir : null))],
            Recorded = await RecordedAsync(transaction, tenant, who, arguments, ct),
            Notes = [.. await NotesAsync(transaction, talks, ids, ct), .. await WebAsync(transaction, who, arguments, ct)],
            Readings =
            [
                .. (await transaction.RowsAsync<Reading>($"SELECT model AS Model, at AS At, what AS What FROM reading WHERE tenant = @tenant AND participant IN {who} ORDER BY at", arguments, ct))
                    .Select(row => new KeptReading(row.Model, Instant.FromUnixTimeMilliseconds(row.At), row.What)),
            ],
            Sessions = [.. (await Sessions.OfAsync(transaction, $"IN {who}", arguments, ct)).Select(session => new KeptSession(session.Browser, session.Began, session.Seen))],
            Tokens = [.. await transaction.RowsAsync<KeptToken>($"SELECT model AS Model, name AS Name, scopes AS Scopes FROM api_token WHERE tenant = @tenant AND participant IN {who} ORDER BY model, name", arguments, ct)],
        };
    }

    private static async Task<ImmutableArray<RecordedWords>> RecordedAsync(
        DbTransaction transaction, string tenant, string who, DynamicParameters arguments, CancellationToken ct)
    {
        var recorded = ImmutableArray.CreateBuilder<RecordedWords>();
        var models = await transaction.RowsAsync<string>($"SELECT DISTINCT model FROM event_log WHERE tenant = @tenant AND said_by IN {who} ORDER BY model", arguments, ct);
        foreach (var model in models)
        {
            if (await EventLog.KeyAsync(transaction, tenant, model, ct) is not { } key)
            {
                continue;
            }

            arguments.Add("model", model);
            var rows = await transaction.RowsAsync<StoredEvent>(
                $"SELECT {StoredEvent.Columns} FROM event_log WHERE tenant = @tenant AND model = @model AND said_by IN {who} ORDER BY version", arguments, ct);
            recorded.AddRange(rows.Select(row => new RecordedWords(
                model, row.Version, Instant.FromUnixTimeMilliseconds(row.At), row.Conversation, row.ObjectId, PersonalWords.Of(EventLog.Read(row, key).Event))));
        }

        return recorded.ToImmutable();
    }

    private static async Task<IEnumerable<KeptNote>> NotesAsync(DbTransaction transaction, List<ConversationKey> talks, ImmutableHashSet<string> ids, CancellationToken ct)
    {
        var notes = new List<KeptNote>();
        foreach (var talk in talks)
        {
            if (await Talks.ReadAsync(transaction, talk, ids, ct) is { } conversation)
            {
                notes.AddRange(PersonalNote.In(conversation, ids).Select(note => new KeptNote(talk.Id, note.Kind, note.Text)));
            }
        }

        return notes;
    }

    /// <summary>What they typed in the web chat, as far as its log still has it.</summary>
    private static async Task<IEnumerable<KeptNote>> WebAsync(DbTransaction transaction, string who, DynamicParameters arguments, CancellationToken ct)
    {
        var rows = await transaction.RowsAsync<Typed>(
            $"SELECT conversation AS Conversation, json AS Json FROM web_entry WHERE tenant = @tenant AND sender IN {who} ORDER BY conversation, position", arguments, ct);
        return
            from row in rows
            let text = JsonNode.Parse(row.Json)?["text"]?.GetValue<string>()
            where !string.IsNullOrEmpty(text)
            select new KeptNote(row.Conversation, "typed", text);
    }

    private sealed record Reading
    {
        public string Model { get; init; } = "";

        public long At { get; init; }

        public string What { get; init; } = "";
    }

    private sealed record Typed
    {
        public string Conversation { get; init; } = "";

        public byte[] Json { get; init; } = [];
    }
}
