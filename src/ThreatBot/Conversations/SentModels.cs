using System.Collections.Immutable;
using ThreatBot.Core.Dialogs;
using ThreatBot.Interchange;
using ThreatBot.Storage;

namespace ThreatBot.Conversations;

/// <summary>What a decision about a file of a model or of a tree has to see: what the file holds, and what is here of that model.</summary>
internal sealed class SentModels(SentFiles files, ModelStore models)
{
    /// <summary>As much as is kept of the name of somebody in a file, in characters.</summary>
    private const int MostOfAName = 80;

    /// <summary>The model in a file.</summary>
    public async Task<SentModel> OfAsync(ConversationKey key, NativeDocument document, ImmutableArray<ModelHead> seen, CancellationToken ct)
    {
        var present = seen.Any(head => head.Id == document.Model.Id) ? await models.LoadAsync(key.Tenant, document.Model.Id, ct) : null;
        return new SentModel
        {
            Read = document.Model,
            History = [.. document.Events.Select(past => past.Event)],
            People = [.. document.Participants.SelectMany(person => person.Name is { } name ? new[] { new NewParticipant(person.Id, SafeText.Cut(name, MostOfAName)) } : [])],
            Present = present,
            IsTaken = present is null && await models.IsKnownAsync(key.Tenant, document.Model.Id, ct),
        };
    }

    /// <summary>The model in a file that a message decides about; null when it decides about none, or about one that is not kept any longer.</summary>
    public async Task<SentModel?> DecidedAsync(
        ConversationKey key, Conversation conversation, Incoming incoming, Lexicon lexicon, ImmutableArray<ModelHead> seen, CancellationToken ct) =>
        Recall.File(conversation, incoming, lexicon) is { } file
        && await files.FindAsync(key, file, incoming.At, ct) is { } bytes
        && NativeFormat.Read(bytes) is NativeReading.Understood { Document: var document }
            ? await OfAsync(key, document, seen, ct)
            : null;

    /// <summary>The attack tree in a file that a message decides about; null when it decides about none, or about one that is not kept any longer.</summary>
    public async Task<SentTree?> DecidedTreeAsync(ConversationKey key, Conversation conversation, Incoming incoming, Lexicon lexicon, CancellationToken ct) =>
        Recall.Tree(conversation, incoming, lexicon) is var (file, name)
        && await files.FindAsync(key, file, incoming.At, ct) is { } bytes
            ? (FileContent.TreeOf(name, bytes) as FileContent.Tree)?.Sent
            : null;
}
