using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Storage;
using ThreatBot.Tests.Fakes.Slack;

namespace ThreatBot.Tests.Channels.Slack;

/// <summary>What goes into one channel at what pace, whoever it is from, and what becomes of a text that is longer than a message.</summary>
public sealed class PaceTests : OnSlack
{
    private static readonly string[] Channels = [General, "C02PAY", "C03ADS"];

    [Fact]
    public async Task Who_is_asked_from_several_channels_at_once_gets_one_message_a_second()
    {
        foreach (var channel in Channels)
        {
            Slack.Home.Channel(channel);
            await SayAsync(Sender.Mention(channel, FakeUser.Ana, $"new {channel}"));
            await SayAsync(Sender.Mention(channel, FakeUser.Tom, "status"));
        }

        await Task.WhenAll(Channels.Select(channel => EventAsync(Sender.Mention(channel, FakeUser.Ana, "ask @Tom"))));
        await QuietAsync();

        Assert.InRange(Slack.Taken.Count(call => call.Channel == FakeWorkspace.TalkWith(FakeUser.Tom.Id)), Channels.Length, 2 * Channels.Length);
        Assert.Empty(Slack.Refused);
    }

    [Fact]
    public async Task What_follows_the_first_message_to_somebody_comes_a_second_later()
    {
        await SayAsync(Sender.Mention(General, FakeUser.Ana, "new shop"));
        await SayAsync(Sender.Mention(General, FakeUser.Tom, "status"));
        var tom = (await RowsAsync<string>("SELECT id FROM participant WHERE name = 'Tom'")).Single();

        await PutAsync([.. Enumerable.Range(0, 4).Select(number => Said($"c{number}", Operation.Send, $"number {number}") with { Audience = new Audience.OneToOne(tom) })]);

        Assert.Equal(["number 0", "number 1", "number 2", "number 3"], Slack.Taken.Where(call => call.Channel == FakeWorkspace.TalkWith(FakeUser.Tom.Id)).Select(call => Number(call.Text)));
        Assert.Empty(Slack.Refused);
    }

    [Fact]
    public async Task A_long_text_that_changes_is_changed_in_all_of_its_messages_and_what_is_too_many_goes_away()
    {
        await SayAsync(Sender.Mention(General, FakeUser.Ana, "new shop"));
        var first = await PutAsync(Said("c", Operation.Send, Long(3)));
        Assert.Equal(["chat.postMessage", "chat.postMessage", "chat.postMessage"], first.Select(call => call.Method));
        Assert.Equal([null, first[0].Ts, first[0].Ts], first.Select(call => call.Thread));

        var grown = await PutAsync(Said("c", Operation.Update, Long(4)));
        Assert.Equal([.. first.Select(call => call.Ts), .. grown.TakeLast(1).Select(call => call.Ts)], grown.Select(call => call.Ts));
        Assert.Equal(["chat.update", "chat.update", "chat.update", "chat.postMessage"], grown.Select(call => call.Method));

        var short_ = await PutAsync(Said("c", Operation.Update, "short"));
        Assert.Equal(["chat.update", "chat.delete", "chat.delete", "chat.delete"], short_.Select(call => call.Method));
        Assert.Equal(grown.Select(call => call.Ts), short_.Select(call => call.Ts));

        Assert.Equal(["chat.update", "chat.postMessage"], (await PutAsync(Said("c", Operation.Update, Long(2)))).Select(call => call.Method));
        Assert.Empty(Slack.Refused);
    }

    [Fact]
    public async Task A_long_text_that_is_interrupted_goes_on_where_it_stopped()
    {
        await SayAsync(Sender.Mention(General, FakeUser.Ana, "new shop"));
        var answers = new[] { FakeSlack.Error("internal_error"), FakeSlack.Error("internal_error") };
        var sent = PutAsync(Said("c", Operation.Send, Long(3)));
        while (Slack.Taken.Count < 2)
        {
            await Task.Delay(1, Ct);
        }

        Slack.Fault("chat.postMessage", answers);
        Assert.Equal(3, (await sent).Count);
    }

