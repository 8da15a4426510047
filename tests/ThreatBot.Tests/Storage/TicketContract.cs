using NodaTime;
using ThreatBot.Core.Models;
using ThreatBot.Storage;
using ThreatBot.Tests.Conversations;
using ThreatBot.Tests.Fakes.Trackers;

namespace ThreatBot.Tests.Storage;

/// <summary>Issues of measures, on both databases: whatever breaks in between, each measure has one.</summary>
public abstract partial class TicketContract : OnDatabase
{
    private readonly HastyTime time = new(Talk.Noon);

    [Fact]
    public async Task One_press_makes_an_issue_for_each_measure_that_is_told_once()
    {
        await using var github = await GitHubAsync();
        using var talk = new TicketTalk(Database, time, github.Settings);
        await talk.BeginAsync("github acme/pay", Ct, "a lock", "a guard");
        await talk.WriteAsync(Ct);
        await talk.RunAsync(Ct);

        Assert.Equal(["a lock", "a guard"], github.Pay.Issues.Select(issue => issue.Title));
        Assert.Equal(("acme/pay#1", "https://github.com/acme/pay/issues/1", TicketStatus.Open), Of(await talk.TicketAsync("M1", Ct)));
        Assert.Equal(["steer.model-new", "ticket.set", "ticket.preview", "steer.settled", "ticket.asked", "ticket.written"], await talk.SaidAsync(Ct));

        await talk.WriteAsync(Ct);
        await talk.RunAsync(Ct);
        Assert.Equal(2, github.Pay.Issues.Count);
        Assert.Equal(["ticket.nothing", "steer.unknown-words"], await talk.SaidAsync(Ct));
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM ticket_job"));
        Assert.Empty(await new Audit(Database).VerifyAsync(Ct));
    }

    [Fact]
    public async Task An_answer_that_is_lost_on_its_way_makes_no_second_issue()
    {
        await using var github = await GitHubAsync();
        using var talk = new TicketTalk(Database, time, github.Settings);
        await talk.BeginAsync("github acme/pay", Ct, "a lock");
        await talk.WriteAsync(Ct);
        github.Fail("POST", Fault.CutAfter);
        await talk.RunAsync(Ct);
        Assert.Null(await talk.TicketAsync("M1", Ct));

        await RunOutAsync(talk);

        Assert.Single(github.Pay.Issues);
        Assert.Equal("acme/pay#1", (await talk.TicketAsync("M1", Ct))!.Reference);
    }

    [Fact]
    public async Task A_server_that_is_killed_between_the_answer_and_its_commit_makes_no_second_issue()
    {
        await using var github = await GitHubAsync();
        using var talk = new TicketTalk(Database, time, github.Settings);
        await talk.BeginAsync("github acme/pay", Ct, "a lock");
        await talk.WriteAsync(Ct);
        using var kill = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        github.Answering = call =>
        {
            if (call.Method == "POST")
            {
                kill.Cancel();
            }
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => talk.Server().RunAsync(null, kill.Token));
        Assert.Single(github.Pay.Issues);

        // Nobody touches the row while the dead server may still be alive.
        await talk.RunAsync(Ct);
        Assert.Null(await talk.TicketAsync("M1", Ct));

        // Its hold is over, by whichever clock.
        await Database.WriteAsync(
            (_, transaction, token) => transaction.ExecuteAsync("UPDATE ticket_job SET held_until = held_until - @passed", new { passed = (long)TicketJobs.Hold.TotalMilliseconds }, token), Ct);
        await RunOutAsync(talk);
        Assert.Single(github.Pay.Issues);
        Assert.Equal("acme/pay#1", (await talk.TicketAsync("M1", Ct))!.Reference);
    }

    [Fact]
    public async Task Who_asks_again_waits_until_an_index_has_come_after()
    {
        var jira = new FakeJira(time);
        await using var _ = jira;
        await jira.StartAsync(Ct);
        using var talk = new TicketTalk(Database, time, jira.Settings);
        await talk.BeginAsync("jira PAY", Ct, "a lock");
        await talk.WriteAsync(Ct);
        jira.Fail("POST", Fault.Broken);
        await talk.RunAsync(Ct);

        // The search goes through; what was made is not found at first.
        talk.Pass(Duration.FromSeconds(5));
        jira.Answering = call =>
        {
            if (call.Path == "/rest/api/3/issue")
            {
                throw new IOException("gone before it answered");
            }
        };
        await talk.RunAsync(Ct);
        Assert.Single(jira.Pay);

        jira.Answering = null;
        await RunOutAsync(talk);
        Assert.Single(jira.Pay);
        Assert.Equal("PAY-1", (await talk.TicketAsync("M1", Ct))!.Reference);
    }

