using System.Text.Json;
using ThreatBot.Conversations;

namespace ThreatBot.Channels.Slack;

/// <summary>
/// Messages of people, their edits and what they take back. Slack tells a mention in a channel twice, as a mention and as a message; both have the
/// channel and time of one message, and so are one.
/// </summary>
internal sealed class SlackMessages(SlackSeats seats, ChatArrivals arrivals, ChatTalks talks, ChatThreads threads, SlackFiles files, Postman postman)
{
    /// <summary>Where it is said of which workspace the author is; some or none of them are there.</summary>
    private static readonly string[] Homes = ["user_team", "source_team", "team"];

    /// <summary>Something new was said.</summary>
    public async Task SayAsync(SlackWorkspace workspace, JsonElement said, bool isOutside, CancellationToken ct)
    {
        if (!IsOfAPerson(workspace, said) || SlackIds.Channel(said, "channel") is not { } channel || SlackIds.Message(said, "ts") is not { } id)
        {
            return;
        }

        var place = SlackSeats.PlaceOf(workspace, channel);
        var isMentioned = SlackWords.People(WireJson.Text(said, "text") ?? "").Contains(workspace.Bot);
        if (place.IsShared && !isMentioned && (isOutside || !await arrivals.IsBegunAsync(place, ct)))
        {
            return;
        }

        var seat = await seats.SeatAsync(workspace, channel, UserOf(said), ct);
        var (text, mentioned, others) = await seats.WordsAsync(seat, WireJson.Text(said, "text"), ct);
        var message = new ChatMessage { Id = id, Thread = await ThreadAsync(place, said, id, ct), Text = text, Mentioned = mentioned, Mentions = others, IsAnsweredLater = true };
        if (isOutside)
        {
            await talks.StayOutAsync(place, seat.Speaker, message, ct);
        }
        else if (text.Length > 0 || mentioned)
        {
            postman.Call(await talks.SayAsync(place, seat.Speaker, message, ct));
        }

        if (!isOutside && !place.IsShared)
        {
            await files.TakeAsync(seat, message, said, ct);
        }

        postman.Call(place.Key);
    }

    /// <summary>A message was edited; Slack also tells so when it has added something to it, such as what a link leads to.</summary>
    public async Task EditAsync(SlackWorkspace workspace, JsonElement changed, CancellationToken ct)
    {
        var (now, before) = (WireJson.Field(changed, "message"), WireJson.Field(changed, "previous_message"));
        if (!IsOfAPerson(workspace, now)
            || SlackIds.Channel(changed, "channel") is not { } channel
            || SlackIds.Message(now, "ts") is not { } id
            || SlackIds.Message(WireJson.Field(now, "edited"), "ts") is not { } edited
            || WireJson.Text(now, "text") == WireJson.Text(before, "text"))
        {
            return;
        }

        var seat = await seats.SeatAsync(workspace, channel, UserOf(now), ct);
        if (await talks.IsOfUseAsync(seat.Place, seat.Speaker, id, ct))
        {
            var (text, mentioned, others) = await seats.WordsAsync(seat, WireJson.Text(now, "text"), ct);
            var thread = await ThreadAsync(seat.Place, now, id, ct);
            var turn = await talks.SayAsync(seat.Place, seat.Speaker, new ChatMessage { Id = $"{id}~{edited}", Thread = thread, Text = text, Mentioned = mentioned, Mentions = others, Edits = id }, ct);
            postman.Call(turn.Key);
        }
    }

    public async Task TakeBackAsync(SlackWorkspace workspace, JsonElement deleted, CancellationToken ct)
    {
        var gone = WireJson.Field(deleted, "previous_message");
        if (IsOfAPerson(workspace, gone) && SlackIds.Channel(deleted, "channel") is { } channel && SlackIds.Message(gone, "ts") is { } id)
        {
            var seat = await seats.SeatAsync(workspace, channel, UserOf(gone), ct);
            var turn = await talks.TakenBackAsync(seat.Place, seat.Speaker, id, ct);
            postman.Call(turn?.Key ?? seat.Place.Key);
        }
    }

    /// <summary>What is said in a talk of two is in one row; elsewhere a message that stands alone begins the thread that it is answered in.</summary>
    private async Task<string> ThreadAsync(ChatPlace place, JsonElement said, string id, CancellationToken ct) =>
        place.IsShared ? await threads.ThreadAsync(place.Key, SlackIds.Message(said, "thread_ts") ?? id, ct) : "";

    /// <summary>Bots are not listened to, ourselves above all; nor is whoever is of another workspace.</summary>
    private static bool IsOfAPerson(SlackWorkspace workspace, JsonElement said) =>
        SlackIds.User(said, "user") is { } user
        && user != workspace.Bot
        && WireJson.Field(said, "bot_id").ValueKind is JsonValueKind.Undefined or JsonValueKind.Null
        && Homes.All(name => WireJson.Field(said, name) is { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } || WireJson.Text(said, name) == workspace.Id);

    private static string UserOf(JsonElement said) => SlackIds.User(said, "user") ?? "";
}