    [Fact]
    public async Task A_part_of_a_long_text_that_Slack_does_not_like_is_said_without_blocks()
    {
        await SayAsync(Sender.Mention(General, FakeUser.Ana, "new shop"));
        var sent = await PutAsync(Said("c", Operation.Send, Long(3)));
        Slack.Fault("chat.update", null, FakeSlack.Error("cant_update_message"));
        Slack.Fault("chat.postMessage", FakeSlack.Error("invalid_blocks"));
        var text = Long(2)[..^5] + "lorry.";

        var said = await PutAsync(Said("c", Operation.Update, text));

        Assert.Equal(3, sent.Count);
        var bare = Assert.Single(said, call => call.Blocks.Count == 0 && call.Method == "chat.postMessage");
        Assert.Equal(sent[0].Ts, bare.Thread);
        Assert.Contains("lorry.", bare.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ratelimited", 2)]
    [InlineData("message_not_found", 1)]
    [InlineData("cant_delete_message", 1)]
    public async Task What_is_too_many_is_taken_away_as_soon_as_Slack_lets_us(string error, int deleted)
    {
        await SayAsync(Sender.Mention(General, FakeUser.Ana, "new shop"));
        await PutAsync(Said("c", Operation.Send, Long(3)));
        Slack.Fault("chat.delete", FakeSlack.Error(error));

        Assert.Equal(deleted, (await PutAsync(Said("c", Operation.Update, "short"))).Count(call => call.Method == "chat.delete"));
    }

    [Fact]
    public async Task While_a_reply_is_sent_no_other_server_begins_with_it_however_long_it_takes()
    {
        await SayAsync(Sender.Mention(General, FakeUser.Ana, "new shop"));
        using var hold = new SemaphoreSlim(0);
        Slack.Fault("chat.postMessage", FakeSlack.Held(hold));
        await EventAsync(Sender.Mention(General, FakeUser.Ana, "new stall"));
        for (var step = 0; Slack.Refused.Count == 0; step++)
        {
            Assert.True(step < 2_000, "nothing was sent");
            Slack.Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(5, Ct);
        }

        for (var step = 0; step < 12; step++)
        {
            Slack.Time.Advance(TimeSpan.FromSeconds(15));
            await Task.Delay(100, Ct);
            Assert.Equal(1, await CountAsync($"SELECT COUNT(*) FROM chat_place WHERE held_until > {Slack.Time.GetUtcNow().ToUnixTimeMilliseconds()}"));
        }

        hold.Release();
        await QuietAsync();
        Assert.Contains(Slack.Taken, call => call.Text.Contains("stall", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_two_conversations_say_to_one_person_is_never_taken_for_one()
    {
        await SayAsync(Sender.Direct(FakeUser.Tom, "new loft"));
        await SayAsync(Sender.Mention(General, FakeUser.Ana, "new shop"));
        await SayAsync(Sender.Mention(General, FakeUser.Tom, "status"));
        var (tom, own) = ((await RowsAsync<string>("SELECT id FROM participant WHERE name = 'Tom'")).Single(), FakeWorkspace.TalkWith(FakeUser.Tom.Id));
        var question = Said("q", Operation.Send, "the question") with { Audience = new Audience.OneToOne(tom) };
        while (await LastAsync(own) < await LastAsync(General))
        {
            await PutAsync(own, Said("filler", Operation.Send, "filler"));
        }

        while (await LastAsync(General) < await LastAsync(own))
        {
            await PutAsync(General, Said("filler", Operation.Send, "filler") with { Audience = new Audience.OneToOne(tom) });
        }

        Slack.Fault("chat.postMessage", FakeSlack.Error("internal_error"));
        var before = Slack.Taken.Count;
        await Task.WhenAll(PutAsync(own, Said("long", Operation.Send, Long(3))), PutAsync(General, question));
        await QuietAsync();

        var said = Slack.Taken.Skip(before).ToList();
        Assert.Equal(4, said.Count);
        Assert.Single(said, call => call.Text.Contains("the question", StringComparison.Ordinal));
    }

    private Task<long> LastAsync(string conversation) => CountAsync($"SELECT COALESCE(MAX(number), 0) FROM outbox WHERE conversation = '{conversation}'");

    private static string Number(string text) => text[text.IndexOf("number", StringComparison.Ordinal)..][..8];

    /// <summary>A text that has no room in fewer than so many messages.</summary>
    private static string Long(int messages) => string.Concat(Enumerable.Repeat("One word follows another. ", messages * 440));

    private static Reply Said(string card, Operation operation, string text) => new()
    {
        Audience = new Audience.Everyone(),
        Card = card,
        Operation = operation,
        Prompt = ConversationPrompts.NotText.With(new Value.Said(text)),
    };

    /// <summary>Puts replies into the outbox of the channel, and waits until they are sent; returns what came of them.</summary>
    private Task<IReadOnlyList<SlackCall>> PutAsync(params Reply[] replies) => PutAsync(General, replies);

    private async Task<IReadOnlyList<SlackCall>> PutAsync(string conversation, params Reply[] replies)
    {
        var before = Slack.Taken.Count;
        var key = new ConversationKey(FakeWorkspace.First, "slack", conversation);
        await Server.Database.WriteAsync(
            async (_, transaction, ct) =>
            {
                await Outbox.PutAsync(transaction, key, Guid.NewGuid().ToString("N"), NodaTime.Instant.FromDateTimeOffset(Server.Time.GetUtcNow()), [.. replies], ct);
                return true;
            },
            Ct);
        Server.Postman.Call(key);
        await QuietAsync();
        return [.. Slack.Taken.Skip(before)];
    }
}
