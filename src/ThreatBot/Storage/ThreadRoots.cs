namespace ThreatBot.Storage;

/// <summary>Which messages of a platform the threads hang on that were begun without one.</summary>
internal sealed class ThreadRoots(Database database)
{
    public Task<string?> RootAsync(ConversationKey key, string thread, CancellationToken ct) => FindAsync(
        "SELECT root FROM chat_thread WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id AND thread = @of", key, thread, ct);

    public Task<string?> ThreadAsync(ConversationKey key, string root, CancellationToken ct) => FindAsync(
        "SELECT thread FROM chat_thread WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id AND root = @of", key, root, ct);

    /// <summary>What a thread hangs on is set once.</summary>
    public Task<int> BeginAsync(ConversationKey key, string thread, string root, CancellationToken ct) => database.WriteAsync(
        (_, transaction, token) => transaction.ExecuteAsync(
            """
            INSERT INTO chat_thread (tenant, channel, conversation, thread, root) VALUES (@Tenant, @Channel, @Id, @thread, @root)
            ON CONFLICT (tenant, channel, conversation, thread) DO NOTHING
            """,
            new { key.Tenant, key.Channel, key.Id, thread, root },
            token),
        ct);

    private async Task<string?> FindAsync(string sql, ConversationKey key, string of, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return (await connection.RowsAsync<string>(sql, new { key.Tenant, key.Channel, key.Id, of }, ct)).SingleOrDefault();
    }
}
