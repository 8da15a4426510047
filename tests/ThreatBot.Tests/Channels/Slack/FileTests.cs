using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using ThreatBot.Channels.Slack;
using ThreatBot.Interchange;
using ThreatBot.Tests.Fakes.Slack;
using ThreatBot.Tests.Interchange;

namespace ThreatBot.Tests.Channels.Slack;

/// <summary>Files that people send in their own talk with the bot.</summary>
public sealed class FileTests : OnSlack
{
    private static readonly byte[] Model = NativeFormat.Write(Samples.Model, new Dictionary<string, string>());

    [Fact]
    public async Task A_model_is_fetched_with_the_token_shown_and_taken_in_by_a_press()
    {
        Slack.Files.Keep("F1", Model);
        var card = Assert.Single(await SayAsync(Sent(("F1", "payments.json"))));

        Assert.Contains("“payments.json” is a model that is not here yet: Payments", card.Text, StringComparison.Ordinal);
        Assert.Equal([$"Bearer {Slack.Home.Token}"], Slack.Files.Asked);
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM model"));

        await PressAsync(FakeUser.Ana, card, "Take it in");

        Assert.Equal(["m1"], await RowsAsync<string>("SELECT id FROM model"));
        Assert.Equal([FakeWorkspace.First], await RowsAsync<string>("SELECT DISTINCT tenant FROM object"));
        Assert.Empty(Slack.Refused);
    }

    [Fact]
    public async Task A_file_that_is_delivered_twice_is_fetched_once_and_counts_once()
    {
        Slack.Files.Keep("F1", Model);
        var message = Sent(("F1", "payments.json"));
        await SayAsync(message);
        var before = await StateAsync();

        Assert.Empty(await SayAsync(message));
        Assert.Equal(before, await StateAsync());
        Assert.Single(Slack.Files.Asked);
    }

    [Fact]
    public async Task Text_in_a_file_is_a_message_and_so_is_what_is_typed_beside_it()
    {
        Slack.Files.Keep("F1", "browser [internet] -> web shop [cloud]: ID scan"u8.ToArray(), "text/plain");
        var message = Sent(("F1", "sketch.txt"));
        message["text"] = "story PAY-42 Customers upload an ID card";

        await SayAsync(message);

        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM object WHERE kind = 'userStory'"));
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM object WHERE kind = 'flow'"));
    }

    [Fact]
    public async Task Of_several_files_the_first_is_read_and_the_others_are_told_of()
    {
        Slack.Files.Keep("F1", Model);
        Slack.Files.Keep("F2", Model);

        var said = await SayAsync(Sent(("F1", "a.json"), ("F2", "b.json")));

        Assert.Single(said, call => call.Text.Contains("b.json” was not read", StringComparison.Ordinal));
        Assert.Single(Slack.Files.Asked);
    }

    [Fact]
    public async Task Where_an_event_does_not_say_where_a_file_is_Slack_is_asked()
    {
        Slack.Files.Keep("F1", Model);
        var message = Sent(("F1", "payments.json"));
        message["files"]![0]!.AsObject().Remove("url_private_download");

        Assert.Contains(Assert.Single(await SayAsync(message)).Buttons, button => button.Key == "Take it in");
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("redirect")]
    [InlineData("page")]
    [InlineData("broken")]
    public async Task What_does_not_come_as_a_file_is_told_and_nothing_is_recorded(string how)
    {
        Slack.Files.Answers["F1"] = context => AnswerAsync(how, context);

        var said = await SayAsync(Sent((how == "nothing" ? "F9" : "F1", "x.json")));

        Assert.Contains("could not fetch “x.json”", Assert.Single(said).Text, StringComparison.Ordinal);
        Assert.Equal((0, 0), (await CountAsync("SELECT COUNT(*) FROM sent_file"), await CountAsync("SELECT COUNT(*) FROM conversation")));
    }

    [Theory]
    [InlineData("https://evil.test/x.json")]
    [InlineData("https://files.slack.com.evil.test/x.json")]
    [InlineData("http://127.0.0.1:9/x.json")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    public async Task What_is_kept_elsewhere_is_not_fetched_and_its_sender_is_told(string url)
    {
        var message = Sent(("F1", "x.json"));
        message["files"]![0]!["url_private_download"] = url;

        Assert.Contains("may not fetch files from", Assert.Single(await SayAsync(message)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://files.slack.com/files-pri/T1-F1/download/x.json", true)]
    [InlineData("http://files.slack.com/files-pri/T1-F1/download/x.json", false)]
    [InlineData("https://files.slack.com:8443/x", false)]
    [InlineData("https://a@files.slack.com/x", false)]
    [InlineData("https://files.slack.com\\@evil.test/x", false)]
    [InlineData("https://xfiles.slack.com/x", false)]
    [InlineData("https://slack.com/x", false)]
    public void The_token_goes_to_the_host_for_files_alone(string url, bool isTrusted)
    {
        using var http = new HttpClient();
        var fetch = new SlackFileFetch(new SlackSettings { BotToken = "xoxb-1" }, http, TimeProvider.System, NullLogger<SlackFileFetch>.Instance);

        Assert.Equal(isTrusted, fetch.Trusted(url) is not null);
    }

    [Fact]
    public async Task A_file_without_an_end_is_read_up_to_the_limit_and_refused()
    {
        Slack.Files.Answers["F1"] = async context =>
        {
            await context.Response.Body.WriteAsync("{\"format\":\"threatbot/1\","u8.ToArray(), context.RequestAborted);
            var more = Encoding.UTF8.GetBytes(new string(' ', 1024 * 1024));
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(more, context.RequestAborted);
            }
        };

        Assert.Contains("larger than 20 MB", Assert.Single(await SayAsync(Sent(("F1", "x.json")))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_channel_no_file_is_fetched()
    {
        Slack.Files.Keep("F1", Model);
        var message = Sender.Mention(General, FakeUser.Ana, "new shop");
        message["files"] = Sent(("F1", "payments.json"))["files"]!.DeepClone();

        await SayAsync(message);

        Assert.Empty(Slack.Files.Asked);
    }

    private JsonObject Sent(params (string Id, string Name)[] files) => Sender.File(FakeUser.Ana, "", files);

    private static async Task AnswerAsync(string how, HttpContext context)
    {
        switch (how)
        {
            case "redirect":
                context.Response.Redirect("https://evil.test/x");
                break;
            case "page":
                context.Response.ContentType = "text/html; charset=utf-8";
                await context.Response.WriteAsync("<html>Sign in</html>", context.RequestAborted);
                break;
            case "broken":
                context.Response.ContentLength = 1000;
                await context.Response.WriteAsync("{", context.RequestAborted);
                context.Abort();
                break;
        }
    }
}
