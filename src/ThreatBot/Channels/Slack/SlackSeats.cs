using System.Collections.Immutable;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;

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
        var (names, others) = (new Dictionary<string, string>(), ImmutableArray.CreateBuilder<ChatMention>());
        foreach (var user in SlackWords.People(text ?? "").Where(user => user != seat.Workspace.Bot))
        {
            // Whose name is not known now is meant all the same.
            var called = (await people.FindAsync(seat.Workspace, user, ct)).Name ?? user;
            names[user] = Apart(called, names.Values);
            others.Add(new ChatMention(names[user], user) { Profile = called });
        }

        var (words, mentioned) = SlackWords.Of(text ?? "", seat.Workspace.Bot, names, seat.Place.IsShared);
        return (words, mentioned, others.ToImmutable());
    }

    /// <summary>A name that nobody else has in the text: the second of a name is called by it and a number.</summary>
    private static string Apart(string name, IReadOnlyCollection<string> taken) => Enumerable.Range(1, taken.Count + 1)
        .Select(number => number == 1 ? name : $"{name} {number}")
        .First(free => !taken.Any(other => Lexicon.Normal(other) == Lexicon.Normal(free)));
}
