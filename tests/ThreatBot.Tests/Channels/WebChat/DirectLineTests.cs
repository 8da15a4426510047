using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ThreatBot.Channels.WebChat;
using ThreatBot.Tests.Web;

namespace ThreatBot.Tests.Channels.WebChat;

/// <summary>Direct Line as its clients meet it: what works, and what is refused with which status and without effect.</summary>
public sealed class DirectLineTests : OnServer
{
    [Fact]
    public async Task What_is_said_comes_back_with_its_client_id_and_is_answered()
    {
        var ana = await Server.GuestAsync("Ana");

        var (status, said) = await Server.SayAsync(ana, "story PAY-42 Customers upload an ID card", "c1");

        var seen = await Server.SeenAsync(ana);
        var echo = Assert.Single(seen, activity => activity["from"]!["role"]!.ToString() == "user");
        Assert.Equal(200, status);
        Assert.Equal(("c1", said!["id"]!.ToString()), (echo["channelData"]!["clientActivityID"]!.ToString(), echo["id"]!.ToString()));
        Assert.Equal("dl_" + ana.Participant, echo["from"]!["id"]!.ToString());
        Assert.Contains("what does it touch?", Card(seen[^1])["fallbackText"]!.ToString(), StringComparison.Ordinal);
        Assert.All(seen, activity => Assert.True(activity["id"] is not null && activity["timestamp"] is not null));
    }

    [Fact]
    public async Task The_same_message_twice_is_said_once()
    {
        var ana = await Server.GuestAsync("Ana");

        var first = await Server.SayAsync(ana, "new shop", "c1");
        var before = await Server.SeenAsync(ana);
        var second = await Server.SayAsync(ana, "new shop", "c1");

        Assert.Equal(first.Body!["id"]!.ToString(), second.Body!["id"]!.ToString());
        Assert.Equal(before.Count, (await Server.SeenAsync(ana)).Count);
    }

