using ThreatBot.Tests.Fakes.Slack;

namespace ThreatBot.Tests.Channels.Slack;

/// <summary>People of one name who are mentioned in one message; their ids keep them apart.</summary>
public sealed class NamesakeTests : OnSlack
{
    private static readonly FakeUser Other = new("U06TOM", "Tom");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_keeps_a_name_of_their_own_in_the_order_they_are_mentioned(bool isTurned)
    {
        Slack.Home.Users[Other.Id] = Other;
        var (first, second) = isTurned ? (Other, FakeUser.Tom) : (FakeUser.Tom, Other);
        await SayAsync(Sender.Mention(General, FakeUser.Ana, "new shop"));
        await SayAsync(Sender.Mention(General, FakeUser.Ana, $"status <@{first.Id}> <@{second.Id}>"));

        var people = (await RowsAsync<string>("SELECT user_id || ' ' || participant FROM chat_person")).Select(row => row.Split(' ')).ToDictionary(row => row[0], row => row[1]);
        var conversation = (await RowsAsync<string>($"SELECT CAST(json AS TEXT) FROM conversation WHERE id = '{General}'")).Single();
        Assert.Contains($"\"tom\":\"{people[first.Id]}\"", conversation, StringComparison.Ordinal);
        Assert.Contains($"\"tom 2\":\"{people[second.Id]}\"", conversation, StringComparison.Ordinal);

        // Whoever is mentioned alone is meant by their id.
        Assert.Contains(await SayAsync(Sender.Mention(General, FakeUser.Ana, $"ask <@{second.Id}>")), call => call.Channel == FakeWorkspace.TalkWith(second.Id));

        // The number is for the text alone: both are called as they call themselves.
        Assert.Equal(2, await CountAsync("SELECT COUNT(*) FROM participant WHERE name = 'Tom'"));
    }
}
