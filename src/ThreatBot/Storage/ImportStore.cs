namespace ThreatBot.Storage;

/// <summary>Keeps an imported model with its people: all of it, or nothing. No message led to it, so inbox and conversation stay as they are.</summary>
internal sealed class ImportStore(Database database)
{
    /// <summary>False when the model moved on since the import was planned, or was deleted.</summary>
    public Task<bool> TryKeepAsync(TurnCommit import, CancellationToken ct) => database.WriteAsync(
        async (_, transaction, token) =>
        {
            if (!await ModelWriter.TryWriteAsync(transaction, import, token))
            {
                return false;
            }

            await DeedWriter.WriteAsync(transaction, import, token);
            await Postings.WakeAsync(transaction, import, token);
            await People.WelcomeAsync(transaction, import.Key, import.Decision.Newcomers, token);
            return true;
        },
        ct);
}
