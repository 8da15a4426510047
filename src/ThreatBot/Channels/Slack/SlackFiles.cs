using System.Text.Json;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Channels.Slack;

/// <summary>Files that somebody sends in their own talk with the bot: the first of a message is read, of the others they are told.</summary>
internal sealed class SlackFiles(SlackApi api, SlackFileFetch fetch, ChatTalks talks)
{
    private const int MostOfAName = 200;

    private const int MostFiles = 10;

    public async Task TakeAsync(SlackSeat seat, ChatMessage message, JsonElement said, CancellationToken ct)
    {
        var files = WireJson.Items(said, "files").Where(file => file.ValueKind is JsonValueKind.Object).Take(MostFiles).ToList();
        for (var at = files.Count - 1; at >= 0; at--)
        {
            var sent = message with { Id = $"{message.Id}~file{at}", Text = "", Mentioned = false };
            if (await talks.IsKnownAsync(seat.Place, sent.Id, ct))
            {
                continue;
            }

            var note = at == 0 ? await ReadAsync(seat, sent, files[at], ct) : ConversationPrompts.OneFile;
            if (note is not null)
            {
                await talks.NoteAsync(seat.Place, seat.Speaker, sent, note.With(new Value.Said(NameOf(files[at]))), ct);
            }
        }
    }

    /// <summary>Null when it was read; else what is to be said of it.</summary>
    private async Task<PromptNeed?> ReadAsync(SlackSeat seat, ChatMessage message, JsonElement file, CancellationToken ct)
    {
        if (await AddressAsync(seat.Workspace, file, ct) is not { } url)
        {
            return ConversationPrompts.FileMissing;
        }

        var fetched = await fetch.GetAsync(seat.Workspace, url, ct);
        if (fetched is Fetched.File { Bytes: var bytes })
        {
            await talks.SendAsync(seat.Place, seat.Speaker, message, NameOf(file), bytes, ct);
        }

        return fetched.Note;
    }

    /// <summary>Some events name a file without saying more of it; then Slack is asked.</summary>
    private async Task<string?> AddressAsync(SlackWorkspace workspace, JsonElement file, CancellationToken ct)
    {
        if (Told(file) is not null || SlackIds.File(file) is not { } id)
        {
            return Told(file);
        }

        return Told(WireJson.Field((await api.CallAsync(workspace, "files.info", new() { ["file"] = id }, ct)).Body, "file"));
    }

    private static string? Told(JsonElement file) => WireJson.Text(file, "url_private_download") ?? WireJson.Text(file, "url_private");

    private static string NameOf(JsonElement file) => WireJson.Text(file, "name") is { Length: > 0 and <= MostOfAName } name ? name : "?";
}
