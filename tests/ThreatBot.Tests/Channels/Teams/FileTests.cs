using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using ThreatBot.Interchange;
using ThreatBot.Tests.Fakes.Cloud;
using ThreatBot.Tests.Interchange;

namespace ThreatBot.Tests.Channels.Teams;

/// <summary>Files that people send in their own chat with the bot.</summary>
public sealed class FileTests : OnCloud
{
    private static readonly FakePlace Alone = FakePlace.Personal(FakePerson.Ana);

    private static readonly byte[] Model = NativeFormat.Write(Samples.Model, new Dictionary<string, string>());

    [Fact]
    public async Task A_model_is_fetched_without_our_token_shown_and_taken_in_by_a_press()
    {
        Cloud.Files.Keep("payments.json", Model);
        var card = Assert.Single(await SayAsync(File("payments.json")));

        Assert.Contains("“payments.json” is a model that is not here yet: Payments", card.Body.ToJsonString().Replace("\\u201C", "“", StringComparison.Ordinal).Replace("\\u201D", "”", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal([""], Cloud.Files.Asked);
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM model"));

        await SayAsync(Teams.Execute(Alone, FakePerson.Ana, card.Message, card.Buttons["Take it in"]));

        Assert.Equal(["m1"], await RowsAsync<string>("SELECT id FROM model"));
        Assert.Equal([FakeCloud.Tenant], await RowsAsync<string>("SELECT DISTINCT tenant FROM object"));
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM sent_file"));
    }

    [Fact]
    public async Task A_file_that_is_delivered_twice_is_fetched_once_and_counts_once()
    {
        Cloud.Files.Keep("payments.json", Model);
        var message = File("payments.json");
        await SayAsync(message);
        var before = await StateAsync();

        Assert.Empty(await SayAsync(message));

        Assert.Equal(before, await StateAsync());
        Assert.Single(Cloud.Files.Asked);
    }

    [Fact]
    public async Task A_file_is_kept_when_it_is_acknowledged_and_its_card_survives_a_restart()
    {
        Cloud.Files.Keep("payments.json", Model);
        Connector.Fault(Alone.Id, [.. Enumerable.Repeat(Results.StatusCode(503), 3)]);
        Assert.Equal(200, (await PostAsync(File("payments.json"))).Status);
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM sent_file"));

        await RestartAsync();
        await QuietAsync();
        var card = Assert.Single(Connector.Taken);
        await SayAsync(Teams.Submit(Alone, FakePerson.Ana, card.Message, card.Buttons["Take it in"]));

        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM model"));
    }

    [Fact]
    public async Task Text_in_a_file_is_a_message_and_so_is_what_is_typed_beside_it()
    {
        Cloud.Files.Keep("sketch.txt", "browser [internet] -> web shop [cloud]: ID scan"u8.ToArray(), "text/plain");

        await SayAsync(Teams.Files(Alone, FakePerson.Ana, "story PAY-42 Customers upload an ID card", ("sketch.txt", UrlOf("sketch.txt"))));

        Assert.Contains("ID scan", Connector.Taken[^1].Body.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM object WHERE kind = 'userStory'"));
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM object WHERE kind = 'flow'"));
    }

    [Fact]
    public async Task Of_several_files_the_first_is_read_and_the_others_are_told_of()
    {
        Cloud.Files.Keep("a.json", Model);
        Cloud.Files.Keep("b.json", Model);

        var said = await SayAsync(Teams.Files(Alone, FakePerson.Ana, "", ("a.json", UrlOf("a.json")), ("b.json", UrlOf("b.json"))));

        Assert.Single(said, call => call.Text?.Contains("b.json” was not read", StringComparison.Ordinal) is true);
        Assert.Single(Cloud.Files.Asked);
    }

    [Theory]
    [InlineData("redirect")]
    [InlineData("nothing")]
    [InlineData("forbidden")]
    [InlineData("page")]
    [InlineData("slow")]
    [InlineData("stuck")]
    [InlineData("broken")]
    public async Task What_does_not_come_as_a_file_is_told_and_nothing_is_recorded(string how)
    {
        Cloud.Files.Keep("real.json", Model);
        Cloud.Files.Answers["x.json"] = context => AnswerAsync(how, context);
        var answer = PostAsync(Teams.Files(Alone, FakePerson.Ana, "", ("x.json", UrlOf(how == "nothing" ? "nothing.json" : "x.json"))));
        while (!answer.IsCompleted)
        {
            await Task.Delay(20, Ct);
            Cloud.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(200, (await answer).Status);
        await QuietAsync();
        Assert.Contains("could not fetch “x.json”", Assert.Single(Connector.Taken).Text, StringComparison.Ordinal);
        Assert.Single(Cloud.Files.Asked);
        Assert.Equal((0, 0), (await CountAsync("SELECT COUNT(*) FROM sent_file"), await CountAsync("SELECT COUNT(*) FROM conversation")));
    }

    [Theory]
    [InlineData("https://evil.test/x.json")]
    [InlineData("https://sharepoint.com.evil.test/x.json")]
    [InlineData("http://127.0.0.1:9/x.json")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    public async Task What_is_kept_elsewhere_is_not_fetched_and_its_sender_is_told(string url)
    {
        Assert.Contains("may not fetch files from", Assert.Single(await SayAsync(Teams.Files(Alone, FakePerson.Ana, "", ("x.json", url)))).Text, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM conversation"));
    }

    [Fact]
    public async Task A_file_without_an_end_is_read_up_to_the_limit_and_refused()
    {
        Cloud.Files.Answers["x.json"] = async context =>
        {
            await context.Response.Body.WriteAsync("{\"format\":\"threatbot/1\","u8.ToArray(), context.RequestAborted);
            var more = Encoding.UTF8.GetBytes(new string(' ', 1024 * 1024));
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(more, context.RequestAborted);
            }
        };

        Assert.Contains("larger than 20 MB", Assert.Single(await SayAsync(File("x.json"))).Text, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM sent_file"));
    }

    [Fact]
    public async Task A_broken_model_is_refused_with_what_is_wrong_where()
    {
        Cloud.Files.Keep("x.json", Encoding.UTF8.GetBytes("{\n\"format\": \"threatbot/1\",\n\"model\": 7}"));

        Assert.Contains("line 3, model: must be an object", Assert.Single(await SayAsync(File("x.json"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_group_or_on_another_channel_no_file_is_fetched()
    {
        Cloud.Files.Keep("payments.json", Model);
        await SayAsync(Teams.Files(FakePlace.Group, FakePerson.Ana, "", ("payments.json", UrlOf("payments.json"))));
        var elsewhere = File("payments.json");
        elsewhere["channelId"] = "emulator";
        await SayAsync(elsewhere);

        Assert.Empty(Cloud.Files.Asked);
    }

    [Fact]
    public async Task The_file_of_another_organisation_s_model_is_a_new_one_here()
    {
        await RestartAsync(Cloud.Settings with { MicrosoftAppType = TeamsAppType.MultiTenant });
        Cloud.Files.Keep("payments.json", Model);
        await TakeInAsync(Alone);

        await TakeInAsync(Alone with { Tenant = "00000000-0000-0000-0000-00000000000b" });

        Assert.Equal(2, await CountAsync("SELECT COUNT(*) FROM model WHERE id = 'm1'"));
    }

    private async Task TakeInAsync(FakePlace place)
    {
        var card = (await SayAsync(Teams.Files(place, FakePerson.Ana, "", ("payments.json", UrlOf("payments.json")))))[^1];
        await SayAsync(Teams.Execute(place, FakePerson.Ana, card.Message, card.Buttons["Take it in"]));
    }

    private JsonObject File(string name) => Teams.Files(Alone, FakePerson.Ana, "", (name, UrlOf(name)));

    private string UrlOf(string name) => new Uri(Cloud.Address, $"files/{name}?tempauth=leave").AbsoluteUri;

    private async Task AnswerAsync(string how, HttpContext context)
    {
        var (response, gone) = (context.Response, context.RequestAborted);
        switch (how)
        {
            case "redirect":
                response.Redirect(UrlOf("real.json"));
                break;
            case "forbidden":
                response.StatusCode = StatusCodes.Status403Forbidden;
                break;
            case "page":
                response.ContentType = "text/html; charset=utf-8";
                await response.WriteAsync("<html>Sign in</html>", gone);
                break;
            case "slow":
                await Task.Delay(Timeout.Infinite, gone);
                break;
            case "stuck":
                await response.WriteAsync("{", gone);
                await response.Body.FlushAsync(gone);
                await Task.Delay(Timeout.Infinite, gone);
                break;
            case "broken":
                response.ContentLength = 1000;
                await response.WriteAsync("{", gone);
                context.Abort();
                break;
        }
    }
}
