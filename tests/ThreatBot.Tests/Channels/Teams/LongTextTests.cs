using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using ThreatBot.Tests.Fakes.Cloud;

namespace ThreatBot.Tests.Channels.Teams;

/// <summary>What has no room in one message goes on in others.</summary>
public sealed partial class LongTextTests : OnCloud
{
    private static readonly FakePlace Alone = FakePlace.Personal(FakePerson.Ana);

    [Fact]
    public async Task What_is_longer_than_a_message_comes_as_several_and_none_of_it_is_lost()
    {
        await SayAsync(Teams.Message(Alone, FakePerson.Ana, "new shop"));
        foreach (var letter in "abc")
        {
            await SayAsync(Teams.Message(Alone, FakePerson.Ana, $"+ {string.Join(' ', Enumerable.Repeat(new string(letter, 9), 2_500))}"));
        }

        var said = await SayAsync(Teams.Message(Alone, FakePerson.Ana, "list threats"));

        Assert.Equal(3, said.Count);
        Assert.All(said, call => Assert.InRange(call.Text!.Length, 1, 40_000));
        Assert.All("abc", letter => Assert.Equal(2_500 * 9, said.Sum(call => call.Text!.Split('\n', ' ').Where(word => word.Length == 9 && word[0] == letter).Sum(word => word.Length))));
    }

    [Fact]
    public async Task Of_a_long_text_each_piece_is_counted_and_none_comes_twice()
    {
        await SayAsync(Teams.Message(Alone, FakePerson.Ana, "new shop"));
        for (var each = 0; each < 24; each++)
        {
            await SayAsync(Teams.Message(Alone, FakePerson.Ana, $"+ word{each:00} {string.Join(' ', Enumerable.Repeat("sixteen-letters-", 1_600))}"));
            Cloud.Time.Advance(TimeSpan.FromMinutes(1));
        }

        (Connector.IsLimited, var before) = (true, Connector.Refused);
        Connector.Fault(Alone.Id, Results.StatusCode(503));
        var said = await SayAsync(Teams.Message(Alone, FakePerson.Ana, "list threats"));

        Assert.Equal(1, Connector.Refused - before);
        Assert.InRange(said.Count, 16, 24);
        Assert.Equal([.. Enumerable.Range(0, 24).Select(each => $"word{each:00}")], said.SelectMany(call => Words().Matches(call.Text!)).Select(word => word.Value));
    }

    [GeneratedRegex("word[0-9]{2}")]
    private static partial Regex Words();
}
