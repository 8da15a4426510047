using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Channels.Teams;

/// <summary>Files that somebody sends in their own talk with the bot: the first of a message is read, of the others they are told.</summary>
internal sealed class InboundFiles(ChatTalks talks, FileFetch fetch)
{
    /// <summary>Null when no turn came of it.</summary>
    public async Task<ChatTurn?> TakeAsync(InboundActivity activity, ChatPlace place, ChatMessage message, CancellationToken ct)
    {
        var speaker = Activities.SpeakerOf(activity);
        var sent = activity.Files.Select((file, index) => (file, Message: message with { Id = $"{message.Id}~file{index}", Text = "", Mentioned = false })).ToList();
        foreach (var (file, said) in sent.Skip(1))
        {
            await talks.NoteAsync(place, speaker, said, ConversationPrompts.OneFile.With(new Value.Said(file.Name)), ct);
        }

        return sent is [var (first, opening), ..] ? await TakeAsync(place, speaker, opening, first, ct) : null;
    }

    private async Task<ChatTurn?> TakeAsync(ChatPlace place, ChatSpeaker speaker, ChatMessage message, InboundFile file, CancellationToken ct)
    {
        if (await talks.IsKnownAsync(place, message.Id, ct))
        {
            return await talks.SayAsync(place, speaker, message, ct);
        }

        var fetched = file.DownloadUrl is { } url ? await fetch.GetAsync(url, ct) : null;
        if (fetched is Fetched.File { Bytes: var bytes })
        {
            return await talks.SendAsync(place, speaker, message, file.Name, bytes, ct);
        }

        var why = fetched is Fetched.Elsewhere ? ConversationPrompts.FileElsewhere : fetched is Fetched.Missing ? ConversationPrompts.FileMissing : ConversationPrompts.NotText;
        await talks.NoteAsync(place, speaker, message, why.With(new Value.Said(file.Name)), ct);
        return null;
    }
}
