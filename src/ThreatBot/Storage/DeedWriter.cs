using System.Data.Common;
using System.Diagnostics;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Storage;

/// <summary>Keeps what happens to models as a whole: where they are seen and told, and that they are gone.</summary>
internal static class DeedWriter
{
    public static async Task WriteAsync(DbTransaction transaction, TurnCommit turn, CancellationToken ct)
    {
        foreach (var deed in turn.Decision.Deeds)
        {
            await (deed switch
            {
                ModelDeed.Start start => ShowAsync(transaction, turn.Key, start.Model, ct),
                ModelDeed.Share share => ShowAsync(transaction, turn.Key with { Id = share.Conversation }, share.Model, ct),
                ModelDeed.ShareDecisions { Conversation: { } with } decisions => TeachAsync(transaction, turn.Key with { Id = with }, decisions.Model, ct),
                ModelDeed.ShareDecisions decisions => UnteachAsync(transaction, turn.Key.Tenant, decisions.Model, ct),
                ModelDeed.Post post => Postings.SetAsync(transaction, turn, post, ct),
                ModelDeed.Unpost unpost => Postings.StopAsync(transaction, turn, unpost, ct),
                ModelDeed.TicketsTo to => TicketDesks.SetTargetAsync(transaction, turn, to, ct),
                ModelDeed.WriteTickets write => TicketDesks.WriteAsync(transaction, turn, write, ct),
                ModelDeed.ReadTickets read => TicketDesks.ReadAsync(transaction, turn, read, ct),
                ModelDeed.TicketsHeard heard => TicketDesks.HeardAsync(transaction, turn.Key.Tenant, heard, ct),
                ModelDeed.KeepFile kept => SentFiles.KeepAsync(transaction, turn, kept, ct),
                ModelDeed.DropFile dropped => SentFiles.DropAsync(transaction, turn.Key, dropped.File, ct),
                ModelDeed.CloseLinks closed => Links.CloseAsync(transaction, turn.Key.Tenant, closed.Model, turn.Incoming.At, ct),
                ModelDeed.EndToken ended => ApiTokens.EndAsync(transaction, turn.Key, turn.Incoming.Speaker, ended, turn.Incoming.At, ct),
                ModelDeed.Delete delete => ModelErasure.EraseAsync(transaction, turn.Key.Tenant, delete.Model, turn.Incoming.At, ct),
                _ => throw new UnreachableException(),
            });
        }
    }

    private static Task<int> ShowAsync(DbTransaction transaction, ConversationKey where, string model, CancellationToken ct) =>
        transaction.ExecuteAsync(
            """
            INSERT INTO model_conversation (tenant, model, channel, conversation) VALUES (@Tenant, @model, @Channel, @Id)
            ON CONFLICT (tenant, model, channel, conversation) DO NOTHING
            """,
            new { where.Tenant, model, where.Channel, where.Id },
            ct);

    private static Task<int> TeachAsync(DbTransaction transaction, ConversationKey where, string model, CancellationToken ct) =>
        transaction.ExecuteAsync(
            """
            INSERT INTO model_lesson (tenant, model, channel, conversation) VALUES (@Tenant, @model, @Channel, @Id)
            ON CONFLICT (tenant, model, channel, conversation) DO NOTHING
            """,
            new { where.Tenant, model, where.Channel, where.Id },
            ct);

    private static Task<int> UnteachAsync(DbTransaction transaction, string tenant, string model, CancellationToken ct) =>
        transaction.ExecuteAsync("DELETE FROM model_lesson WHERE tenant = @tenant AND model = @model", new { tenant, model }, ct);
}