    [Fact]
    public async Task Two_servers_at_once_share_the_work()
    {
        await using var github = await GitHubAsync();
        using var talk = new TicketTalk(Database, time, github.Settings);
        await talk.BeginAsync("github acme/pay", Ct, "a", "b", "c", "d", "e", "f");
        await talk.WriteAsync(Ct);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => talk.Server().RunAsync(null, Ct)));
        await RunOutAsync(talk);

        Assert.Equal(["a", "b", "c", "d", "e", "f"], github.Pay.Issues.Select(issue => issue.Title).Order());
        Assert.Equal(6, (await talk.ModelAsync(Ct)).Countermeasures.Count(measure => measure.Ticket is not null));
    }

    [Fact]
    public async Task Reworded_measures_change_their_issue_and_nothing_that_others_wrote_there()
    {
        await using var github = await GitHubAsync();
        using var talk = new TicketTalk(Database, time, github.Settings);
        await talk.BeginAsync("github acme/pay", Ct, "a lock");
        await talk.WriteAsync(Ct);
        await talk.RunAsync(Ct);
        github.Pay.Issues[0] = github.Pay.Issues[0] with { Body = $"Lena: on it.\n\n{github.Pay.Issues[0].Body}\n\nAnd thanks." };

        await talk.SayAsync("edit M1 two locks", Ct);
        await talk.WriteAsync(Ct);
        await talk.RunAsync(Ct);

        var issue = Assert.Single(github.Pay.Issues);
        Assert.Equal("two locks", issue.Title);
        Assert.StartsWith("Lena: on it.\n\n<!--", issue.Body, StringComparison.Ordinal);
        Assert.EndsWith("-->\n\nAnd thanks.", issue.Body, StringComparison.Ordinal);
        Assert.Equal(1, issue.Body.Split("**Done when**").Length - 1);
    }

    [Fact]
    public async Task A_closed_issue_is_claimed_and_verifies_nothing_and_a_deleted_one_can_be_made_anew()
    {
        await using var github = await GitHubAsync();
        using var talk = new TicketTalk(Database, time, github.Settings);
        await talk.BeginAsync("github acme/pay", Ct, "a lock", "a guard", "a dog");
        await talk.WriteAsync(Ct);
        await talk.RunAsync(Ct);
        _ = await talk.SaidAsync(Ct);
        github.Pay.Issues[0] = github.Pay.Issues[0] with { State = "closed", Reason = "completed" };
        github.Pay.Issues[1] = github.Pay.Issues[1] with { State = "closed", Reason = "not_planned" };
        github.Pay.Issues.RemoveAt(2);
        github.Pay.Deleted.Add(3);

        // Nobody asks: it is looked at the next morning.
        talk.Pass(Duration.FromDays(1));
        await talk.HearAsync(Ct);
        await talk.RunAsync(Ct);

        Assert.Equal(["ticket.claimed", "ticket.dropped", "ticket.gone"], await talk.SaidAsync(Ct));
        var model = await talk.ModelAsync(Ct);
        Assert.All(model.Countermeasures, measure => Assert.Equal(Assurance.Claimed, measure.Assurance));
        Assert.Equal([TicketStatus.Done, TicketStatus.Dropped, TicketStatus.Gone], model.Countermeasures.Select(measure => measure.Ticket!.Status));

        await talk.WriteAsync(Ct);
        await talk.RunAsync(Ct);
        Assert.Equal("acme/pay#4", (await talk.TicketAsync("M3", Ct))!.Reference);
    }

    [Fact]
    public async Task Open_issues_are_looked_at_again_after_a_morning_on_which_nobody_could_be_asked()
    {
        await using var github = await GitHubAsync();
        using var talk = new TicketTalk(Database, time, github.Settings);
        await talk.BeginAsync("github acme/pay", Ct, "a lock");
        await talk.WriteAsync(Ct);
        await talk.RunAsync(Ct);
        github.Pay.Issues[0] = github.Pay.Issues[0] with { State = "closed", Reason = "completed" };
        talk.Pass(Duration.FromDays(1));
        using var without = new TicketTalk(Database, time, github.Settings with { Places = ["acme/shop"] });
        await without.HearAsync(Ct);
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM ticket_job"));

        talk.Pass(Duration.FromDays(3));
        await talk.HearAsync(Ct);
        await talk.RunAsync(Ct);
        Assert.Equal("ticket.claimed", (await talk.SaidAsync(Ct))[^1]);
    }

    private static (string, string?, TicketStatus) Of(Ticket? ticket) => (ticket!.Reference, ticket.Link, ticket.Status);

    /// <summary>Time passes and a server does what is due, until nothing is left to do.</summary>
    private static async Task RunOutAsync(TicketTalk talk)
    {
        for (var round = 0; round < 10; round++)
        {
            talk.Pass(Duration.FromMinutes(2));
            await talk.RunAsync(Ct);
        }
    }

    private async Task<FakeGitHub> GitHubAsync()
    {
        var github = new FakeGitHub(time);
        await github.StartAsync(Ct);
        return github;
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var connection = await Database.OpenAsync(Ct);
        return (await connection.RowsAsync<long>(sql, null, Ct)).Single();
    }
}
