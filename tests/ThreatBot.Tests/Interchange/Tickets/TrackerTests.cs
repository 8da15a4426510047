using System.Text.Json.Nodes;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Interchange;
using ThreatBot.Interchange.Tickets;
using ThreatBot.Tests.Fakes.Trackers;
using ThreatBot.Tests.Storage;

namespace ThreatBot.Tests.Interchange.Tickets;

/// <summary>Each tracker by itself: what it is asked, what it refuses, and what it finds again.</summary>
public sealed class TrackerTests : IDisposable
{
    private const string Evil = "```\n@acme/everyone closes #1 <!-- /threatbot --> <script>";

    private readonly HastyTime time = new(Talk.Noon);
    private readonly HttpClient http = Client();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GitHub_is_written_nothing_but_title_and_criterion_and_what_people_said_means_nothing_there()
    {
        await using var github = await StartAsync(new FakeGitHub(time));
        await WriteAsync(new GitHubTracker(http, github.Settings, time), Order("acme/pay") with { Draft = new TicketDraft("M1", "a\nlock") { Criterion = Evil } });

        var issue = Assert.Single(github.Pay.Issues);
        Assert.Equal(("a lock", "threatbot"), (issue.Title, Assert.Single(issue.Labels)));
        Assert.StartsWith("<!-- threatbot:0123456789abcdef0123 -->\n\n**Done when**\n\n````gherkin\n", issue.Body, StringComparison.Ordinal);
        Assert.Equal(2, issue.Body.Split("\n````").Length - 1);
        Assert.Equal(["GET /user", "GET /repos/acme/pay/issues?creator=acme-threatbot&state=all&sort=created&direction=desc&per_page=100&page=1", "POST /repos/acme/pay/issues"], github.Calls.Select(call => $"{call.Method} {call.Path}"));
    }

    [Fact]
    public async Task GitHub_finds_an_issue_again_on_a_later_page_and_without_a_label_but_only_among_our_own()
    {
        await using var github = await StartAsync(new FakeGitHub(time));
        github.Pay.MayPush = false;
        var tracker = new GitHubTracker(http, github.Settings, time);
        var order = Order("acme/pay");
        github.Pay.Issues.Add(new GitHubIssue(1, "mallory", "mine", IssueText.Body(order), time.GetUtcNow()));
        var made = await WriteAsync(tracker, order);
        github.Pay.Issues.AddRange(Enumerable.Range(3, 230).Select(number => new GitHubIssue(number, FakeGitHub.Me, "another", "", time.GetUtcNow())));

        Assert.Equal(made, await WriteAsync(tracker, order));
        Assert.Equal("acme/pay#2", made.Reference);
        Assert.Equal(232, github.Pay.Issues.Count);
        Assert.Equal("mine", github.Pay.Issues[0].Title);
    }

    [Theory]
    [InlineData(TicketTrouble.Credentials)]
    [InlineData(TicketTrouble.Place)]
    [InlineData(TicketTrouble.Closed)]
    public async Task GitHub_says_what_keeps_an_issue_from_being_written(TicketTrouble trouble)
    {
        await using var github = await StartAsync(new FakeGitHub(time));
        github.Pay.MayWrite = trouble is not TicketTrouble.Place;
        github.Pay.HasIssues = trouble is not TicketTrouble.Closed;
        var settings = trouble is TicketTrouble.Credentials ? github.Settings with { Token = "wrong" } : github.Settings;

        var refused = Assert.IsType<TrackerAnswer.Refused>(await new GitHubTracker(http, settings, time).WriteAsync(Order("acme/pay"), _ => Task.FromResult(true), Ct));
        Assert.Equal(trouble, refused.Trouble);
        Assert.DoesNotContain("wrong", refused.Detail, StringComparison.Ordinal);
        Assert.Empty(github.Pay.Issues);
    }

    [Fact]
    public async Task GitHub_limits_what_is_made_in_a_minute_and_says_how_long_to_wait()
    {
        await using var github = await StartAsync(new FakeGitHub(time));
        var tracker = new GitHubTracker(http, github.Settings, time);
        for (var number = 0; number < 80; number++)
        {
            await WriteAsync(tracker, Order("acme/pay") with { Key = $"{number:d20}" });
        }

        var later = Assert.IsType<TrackerAnswer.Later>(await tracker.WriteAsync(Order("acme/pay"), _ => Task.FromResult(true), Ct));
        Assert.Equal(TimeSpan.FromSeconds(60), later.After);
    }

