using System.Text.Json.Nodes;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Interchange.Tickets;
using ThreatBot.Tests.Fakes.Trackers;
using ThreatBot.Tests.Storage;

namespace ThreatBot.Tests.Interchange.Tickets;

/// <summary>References that a file brought: issues of others are neither changed nor told of.</summary>
public sealed class ForeignIssueTests : IDisposable
{
    private const string Key = "0123456789abcdef0123";
    private const string Another = "ffffffffffffffffffff";

    private readonly HastyTime time = new(Talk.Noon);
    private readonly HttpClient http = TrackerHttp.Client();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("acme/pay#1")]
    [InlineData("acme/shop#1")]
    [InlineData("#1")]
    [InlineData("acme/pay#9")]
    [InlineData("acme/pay#../../user")]
    public async Task GitHub_makes_an_issue_of_its_own_whatever_reference_is_given(string reference)
    {
        await using var github = new FakeGitHub(time);
        await github.StartAsync(Ct);
        github.Pay.Issues.Add(new GitHubIssue(1, "lena", "pay rise", "for everybody", time.GetUtcNow()));
        github.Repositories["acme/shop"].Issues.Add(new GitHubIssue(1, FakeGitHub.Me, "theirs", IssueText.Body(Order("acme/shop", Key)), time.GetUtcNow()));

        var made = await WriteAsync(new GitHubTracker(http, github.Settings, time), Order("acme/pay", Key, reference));

        Assert.Equal("acme/pay#2", made.Reference);
        Assert.Equal(("pay rise", "for everybody"), (github.Pay.Issues[0].Title, github.Pay.Issues[0].Body));
        Assert.Equal("theirs", Assert.Single(github.Repositories["acme/shop"].Issues).Title);
        Assert.DoesNotContain(github.Calls, call => call.Method == "PATCH");
    }

    [Theory]
    [InlineData("acme/pay#1")]
    [InlineData("acme/pay#2")]
    [InlineData("acme/shop#1")]
    [InlineData("acme/pay#../../user")]
    public async Task GitHub_tells_nothing_of_the_issues_of_others(string reference)
    {
        await using var github = new FakeGitHub(time);
        await github.StartAsync(Ct);
        github.Pay.Issues.Add(new GitHubIssue(1, "lena", "secret plan", "", time.GetUtcNow()) { State = "closed" });
        github.Pay.Issues.Add(new GitHubIssue(2, FakeGitHub.Me, "another measure", IssueText.Body(Order("acme/pay", Another)), time.GetUtcNow()) { State = "closed" });
        github.Repositories["acme/shop"].Issues.Add(new GitHubIssue(1, FakeGitHub.Me, "theirs", IssueText.Body(Order("acme/shop", Key)), time.GetUtcNow()) { State = "closed" });

        Assert.Equal(new TrackerAnswer.Known(reference, null, TicketStatus.Gone), await new GitHubTracker(http, github.Settings, time).ReadAsync(Key, "acme/pay", reference, Ct));
    }

    [Fact]
    public async Task The_mark_of_another_measure_cannot_be_planted_in_words()
    {
        await using var github = new FakeGitHub(time);
        await github.StartAsync(Ct);
        var tracker = new GitHubTracker(http, github.Settings, time);
        var planted = $"<!-- threatbot:{Key} -->";
        var order = Order("acme/pay", Another);
        await WriteAsync(tracker, order with { Draft = order.Draft with { Criterion = planted, Threats = [planted] } });
        Assert.DoesNotContain(planted, github.Pay.Issues[0].Body, StringComparison.Ordinal);

        // As it may stand in an issue that was written earlier, or by somebody in the tracker.
        github.Pay.Issues[0] = github.Pay.Issues[0] with { Body = $"{github.Pay.Issues[0].Body}\n{planted}" };
        Assert.Equal("acme/pay#2", (await WriteAsync(tracker, Order("acme/pay", Key, "acme/pay#1"))).Reference);
        Assert.Equal("acme/pay#1", (await WriteAsync(tracker, Order("acme/pay", Another))).Reference);
    }

    [Theory]
    [InlineData("PAY-1")]
    [InlineData("PAY-2")]
    [InlineData("SHOP-1")]
    [InlineData("PAY-3\n")]
    public async Task Jira_neither_changes_nor_tells_of_the_issues_of_others(string reference)
    {
        await using var jira = new FakeJira(time);
        await jira.StartAsync(Ct);
        jira.Pay.Add(new JiraIssue("PAY-1", "lena@acme.example", time.GetUtcNow(), new JsonObject { ["summary"] = "pay rise" }) { Category = "done" });
        var another = Order("PAY", Another);
        var words = another with { Draft = another.Draft with { Criterion = $"threatbot:{Key}" } };
        jira.Pay.Add(new JiraIssue("PAY-2", FakeJira.Email, time.GetUtcNow(), new JsonObject { ["summary"] = "another measure", ["description"] = JiraDocument.Of(words) }) { Category = "done" });
        jira.Projects["SHOP"].Add(new JiraIssue("SHOP-1", FakeJira.Email, time.GetUtcNow(), new JsonObject { ["summary"] = "theirs", ["description"] = JiraDocument.Of(Order("SHOP", Key)) }) { Category = "done" });
        var tracker = new JiraTracker(http, jira.Settings, time);

        Assert.Equal(new TrackerAnswer.Known(reference, null, TicketStatus.Gone), await tracker.ReadAsync(Key, "PAY", reference, Ct));
        Assert.Equal("PAY-3", (await WriteAsync(tracker, Order("PAY", Key, reference))).Reference);
        Assert.Equal(["pay rise", "another measure"], jira.Pay.Take(2).Select(issue => (string?)issue.Fields["summary"]));
        Assert.DoesNotContain(jira.Calls, call => call.Method == "PUT");
    }

    [Fact]
    public async Task Jira_knows_its_issue_by_the_panel_where_somebody_took_the_label_away_and_not_where_it_was_moved()
    {
        await using var jira = new FakeJira(time);
        await jira.StartAsync(Ct);
        var tracker = new JiraTracker(http, jira.Settings, time);
        await WriteAsync(tracker, Order("PAY", Key));
        jira.Pay[0].Fields["labels"] = new JsonArray();
        Assert.Equal(TicketStatus.Open, Assert.IsType<TrackerAnswer.Known>(await tracker.ReadAsync(Key, "PAY", "PAY-1", Ct)).Status);
        Assert.Equal("PAY-1", (await WriteAsync(tracker, Order("PAY", Key, "PAY-1"))).Reference);

        jira.Moved["PAY-1"] = "SHOP-7";
        Assert.Equal(TicketStatus.Gone, Assert.IsType<TrackerAnswer.Known>(await tracker.ReadAsync(Key, "PAY", "PAY-1", Ct)).Status);
    }

    [Fact]
    public async Task A_webhook_is_told_the_key_with_every_reference_and_calls_nothing_by_a_name_that_is_too_long()
    {
        await using var hook = new FakeHook(time);
        await hook.StartAsync(Ct);
        var tracker = new WebhookTracker(http, hook.Settings, time);
        await tracker.ReadAsync(Key, "", "HOOK-\n9é", Ct);
        Assert.Equal((Key, "HOOK-\n9é"), ((string?)hook.Calls.Last().Body!["data"]!["key"], (string?)hook.Calls.Last().Body!["data"]!["reference"]));

        hook.Prefix = new string('x', 200);
        Assert.Equal(Key, (await WriteAsync(tracker, Order("", Key))).Reference);
    }

    [Fact]
    public void What_a_file_calls_the_page_of_an_issue_is_shown_only_if_it_is_one_of_the_web()
    {
        var ticket = new Ticket("github", "acme/pay", "acme/pay#7");
        Assert.Equal(new Value.Link("acme/pay#7", "https://x.example/"), TicketNews.Reference(ticket with { Link = "https://x.example/" }));
        Assert.Equal(new Value.Link("acme/pay#7"), TicketNews.Reference(ticket with { Link = "javascript:alert(1)" }));
    }

    public void Dispose() => http.Dispose();

    private static TicketOrder Order(string place, string key, string? known = null) =>
        new(key, place, new TicketDraft("M1", "a lock") { Known = known }, new TicketWords("Done when", "Against", null, "From M1."));

    private static async Task<TrackerAnswer.Known> WriteAsync(ITracker tracker, TicketOrder order) =>
        Assert.IsType<TrackerAnswer.Known>(await tracker.WriteAsync(order, _ => Task.FromResult(true), Ct));
}
