using System.Collections.Concurrent;
using System.Threading.Channels;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ThreatBot.Ceiling;

/// <summary>
/// The least that keeps a turn: the id of what came in, the reply, and 1 KB of state, in one commit that is on disk before the reply goes out. Turns that wait at the same
/// moment share one. That a reply was sent is written along with a later commit.
/// </summary>
internal sealed class Store : IAsyncDisposable
{
    private const int MostPerCommit = 64;

    private static readonly string State = new('s', 1024);

    private readonly Channel<Turn> queue = Channel.CreateUnbounded<Turn>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentQueue<string> sent = new();
    private readonly SqliteConnection database;
    private readonly Task loop;

    public Store(string file)
    {
        database = new SqliteConnection($"Data Source={file}");
        database.Open();
        database.Execute(
            """
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            CREATE TABLE inbox (id TEXT PRIMARY KEY, at INTEGER) WITHOUT ROWID;
            CREATE TABLE outbox (id TEXT PRIMARY KEY, body TEXT, sent INTEGER) WITHOUT ROWID;
            CREATE TABLE state (conversation TEXT PRIMARY KEY, version INTEGER, body TEXT) WITHOUT ROWID;
            """);
        loop = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public Task CommitAsync(string conversation, string id, string reply)
    {
        var turn = new Turn(conversation, id, reply, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        queue.Writer.TryWrite(turn);
        return turn.Done.Task;
    }

    public void Sent(string id) => sent.Enqueue(id);

    public async ValueTask DisposeAsync()
    {
        queue.Writer.Complete();
        await loop;
        await database.DisposeAsync();
    }

    private void Run()
    {
        var batch = new List<Turn>();
        while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            batch.Clear();
            while (batch.Count < MostPerCommit && queue.Reader.TryRead(out var turn))
            {
                batch.Add(turn);
            }

            Commit(batch);
            batch.ForEach(turn => turn.Done.SetResult());
        }
    }

    private void Commit(List<Turn> batch)
    {
        using var transaction = database.BeginTransaction();
        foreach (var turn in batch)
        {
            database.QueryFirstOrDefault<string>("SELECT body FROM state WHERE conversation = @Conversation", new { turn.Conversation }, transaction);
            database.Execute("INSERT OR IGNORE INTO inbox VALUES (@Id, @At)", new { turn.Id, At = Environment.TickCount64 }, transaction);
            database.Execute("INSERT OR IGNORE INTO outbox VALUES (@Id, @Reply, 0)", new { turn.Id, turn.Reply }, transaction);
            database.Execute(
                "INSERT INTO state VALUES (@Conversation, 1, @State) ON CONFLICT (conversation) DO UPDATE SET version = version + 1, body = excluded.body",
                new { turn.Conversation, State },
                transaction);
        }

        while (sent.TryDequeue(out var id))
        {
            database.Execute("UPDATE outbox SET sent = 1 WHERE id = @id", new { id }, transaction);
        }

        transaction.Commit();
    }

    private sealed record Turn(string Conversation, string Id, string Reply, TaskCompletionSource Done);
}
