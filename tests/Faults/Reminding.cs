using ThreatBot.Storage;

namespace ThreatBot.Faults;

/// <summary>Reminders that say something: a conversation in which its model is told has that introduced when its reminder falls due.</summary>
internal static class Reminding
{
    /// <summary>What is said then.</summary>
    public const string Said = "Results of shop are told here from now on";

    /// <summary>Sets the one of a talk, past the server, which sees it as it would see what another server wrote.</summary>
    public static async Task SetAsync(Site site, Talk talk, DateTimeOffset due, CancellationToken ct)
    {
        await using var kept = site.Open();
        var stored = await new TurnStore(kept).LoadAsync(talk.Key, ct);
        var model = stored?.Conversation.Model ?? throw new InvalidOperationException("The talk has no model.");
        await kept.WriteAsync(
            async (_, transaction, token) =>
            {
                var row = new { talk.Key.Tenant, talk.Key.Channel, talk.Key.Id, model, key = $"post {model}", due = due.ToUnixTimeMilliseconds() };
                await transaction.ExecuteAsync(
                    "INSERT INTO posting (tenant, model, channel, conversation, rhythm, reader) VALUES (@Tenant, @model, @Channel, @Id, 'done', '')", row, token);
                return await transaction.ExecuteAsync(
                    "INSERT INTO reminder (tenant, channel, conversation, thread, key, due) VALUES (@Tenant, @Channel, @Id, '', @key, @due)", row, token);
            },
            ct);
        talk.IsReminded = true;
    }
}
