using System.Collections.Immutable;
using ThreatBot.Conversations;

namespace ThreatBot.Channels.Slack;

/// <summary>Who speaks, and where.</summary>
internal sealed record SlackSeat(SlackWorkspace Workspace, ChatPlace Place, ChatSpeaker Speaker);

/// <summary>Finds out who speaks where, in the terms of all platforms.</summary>
internal sealed class SlackSeats(SlackPeople people)
{
    public const string Channel = "slack";

    public static ChatPlace PlaceOf(SlackWorkspace workspace, string channel) => new()
    {
        Tenant = workspace.Id,
        Channel = Channel,
        Id = channel,
        ServiceUrl = "",
        Bot = workspace.Bot,
        IsShared = !SlackIds.IsTalkOfTwo(channel),
    };

    public async Task<SlackSeat> SeatAsync(SlackWorkspace workspace, string channel, string user, CancellationToken ct)
    {
        var person = await people.FindAsync(workspace, user, ct);
        return new SlackSeat(workspace, PlaceOf(workspace, channel), new ChatSpeaker { PlatformId = user, UserId = user, Name = person.Name, Zone = person.Zone });
    }

    /// <summary>What was typed, with the names of those who are mentioned; whether the bot is, and who else.</summary>
    public async Task<(string Text, bool Mentioned, ImmutableArray<ChatMention> Others)> WordsAsync(SlackSeat seat, string? text, CancellationToken ct)
    {
        var names = new Dictionary<string, string>();
        foreach (var user in SlackWords.People(text ?? "").Where(user => user != seat.Workspace.Bot))
        {
            // Whose name is not known now is meant all the same.
            names[user] = (await people.FindAsync(seat.Workspace, user, ct)).Name ?? user;
        }

        var (words, mentioned) = SlackWords.Of(text ?? "", seat.Workspace.Bot, names, seat.Place.IsShared);
        return (words, mentioned, [.. names.Select(name => new ChatMention(name.Value, name.Key))]);
    }
}