    [Fact]
    public async Task A_press_counts_and_the_card_is_settled_in_place()
    {
        var ana = await Server.GuestAsync("Ana");
        await Server.SayAsync(ana, "story PAY-42 Customers upload an ID card");
        await Server.SayAsync(ana, "browser [internet] -> web shop [cloud]: ID scan");
        var asked = (await Server.SeenAsync(ana))[^1];
        var data = Card(asked)["actions"]![0]!["data"]!;

        var (status, _) = await Server.PostAsync(ana, new { type = "message", value = data, channelData = new { postBack = true, clientActivityID = "p1" } });

        var seen = await Server.SeenAsync(ana);
        var settled = Assert.Single(seen, activity => activity["id"]!.ToString() == asked["id"]!.ToString());
        Assert.Equal(200, status);
        Assert.Null(settled["attachments"]);
        Assert.Contains("Ana: Right", settled["text"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(asked["timestamp"]!.ToString(), settled["timestamp"]!.ToString());
    }

    [Fact]
    public async Task A_private_answer_is_in_its_own_persons_stream_only()
    {
        var ana = await Server.GuestAsync("Ana");
        var tom = await Server.JoinAsync(ana, "Tom");

        await Server.SayAsync(ana, "@ThreatBot gibberish");

        Assert.Contains(await Server.SeenAsync(ana), activity => Text(activity).Contains("only Ana sees this", StringComparison.Ordinal));
        Assert.DoesNotContain(await Server.SeenAsync(tom), activity => Text(activity).Contains("don't know that", StringComparison.Ordinal));
        Assert.Contains(await Server.SeenAsync(tom), activity => Text(activity).StartsWith("**Ana**", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_is_alone_is_not_told_that_nobody_else_sees_an_answer()
    {
        var ana = await Server.GuestAsync("Ana");

        await Server.SayAsync(ana, "gibberish");

        var answer = Assert.Single(await Server.SeenAsync(ana), activity => Text(activity).Contains("don't know that", StringComparison.Ordinal));
        Assert.DoesNotContain("only Ana sees this", Text(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watermarks_survive_a_restart()
    {
        var ana = await Server.GuestAsync("Ana");
        await Server.SayAsync(ana, "new shop");
        var before = await Server.SendAsync(HttpMethod.Get, $"conversations/{ana.Place.Id}/activities?watermark=", Server.Door.TalkToken(ana));
        var (token, watermark) = (Server.Door.TalkToken(ana), before.Body!["watermark"]!.ToString());

        await RestartAsync();
        await Server.SayAsync(ana, "help");

        var after = await Server.SendAsync(HttpMethod.Get, $"conversations/{ana.Place.Id}/activities?watermark={watermark}", token);
        Assert.Equal(["help"], after.Body!["activities"]!.AsArray().Select(activity => activity!["text"]!.ToString()).Take(1));
        Assert.True(before.Body["activities"]!.AsArray().Count + after.Body["activities"]!.AsArray().Count == (await Server.SeenAsync(ana)).Count);
    }

    [Fact]
    public async Task Who_speaks_is_told_by_the_token_and_never_by_the_activity()
    {
        var ana = await Server.GuestAsync("Ana");
        var tom = await Server.JoinAsync(ana, "Tom");

        await Server.PostAsync(ana, new { type = "message", text = "+ somebody reads the scans", from = new { id = "dl_" + tom.Participant, name = "Tom", role = "user" } });

        Assert.Contains(await Server.SeenAsync(tom), activity => activity["from"]!["id"]!.ToString() == "dl_" + ana.Participant);
        Assert.DoesNotContain(await Server.SeenAsync(tom), activity => activity["from"]!["id"]!.ToString() == "dl_" + tom.Participant);
    }

    [Fact]
    public async Task A_token_opens_its_own_conversation_until_it_expires()
    {
        var (ana, eve) = (await Server.GuestAsync("Ana"), await Server.GuestAsync("Eve"));
        var token = Server.Door.TalkToken(ana);
        var path = $"conversations/{ana.Place.Id}/activities";

        Assert.Equal(401, (await Server.SendAsync(HttpMethod.Get, path, null)).Status);
        Assert.Equal(403, (await Server.SendAsync(HttpMethod.Get, path, Server.Door.TalkToken(eve))).Status);
        Assert.Equal(403, (await Server.SendAsync(HttpMethod.Get, "conversations/none/activities", token)).Status);
        Assert.Equal(403, (await Server.SendAsync(HttpMethod.Get, path, Server.Door.StreamToken(ana))).Status);
        Assert.Equal(404, (await Server.SendAsync(HttpMethod.Get, path, Server.Door.TalkToken(ana with { Participant = eve.Participant }))).Status);
        Assert.Equal(200, (await Server.SendAsync(HttpMethod.Get, path, token)).Status);
        foreach (var forged in Forgeries(token, Server.Door.TalkToken(eve)))
        {
            Assert.Equal(403, (await Server.SendAsync(HttpMethod.Get, path, forged)).Status);
        }

        Server.Time.Advance(TimeSpan.FromSeconds(DirectLineDoor.Lifetime));
        var expired = await Server.SendAsync(HttpMethod.Get, path, token);
        Assert.Equal((403, "TokenExpired"), (expired.Status, expired.Body!["error"]!["code"]!.ToString()));
        Assert.Equal(403, (await Server.SendAsync(HttpMethod.Post, "tokens/refresh", token)).Status);
    }

    [Fact]
    public async Task A_refreshed_token_is_good_for_longer()
    {
        var ana = await Server.GuestAsync("Ana");
        var token = Server.Door.TalkToken(ana);
        Server.Time.Advance(TimeSpan.FromSeconds(900));
        var (_, refreshed) = await Server.SendAsync(HttpMethod.Post, "tokens/refresh", token);
        Server.Time.Advance(TimeSpan.FromSeconds(1000));

        Assert.Equal((ana.Place.Id, 1800), (refreshed!["conversationId"]!.ToString(), (int)refreshed["expires_in"]!));
        Assert.Equal(200, (await Server.SendAsync(HttpMethod.Post, "conversations", refreshed["token"]!.ToString())).Status);
        Assert.Equal(403, (await Server.SendAsync(HttpMethod.Post, "conversations", token)).Status);
    }

    [Fact]
    public async Task The_secret_makes_conversations_and_nothing_else_does()
    {
        Assert.Equal(401, (await Server.SendAsync(HttpMethod.Post, "tokens/generate", null)).Status);
        Assert.Equal(403, (await Server.SendAsync(HttpMethod.Post, "tokens/generate", "guessed")).Status);

        var (status, made) = await Server.SendAsync(
            HttpMethod.Post, "tokens/generate", RunningServer.Secret, JsonContent.Create(new { user = new { id = "dl_7", name = "Seven" } }));
        var started = await Server.SendAsync(HttpMethod.Post, "conversations", RunningServer.Secret);

        Assert.Equal((200, 201), (status, started.Status));
        Assert.Equal(200, (await Server.SendAsync(HttpMethod.Get, $"conversations/{made!["conversationId"]}", made["token"]!.ToString())).Status);
        Assert.StartsWith($"ws://{Server.Address.Authority}/", started.Body!["streamUrl"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(404, (await Server.SendAsync(HttpMethod.Get, "session/getsessionid", null)).Status);
    }

    [Fact]
    public async Task What_is_too_large_is_refused_and_changes_nothing()
    {
        var ana = await Server.GuestAsync("Ana");
        var before = (await Server.SeenAsync(ana)).Count;

        using var body = new ByteArrayContent(new byte[(1024 * 1024) + 1]);
        var large = await Server.SendAsync(HttpMethod.Post, $"conversations/{ana.Place.Id}/activities", Server.Door.TalkToken(ana), body);
        using var upload = new MultipartFormDataContent { { new ByteArrayContent(new byte[(20 * 1024 * 1024) + 1]), "file", "big.txt" } };
        var file = await Server.SendAsync(HttpMethod.Post, $"conversations/{ana.Place.Id}/upload?userId=x", Server.Door.TalkToken(ana), upload);
        Assert.Equal((413, 413), (large.Status, file.Status));
        Assert.Equal(before, (await Server.SeenAsync(ana)).Count);

        var lengthy = await Server.SayAsync(ana, new string('x', (64 * 1024) + 1));
        var told = (await Server.SeenAsync(ana))[^1];
        Assert.Equal(400, lengthy.Status);
        Assert.Contains("more than 64 KB", Text(told), StringComparison.Ordinal);
        Assert.Equal(before + 1, (await Server.SeenAsync(ana)).Count);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"type":"message"}""")]
    [InlineData("""{"type":"message","text":7}""")]
    [InlineData("""{"type":"message","value":{"choice":"yes"}}""")]
    [InlineData("deep")]
    [InlineData("""{"type":"message","text":"half a letter \ud83d"}""")]
    [InlineData("""{"type":"message","text":"hello","\ud83d":1}""")]
    [InlineData("""{"type":"\udc00"}""")]
    [InlineData("long")]
    public async Task What_cannot_be_read_is_refused_and_changes_nothing(string body)
    {
        var ana = await Server.GuestAsync("Ana");
        var before = (await Server.SeenAsync(ana)).Count;
        var sent = body switch
        {
            "deep" => new string('[', 65) + new string(']', 65),
            "long" => """{"type":"message","value":{"instance":"LONG","choice":"yes"}}""".Replace("LONG", new string('i', 1000), StringComparison.Ordinal),
            _ => body,
        };
        using var content = new StringContent(sent, Encoding.UTF8, "application/json");

        var (status, answer) = await Server.SendAsync(HttpMethod.Post, $"conversations/{ana.Place.Id}/activities", Server.Door.TalkToken(ana), content);

        Assert.Equal((400, "BadArgument"), (status, answer!["error"]!["code"]!.ToString()));
        Assert.Equal(before, (await Server.SeenAsync(ana)).Count);
    }

    private static JsonNode Card(JsonNode activity) => activity["attachments"]![0]!["content"]!;

    private static string Text(JsonNode activity) => activity["text"]?.ToString() ?? "";

    private static IEnumerable<string> Forgeries(string token, string other)
    {
        var (mine, theirs) = (token.Split('.'), other.Split('.'));
        yield return $"{mine[0]}.{theirs[1]}.{mine[2]}";
        yield return $"{mine[0]}.{mine[1]}.";
        yield return $"{Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"alg":"none","typ":"JWT"}""")).TrimEnd('=')}.{mine[1]}.";
        yield return $"{mine[0]}.{mine[1]}.{mine[2]}A";
        yield return token[..^2] + (token[^2..] == "AA" ? "BB" : "AA");
        yield return "x";
        yield return new string('a', 4000);
    }
}
