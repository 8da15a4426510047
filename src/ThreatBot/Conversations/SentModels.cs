using System.Collections.Immutable;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Interchange;
using ThreatBot.Interchange.Formats;
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
            History = Past(document),
            People = Named(document),
            Present = present,
            IsTaken = present is null && await models.IsKnownAsync(key.Tenant, document.Model.Id, ct),
        };
    }

    /// <summary>
    /// The model in a file of another program. It is the one that an earlier file of its kind became here, or a new one under an id of its own, so that nobody
    /// learns by it what there is elsewhere.
    /// </summary>
    /// <param name="key">Where it was sent.</param>
    /// <param name="file">The file.</param>
    /// <param name="decided">The id of the model it is for, once that is known.</param>
    /// <param name="incoming">The message that brings it, or decides about it.</param>
    /// <param name="seen">The models that are seen there.</param>
    /// <param name="ct">Ends it early.</param>
    public async Task<SentModel> OfAsync(ConversationKey key, ForeignFile file, string? decided, Incoming incoming, ImmutableArray<ModelHead> seen, CancellationToken ct)
    {
        var id = decided ?? seen.LastOrDefault(head => file.IsOf(head.Id))?.Id ?? file.IdApart(incoming.Turn);
        var present = seen.Any(head => head.Id == id) ? await models.LoadAsync(key.Tenant, id, ct) : null;
        var (document, notes) = file.Onto(present, new Origin(key.Id, incoming.Speaker, incoming.At), id);
        return new SentModel
        {
            Read = document.Model,
            History = Past(document),
            People = Named(document),
            Present = present,
            Notes = new SentNotes(file.Format, Notes(notes, ImportFate.Dropped), Notes(notes, ImportFate.Changed), Notes(notes, ImportFate.Kept)),
        };
    }

    /// <summary>The model in a file that a message decides about; null when it decides about none, or about one that is not kept any longer.</summary>
    public async Task<SentModel?> DecidedAsync(
        ConversationKey key, Conversation conversation, Incoming incoming, Lexicon lexicon, ImmutableArray<ModelHead> seen, CancellationToken ct) =>
        Recall.File(conversation, incoming, lexicon) is var (id, name, model) && await files.FindAsync(key, id, incoming.At, ct) is { } bytes
            ? FileContent.Of(name, bytes) switch
            {
                FileContent.Model { Document: var document } => await OfAsync(key, document, seen, ct),
                FileContent.Foreign { File: var file } => await OfAsync(key, file, model, incoming, seen, ct),
                _ => null,
            }
            : null;

    /// <summary>The attack tree in a file that a message decides about; null when it decides about none, or about one that is not kept any longer.</summary>
    public async Task<SentTree?> DecidedTreeAsync(ConversationKey key, Conversation conversation, Incoming incoming, Lexicon lexicon, CancellationToken ct) =>
        Recall.Tree(conversation, incoming, lexicon) is var (file, name)
        && await files.FindAsync(key, file, incoming.At, ct) is { } bytes
            ? (FileContent.TreeOf(name, bytes) as FileContent.Tree)?.Sent
            : null;

    private static ImmutableArray<ModelEvent> Past(NativeDocument document) => [.. document.Events.Select(past => past.Event)];

    private static ImmutableArray<NewParticipant> Named(NativeDocument document) =>
        [.. document.Participants.SelectMany(person => person.Name is { } name ? new[] { new NewParticipant(person.Id, SafeText.Cut(name, MostOfAName)) } : [])];

    private static ValueList<LeftOut> Notes(ImmutableArray<ImportNote> notes, ImportFate fate) =>
        [.. notes.Where(note => note.Fate == fate).Select(note => new LeftOut(note.Line, note.Path, note.Reason))];
}
