using System.Collections.Immutable;
using System.Security.Cryptography;
using NodaTime;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Storage;

namespace ThreatBot.Commands;

/// <summary>Requests to trackers from the command line: through the same queue as from a conversation, and waited for.</summary>
internal sealed class TicketRequests(Workspace workspace, TicketErrands errands)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(500);

    private static readonly Duration Patience = Duration.FromMinutes(2);

    private readonly TicketDesks desks = new(workspace.Database);

    private ConversationKey Where => new(workspace.Tenant, Workspace.Terminal, "tickets");

    private static Instant Now => Instant.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());

    public Task<TicketDesk> DeskAsync(ThreatModel model, CancellationToken ct) => desks.OfAsync(Where, model, workspace.Settings.Tickets.PlacesOf(workspace.Tenant), ct);

    /// <summary>Writes them all and returns what became of each, as far as that is known in two minutes; the rest goes on with the server, or when this is run again.</summary>
    public async Task<ImmutableArray<TicketAnswer>> WriteAsync(TicketDesk desk, TrackerPlace place, ImmutableArray<TicketDraft> drafts, CancellationToken ct)
    {
        await KeepAsync(null, [], new ModelDeed.WriteTickets(desk.Model.Id, place, drafts.ToValueList()), ct);
        return await AnswersAsync(desk.Model, [.. drafts.Select(draft => draft.Measure)], ct);
    }

    public async Task<ImmutableArray<TicketAnswer>> ReadAsync(TicketDesk desk, CancellationToken ct)
    {
        var open = TicketDrafts.Open(desk);
        await KeepAsync(null, [], new ModelDeed.ReadTickets(desk.Model.Id, open, IsAsked: true), ct);
        return await AnswersAsync(desk.Model, [.. open.Select(look => look.Measure)], ct);
    }

    private async Task<ImmutableArray<TicketAnswer>> AnswersAsync(ThreatModel asked, ImmutableHashSet<string> left, CancellationToken ct)
    {
        var (told, until) = (ImmutableArray.CreateBuilder<TicketAnswer>(), Now + Patience);
        while (!left.IsEmpty && Now < until)
        {
            await errands.RunAsync(Where, ct);
            var model = await workspace.Models.LoadAsync(workspace.Tenant, asked.Id, ct) ?? throw new UsageException($"The model \"{asked.Name}\" has just been deleted.");
            var desk = await DeskAsync(model, ct);
            var edit = new ModelEdit(model, new Origin(Where.Id, Alarms.Nobody, Now));
            TicketResults.Keep(edit, desk.Answers);
            if (!desk.Answers.IsEmpty && await KeepAsync(model, edit.Events, new ModelDeed.TicketsHeard(model.Id, TicketResults.Heard(desk.Answers)), ct))
            {
                told.AddRange(desk.Answers);
                left = left.Except(desk.Answers.Select(answer => answer.Measure));
            }

            left = left.Intersect(desk.Busy);
            await (left.IsEmpty ? Task.CompletedTask : Task.Delay(Glance, ct));
        }

        return told.ToImmutable();
    }

    /// <summary>False when the model moved on meanwhile, and nothing was kept.</summary>
    private Task<bool> KeepAsync(ThreatModel? model, ImmutableArray<ModelEvent> events, ModelDeed deed, CancellationToken ct)
    {
        var turn = RandomNumberGenerator.GetHexString(16, lowercase: true);
        return new ImportStore(workspace.Database).TryKeepAsync(
            new TurnCommit
            {
                Key = Where,
                Incoming = new Incoming { Message = $"tickets {turn}", Turn = turn, Speaker = Alarms.Nobody, At = Now },
                ConversationVersion = 0,
                Before = model,
                Decision = new Decision
                {
                    Conversation = new Conversation { Id = Where.Id },
                    Model = events.IsEmpty ? null : events.Aggregate(model, (folded, happened) => folded!.Apply(happened)),
                    Events = events,
                    Deeds = [deed],
                },
            },
            ct);
    }
}
