using System.Security.Cryptography;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Interchange;
using ThreatBot.Storage;

namespace ThreatBot.Commands;

/// <summary>A plan for a file that is being carried out; the model is then seen in the terminal's main conversation.</summary>
internal sealed class ImportedModel(Workspace workspace, NativeDocument file, ImportPlan plan)
{
    private ConversationKey Where => new(workspace.Tenant, Workspace.Terminal, Workspace.MainConversation);

    /// <exception cref="UsageException">The model was deleted, or changed since the plan was made; nothing was kept.</exception>
    public async Task KeepAsync(ThreatModel? present, string importer, CancellationToken ct)
    {
        var speaker = await workspace.People.OfAsync(Where.Tenant, Where.Channel, Lexicon.Normal(importer), null, importer, null, ct);
        var turn = RandomNumberGenerator.GetHexString(16, lowercase: true);
        var commit = new TurnCommit
        {
            Key = Where,
            Incoming = new Incoming { Message = $"import {turn}", Turn = turn, Speaker = speaker, At = Now() },
            ConversationVersion = 0,
            Before = present,
            Decision = Decision(present),
        };
        if (await new ImportStore(workspace.Database).TryKeepAsync(commit, ct))
        {
            return;
        }

        throw new UsageException(
            present is null
                ? $"A model {plan.After.Id} was deleted here, and an id is never used again. Change \"id\" in the file to import it as another model."
                : $"The model {plan.After.Id} was changed meanwhile and nothing was imported. Look at the difference again.");
    }

    private Decision Decision(ThreatModel? present) => new()
    {
        Conversation = new Conversation { Id = Where.Id },
        Model = plan.After,
        Events = plan.Events,
        Deeds = [present is null ? new ModelDeed.Start(plan.After.Id) : new ModelDeed.Share(plan.After.Id, Where.Id)],
        Newcomers =
        [
            .. file.Participants.SelectMany(participant => participant.Name is { } name ? new[] { new NewParticipant(participant.Id, name) } : []),
        ],
    };

    private static Instant Now() => Instant.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
}
