using System.Collections.Immutable;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Channels.Teams;

/// <summary>Files that somebody sends in their own talk with the bot: the first of a message is read, of the others they are told.</summary>
internal sealed class InboundFiles(ChatTalks talks, FileFetch fetch)
{
    public async Task<ImmutableArray<ChatTurn>> TakeAsync(InboundActivity activity, ChatPlace place, ChatMessage message, CancellationToken ct)
    {
        var speaker = Activities.SpeakerOf(activity);
        var turns = ImmutableArray.CreateBuilder<ChatTurn>();
        foreach (var (index, file) in activity.Files.Index())
        {
            var said = message with { Id = $"{message.Id}~file{index}", Text = "", Mentioned = false };
            turns.Add(index == 0
                ? await TakeAsync(place, speaker, said, file, ct)
                : await talks.NoteAsync(place, speaker, said, ConversationPrompts.OneFile.With(new Value.Said(file.Name)), ct));
        }

        return turns.ToImmutable();
    }

    private async Task<ChatTurn> TakeAsync(ChatPlace place, ChatSpeaker speaker, ChatMessage message, InboundFile file, CancellationToken ct)
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

        var why = fetched?.Note ?? ConversationPrompts.NotText;
        return await talks.NoteAsync(place, speaker, message, why.With(new Value.Said(file.Name)), ct);
    }
}
