using System.Text.Json.Nodes;
using ThreatBot.Tests.Fakes.Cloud;

namespace ThreatBot.Tests.Channels.Teams;

/// <summary>What each kind of activity brings about.</summary>
public sealed class ActivityTests : OnCloud
{
    private static readonly FakePlace Alone = FakePlace.Personal(FakePerson.Ana);

    [Theory]
    [InlineData("typing")]
    [InlineData("messageReaction")]
    [InlineData("endOfConversation")]
    [InlineData("trace")]
    [InlineData("handoff")]
    [InlineData("something nobody has heard of")]
    public async Task What_means_nothing_to_us_is_taken_and_changes_nothing(string type)
    {
        var before = await StateAsync();

        Assert.Equal(200, (await PostAsync(Teams.Activity(Alone, FakePerson.Ana, type))).Status);

        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task The_bot_does_not_talk_to_itself()
    {
        Assert.Empty(await SayAsync(Teams.Message(Alone, new FakePerson(FakeTeams.Bot, "ThreatBot"), "help")));
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM inbox"));
    }

    [Fact]
    public async Task An_event_is_taken_and_changes_nothing()
    {
        var before = await StateAsync();
        var read = Teams.Activity(Alone, FakePerson.Ana, "event");
        read["name"] = "application/vnd.microsoft.readReceipt";

        Assert.Equal(200, (await PostAsync(read)).Status);

        Assert.Equal(before, await StateAsync());
    }

    [Theory]
    [InlineData("fileConsent/invoke")]
    [InlineData("signin/verifyState")]
    [InlineData("anything")]
    public async Task An_invoke_we_have_no_answer_to_is_not_implemented(string name)
    {
        var invoke = Teams.Activity(Alone, FakePerson.Ana, "invoke");
        invoke["name"] = name;

        Assert.Equal(501, (await PostAsync(invoke)).Status);
    }

    [Theory]
    [InlineData("""{}""", "BadRequest")]
    [InlineData("""{"action":1}""", "BadRequest")]
    [InlineData("""{"action":{"type":"Action.Submit","data":{"instance":"i","choice":"c"}}}""", "NotSupported")]
    [InlineData("""{"action":{"type":"Action.Execute"}}""", "BadRequest")]
    [InlineData("""{"action":{"type":"Action.Execute","data":{"choice":"c"}}}""", "BadRequest")]
    public async Task A_press_that_none_of_our_cards_can_make_is_refused_in_the_body(string value, string code)
    {
        var invoke = Teams.Activity(Alone, FakePerson.Ana, "invoke");
        (invoke["name"], invoke["value"]) = ("adaptiveCard/action", JsonNode.Parse(value));

        var (status, body) = await PostAsync(invoke);

        Assert.Equal((200, 400, "application/vnd.microsoft.error", code), (status, (int)body!["statusCode"]!, (string)body["type"]!, (string)body["value"]!["code"]!));
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM inbox"));
    }

    [Fact]
    public async Task A_message_that_is_delivered_twice_counts_once()
    {
        var message = Teams.Message(Alone, FakePerson.Ana, "new shop");
        await SayAsync(message);
        var before = (await StateAsync(), Connector.Taken.Count);

        Assert.Empty(await SayAsync(message));
        Assert.Equal(before, (await StateAsync(), Connector.Taken.Count));
    }

    [Fact]
    public async Task A_message_that_is_delivered_many_times_at_once_counts_once()
    {
        var message = Teams.Message(Alone, FakePerson.Ana, "new shop");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostAsync(message)));
        await QuietAsync();

        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM model"));
        Assert.Single(Connector.Taken);
    }

    [Fact]
    public async Task A_message_is_kept_when_it_is_acknowledged_and_its_replies_survive_a_restart()
    {
        Connector.Fault(Alone.Id, [.. Enumerable.Repeat(Microsoft.AspNetCore.Http.Results.StatusCode(503), 3)]);
        Assert.Equal(200, (await PostAsync(Teams.Message(Alone, FakePerson.Ana, "new shop"))).Status);
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM model"));

        await RestartAsync();
        await QuietAsync();

        Assert.Contains("shop", Assert.Single(Connector.Taken).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_expects_the_replies_gets_them_in_the_answer_and_again_for_the_same_message()
    {
        var message = Teams.Message(Alone, FakePerson.Ana, "new shop");
        message["deliveryMode"] = "expectReplies";

        var (_, first) = await PostAsync(message);
        var (_, second) = await PostAsync(message);
        await QuietAsync();

        Assert.Contains("shop", (string)Assert.Single(first!["activities"]!.AsArray())!["text"]!, StringComparison.Ordinal);
        Assert.Equal(first.ToJsonString(), second!.ToJsonString());
        Assert.Empty(Connector.Taken);
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM model"));
    }

    [Fact]
    public async Task Who_expects_the_replies_in_a_group_does_not_get_what_is_for_one_person()
    {
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "new shop"));
        var message = Teams.Mention(FakePlace.Group, FakePerson.Tom, "edit T99 nonsense");
        message["deliveryMode"] = "expectReplies";

        var (_, answer) = await PostAsync(message);
        await QuietAsync();

        Assert.Empty(answer!["activities"]!.AsArray());
        Assert.Equal("a:talk-with-29:tom", Connector.Taken[^1].Conversation);
    }

    [Fact]
    public async Task A_text_over_the_limit_is_told_of_and_changes_nothing()
    {
        var said = await SayAsync(Teams.Message(Alone, FakePerson.Ana, new string('x', 65 * 1024)));

        Assert.Contains("64 KB", Assert.Single(said).Text, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM conversation"));
    }

    [Fact]
    public async Task A_file_that_Teams_gives_no_address_for_is_not_fetched_and_its_sender_is_told()
    {
        var message = Teams.Message(Alone, FakePerson.Ana, "");
        message["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "application/vnd.microsoft.teams.file.download.info", ["name"] = "plan.pdf", ["contentUrl"] = $"{Cloud.Address}plan.pdf" });

        Assert.Contains("plan.pdf", Assert.Single(await SayAsync(message)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_tenants_that_use_the_same_ids_share_nothing()
    {
        await RestartAsync(Cloud.Settings with { MicrosoftAppType = TeamsAppType.MultiTenant });
        await SayAsync(Teams.Message(Alone, FakePerson.Ana, "new shop"));
        var said = await SayAsync(Teams.Message(Alone with { Tenant = "00000000-0000-0000-0000-00000000000b" }, FakePerson.Ana, "models"));

        Assert.DoesNotContain("shop", said[0].Text, StringComparison.Ordinal);
        Assert.Equal(2, await CountAsync("SELECT COUNT(*) FROM participant"));
    }

    [Fact]
    public async Task Nobody_is_kept_by_a_platforms_id_or_name_but_in_the_tables_of_people_and_places()
    {
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Tom, "new shop"));
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Tom, "browser [internet] -> web shop [cloud]: ID scan"));

        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM object WHERE CAST(json AS TEXT) LIKE '%29:tom%' OR CAST(json AS TEXT) LIKE '%Tom%'"));
        Assert.Equal([FakePerson.Tom.DirectoryId], await RowsAsync<string>("SELECT platform_id FROM participant WHERE platform_id IS NOT NULL"));
    }

    [Fact]
    public async Task On_other_channels_nobody_is_in_an_organisation_because_they_say_so()
    {
        await SayAsync(Teams.Message(Alone, FakePerson.Ana, "new shop"));
        var forged = Teams.Message(Alone, FakePerson.Ana with { Id = "dl_mallory" }, "models");
        (forged["channelId"], forged["from"]!["aadObjectId"]) = ("emulator", FakePerson.Ana.DirectoryId);

        var said = await SayAsync(forged);

        Assert.DoesNotContain("shop", said[0].Text, StringComparison.Ordinal);
        Assert.Equal(["channel:emulator", FakeCloud.Tenant], await RowsAsync<string>("SELECT tenant FROM participant ORDER BY tenant DESC"));
        Assert.Equal(["29:ana"], await RowsAsync<string>($"SELECT user_id FROM chat_person WHERE tenant = '{FakeCloud.Tenant}'"));
    }

    [Fact]
    public async Task Mentions_that_name_each_other_make_no_text_grow()
    {
        var bomb = Teams.Message(Alone, FakePerson.Ana, string.Concat(Enumerable.Repeat("<at>a</at>", 1000)));
        foreach (var text in Enumerable.Repeat<string[]>(["<at>a</at>", "a", "<at", "@"], 20).SelectMany(some => some))
        {
            bomb["entities"]!.AsArray().Add(new JsonObject { ["type"] = "mention", ["text"] = text, ["mentioned"] = new JsonObject { ["id"] = "29:x", ["name"] = string.Concat(Enumerable.Repeat("<at>a</at>", 8)) } });
        }

        Assert.Equal(200, (await PostAsync(bomb)).Status);
    }
}
