using System.Collections.Immutable;
using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using ThreatBot.Channels;
using ThreatBot.Channels.Teams;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Prompts;

namespace ThreatBot.Tests.Channels;

/// <summary>How far long replies came is known while they are still to be brought, and only of so many.</summary>
public sealed class UnfinishedTests
{
    private static readonly Wording Words = PromptFiles.Load(Path.Combine(AppContext.BaseDirectory, "dialogs")).Languages["en"].Wording;

    private readonly Unfinished<int> unfinished = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void What_nobody_ever_asks_for_again_is_forgotten_before_long()
    {
        foreach (var number in Enumerable.Range(1, Unfinished<int>.Most + 1))
        {
            unfinished.Keep(Parcel(number), "c", number);
            unfinished.Keep(Parcel(Unfinished<int>.Most / 2), "c", -1);
        }

        Assert.Equal((null, 2, -1), (unfinished.Of(Parcel(1), "c"), unfinished.Of(Parcel(2), "c"), unfinished.Of(Parcel(Unfinished<int>.Most / 2), "c")));
    }

    [Fact]
    public void It_is_known_until_the_reply_is_there_or_refused()
    {
        foreach (var number in Enumerable.Range(1, 4))
        {
            unfinished.Keep(Parcel(number), "c", number);
        }

        unfinished.Ended(Parcel(1), "c", new Receipt.Later(null));
        unfinished.Ended(Parcel(2), "c", new Receipt.Locked("no token"));
        unfinished.Ended(Parcel(3), "c", new Receipt.Refused("bad", IsGone: false));
        unfinished.Ended(Parcel(4), "c", new Receipt.Taken("c", "1"));

        Assert.Equal([1, 2, null, null], Enumerable.Range(1, 4).Select(number => unfinished.Of(Parcel(number), "c")));
    }

    [Fact]
    public void A_reply_is_another_in_another_place_and_where_it_changes_a_message()
    {
        unfinished.Keep(Parcel(1), "c", 1);

        Assert.Equal((null, null, null), (unfinished.Of(Parcel(1), "d"), unfinished.Of(Parcel(1) with { Replaces = "m" }, "c"), unfinished.Of(Parcel(1) with { Outbox = "d" }, "c")));
    }

    [Fact]
    public async Task A_message_of_Teams_that_changes_between_two_pieces_of_a_reply_is_no_piece_of_it()
    {
        using var platform = new Platform();
        using var http = new HttpClient(platform);
        var connector = new Connector(new ServiceUrls(new TeamsSettings()), http, null, TimeProvider.System, NullLogger<Connector>.Instance);
        var longer = Parcel(1) with { Reply = Reply(new string('x', 70_000)) };
        var older = Parcel(1) with { Reply = Reply("older") with { Operation = Operation.Settle }, Replaces = "m0" };

        Assert.IsType<Receipt.Later>(await connector.CarryAsync(longer, Ct));
        Assert.IsType<Receipt.Taken>(await connector.CarryAsync(older, Ct));
        Assert.IsType<Receipt.Taken>(await connector.CarryAsync(longer, Ct));

        Assert.Equal(["POST", "PUT", "POST"], platform.Methods);
    }

    private static Reply Reply(string text) => new() { Card = "r", Prompt = ConversationPrompts.TooLate.With(new Value.Many([new Value.Said(text)]), new Value.Many([])) };

    private static Parcel Parcel(long number) => new()
    {
        Tenant = "t",
        Channel = "teams",
        Outbox = "c",
        Number = number,
        ServiceUrl = "https://smba.trafficmanager.net/amer/",
        Bot = "28:bot",
        Conversation = "c",
        Reply = Reply("short"),
        Words = new ChatAnswer([], Words, ImmutableDictionary<string, string>.Empty),
    };

    /// <summary>Takes all that is brought.</summary>
    private sealed class Platform : HttpMessageHandler
    {
        public List<string> Methods { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Methods.Add(request.Method.Method);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.Created) { Content = new StringContent("{\"id\":\"m1\"}") });
        }
    }
}