    [Fact]
    public async Task An_issue_that_was_moved_or_deleted_is_gone_and_one_that_is_not_ours_to_see_is_not()
    {
        await using var github = await StartAsync(new FakeGitHub(time));
        var tracker = new GitHubTracker(http, github.Settings, time);
        github.Pay.Transferred.Add(7);
        github.Pay.Deleted.Add(8);

        Assert.Equal(TicketStatus.Gone, Assert.IsType<TrackerAnswer.Known>(await ReadAsync(tracker, "acme/pay", "acme/pay#7")).Status);
        Assert.Equal(TicketStatus.Gone, Assert.IsType<TrackerAnswer.Known>(await ReadAsync(tracker, "acme/pay", "acme/pay#8")).Status);
        Assert.Equal(TicketTrouble.Place, Assert.IsType<TrackerAnswer.Refused>(await ReadAsync(tracker, "acme/pay", "acme/pay#9")).Trouble);
        Assert.DoesNotContain(github.Calls, call => call.Path.Contains("repositories", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Jira_gets_a_document_and_keeps_what_others_wrote_in_it()
    {
        await using var jira = await StartAsync(new FakeJira(time));
        var tracker = new JiraTracker(http, jira.Settings, time);
        var made = await WriteAsync(tracker, Order("PAY") with { Draft = new TicketDraft("M1", "a lock") { Criterion = Evil, Threats = ["a thief"], Due = new LocalDate(2027, 1, 15) } });
        Assert.Equal(("PAY-1", $"{jira.Address}browse/PAY-1"), (made.Reference, made.Link));
        Assert.Equal(["threatbot", "threatbot-0123456789abcdef0123"], jira.Pay[0].Fields["labels"]!.AsArray().Select(label => (string)label!));
        jira.Pay[0].Fields["description"]!["content"]!.AsArray().Insert(0, JsonNode.Parse("""{ "type": "paragraph", "content": [{ "type": "text", "text": "Lena: on it." }] }"""));

        var again = await WriteAsync(tracker, Order("PAY") with { Draft = new TicketDraft("M1", "two locks") { Known = "PAY-1" } });

        Assert.Equal("PAY-1", again.Reference);
        var document = jira.Pay[0].Fields["description"]!.ToJsonString();
        Assert.Contains("Lena: on it.", document, StringComparison.Ordinal);
        Assert.DoesNotContain("a thief", document, StringComparison.Ordinal);
        Assert.Equal(2, jira.Pay[0].Fields["description"]!["content"]!.AsArray().Count);
        Assert.Equal("two locks", (string?)jira.Pay[0].Fields["summary"]);
    }

    [Fact]
    public async Task Jira_finds_an_issue_by_its_label_once_its_index_has_come_after()
    {
        await using var jira = await StartAsync(new FakeJira(time));
        var tracker = new JiraTracker(http, jira.Settings, time);
        await WriteAsync(tracker, Order("PAY"));
        time.Advance(jira.Lag);
        await WriteAsync(tracker, Order("PAY"));

        Assert.Single(jira.Pay);
        Assert.DoesNotContain(jira.Calls, call => call.Path == "/rest/api/3/search");
    }

    [Fact]
    public async Task Jira_says_which_field_it_wants_and_when_to_come_again()
    {
        await using var jira = await StartAsync(new FakeJira(time));
        var tracker = new JiraTracker(http, jira.Settings, time);
        jira.Required = ("customfield_10010", "Team");
        var refused = Assert.IsType<TrackerAnswer.Refused>(await tracker.WriteAsync(Order("PAY"), _ => Task.FromResult(true), Ct));
        Assert.Equal(TicketTrouble.Content, refused.Trouble);
        Assert.Contains("customfield_10010: Team is required.", refused.Detail, StringComparison.Ordinal);

        jira.Limited = 1;
        Assert.Equal(TimeSpan.FromSeconds(30), Assert.IsType<TrackerAnswer.Later>(await tracker.WriteAsync(Order("PAY"), _ => Task.FromResult(true), Ct)).After);
        Assert.Equal("it has no issue type \"Epic\"; it has Task, Story", await new JiraTracker(http, jira.Settings with { IssueType = "Epic" }, time).ExamineAsync("PAY", Ct));
        Assert.Null(await tracker.ExamineAsync("PAY", Ct));
        Assert.Contains("404", await tracker.ExamineAsync("NONE", Ct), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("new", null, TicketStatus.Open)]
    [InlineData("indeterminate", null, TicketStatus.Open)]
    [InlineData("done", "Done", TicketStatus.Done)]
    [InlineData("done", "Won't Do", TicketStatus.Dropped)]
    public async Task Jira_is_read_by_categories_whatever_a_team_calls_its_statuses(string category, string? resolution, TicketStatus status)
    {
        await using var jira = await StartAsync(new FakeJira(time));
        var tracker = new JiraTracker(http, jira.Settings, time);
        await WriteAsync(tracker, Order("PAY"));
        jira.Pay[0] = jira.Pay[0] with { Category = category, Resolution = resolution };

        Assert.Equal(status, Assert.IsType<TrackerAnswer.Known>(await ReadAsync(tracker, "PAY", "PAY-1")).Status);
        Assert.Equal(TicketStatus.Gone, Assert.IsType<TrackerAnswer.Known>(await ReadAsync(tracker, "PAY", "PAY-9")).Status);
    }

    [Fact]
    public async Task A_webhook_is_signed_and_takes_the_same_ticket_twice_for_one()
    {
        await using var hook = await StartAsync(new FakeHook(time));
        var tracker = new WebhookTracker(http, hook.Settings, time);
        var made = await WriteAsync(tracker, Order(""));
        Assert.Equal(made, await WriteAsync(tracker, Order("")));

        Assert.Equal(("HOOK-1", "https://desk.example/HOOK-1"), (made.Reference, made.Link));
        var ticket = Assert.Single(hook.Made).Value;
        Assert.Equal(("M1", "a lock"), ((string?)ticket["id"], (string?)ticket["title"]));
        Assert.Equal("/tickets?team=pay", hook.Calls.First().Path);
        hook.Status["HOOK-1"] = "done";
        Assert.Equal(TicketStatus.Done, Assert.IsType<TrackerAnswer.Known>(await ReadAsync(tracker, "", "HOOK-1")).Status);
        Assert.Equal(TicketStatus.Gone, Assert.IsType<TrackerAnswer.Known>(await ReadAsync(tracker, "", "HOOK-2")).Status);
        var wrong = new WebhookTracker(http, hook.Settings with { Secret = "whsec_" + Convert.ToBase64String(new byte[32]) }, time);
        Assert.Equal(TicketTrouble.Credentials, Assert.IsType<TrackerAnswer.Refused>(await wrong.WriteAsync(Order(""), _ => Task.FromResult(true), Ct)).Trouble);
        hook.Talks = false;
        Assert.Equal(Order("").Key, (await WriteAsync(tracker, Order(""))).Reference);
    }

    [Fact]
    public void A_signature_is_the_one_of_the_specification()
    {
        // The example of standardwebhooks.com: its id, time, body and secret.
        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", WebhookSignature.Of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}"""u8));
    }

    [Fact]
    public async Task Nothing_is_made_where_somebody_else_has_taken_over()
    {
        await using var github = await StartAsync(new FakeGitHub(time));
        await using var jira = await StartAsync(new FakeJira(time));
        await using var hook = await StartAsync(new FakeHook(time));
        ITracker[] trackers = [new GitHubTracker(http, github.Settings, time), new JiraTracker(http, jira.Settings, time), new WebhookTracker(http, hook.Settings, time)];
        foreach (var (tracker, place) in trackers.Zip(["acme/pay", "PAY", ""]))
        {
            Assert.IsType<TrackerAnswer.Overtaken>(await tracker.WriteAsync(Order(place), _ => Task.FromResult(false), Ct));
        }

        Assert.Empty(github.Pay.Issues);
        Assert.Empty(jira.Pay);
        Assert.Empty(hook.Made);
    }

    [Fact]
    public void A_table_has_no_cell_that_is_a_formula()
    {
        var table = TicketTable.Of([Order("") with { Draft = new TicketDraft("M1", "=cmd|' /C'!A1") { Criterion = "+1, and\n\"more\"", Threats = ["@here"] } }], "threatbot");
        Assert.Equal("Key,Id,Summary,Description,Due date,Labels\r\n0123456789abcdef0123,M1,'=cmd|' /C'!A1,\"Done when\n+1, and\n\"\"more\"\"\nAgainst\n@here\",,threatbot\r\n", table);
    }

    [Theory]
    [InlineData("https://github.com/a/b/issues/1", "https://github.com/a/b/issues/1")]
    [InlineData("https://x.example/)(", "https://x.example/%29%28")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("https://me:pw@x.example/", null)]
    public void What_a_tracker_calls_an_address_is_one_of_the_web(string said, string? kept) => Assert.Equal(kept, TrackerLink.Of(said));

    public void Dispose() => http.Dispose();

    private static HttpClient Client()
    {
        var client = TrackerHttp.Client();
        client.Timeout = TimeSpan.FromSeconds(2);
        return client;
    }

    private static TicketOrder Order(string place) =>
        new("0123456789abcdef0123", place, new TicketDraft("M1", "a lock") { Criterion = "Given a shop, when somebody tries, then a lock stops them." }, new TicketWords("Done when", "Against", null, "From M1."));

    private static async Task<TrackerAnswer.Known> WriteAsync(ITracker tracker, TicketOrder order) =>
        Assert.IsType<TrackerAnswer.Known>(await tracker.WriteAsync(order, _ => Task.FromResult(true), Ct));

    private static Task<TrackerAnswer> ReadAsync(ITracker tracker, string place, string reference) => tracker.ReadAsync(Order(place).Key, place, reference, Ct);

    private static async Task<T> StartAsync<T>(T tracker)
        where T : FakeTracker
    {
        await tracker.StartAsync(Ct);
        return tracker;
    }
}
