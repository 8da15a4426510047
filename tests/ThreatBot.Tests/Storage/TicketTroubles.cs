using NodaTime;
using ThreatBot.Core.Models;
using ThreatBot.Tests.Conversations;
using ThreatBot.Tests.Fakes.Trackers;

namespace ThreatBot.Tests.Storage;

/// <summary>Trackers that refuse, are down or full, places that are taken back, and models that go or change meanwhile.</summary>
public abstract partial class TicketContract
{
    [Fact]
    public async Task What_a_tracker_refuses_is_told_and_nothing_is_lost()
    {
        await using var github = await GitHubAsync();
        using var talk = new TicketTalk(Database, time, github.Settings);
        await talk.BeginAsync("github acme/pay", Ct, "a lock");
        github.Pay.HasIssues = false;
        await talk.WriteAsync(Ct);
        await talk.RunAsync(Ct);

        Assert.Equal("ticket.refused", (await talk.SaidAsync(Ct))[^1]);
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM ticket_job"));

        github.Pay.HasIssues = true;
        await talk.WriteAsync(Ct);
        await talk.RunAsync(Ct);
        Assert.Equal("acme/pay#1", (await talk.TicketAsync("M1", Ct))!.Reference);
    }

    [Fact]
    public async Task A_tracker_that_is_down_is_asked_again_and_people_are_told_that_it_takes_long()
    {
        await using var github = await GitHubAsync();
        using var talk = new TicketTalk(Database, time, github.Settings);
        await talk.BeginAsync("github acme/pay", Ct, "a lock");
        await talk.WriteAsync(Ct);
        _ = await talk.SaidAsync(Ct);
        for (var tries = 0; tries < 4; tries++)
        {
            github.Fail("GET", tries == 2 ? Fault.Hang : Fault.Broken);
            await talk.RunAsync(Ct);
            talk.Pass(Duration.FromMinutes(1));
        }

        Assert.Equal(["ticket.refused"], await talk.SaidAsync(Ct));
        await RunOutAsync(talk);
        Assert.Equal(["ticket.written"], await talk.SaidAsync(Ct));
        Assert.Single(github.Pay.Issues);
    }

    [Fact]
    public async Task One_trouble_ends_the_turn_of_a_tracker_and_an_answer_of_any_shape_is_no_more_than_that()
    {
        await using var github = await GitHubAsync();
        using var talk = new TicketTalk(Database, time, github.Settings);
        await talk.BeginAsync("github acme/pay", Ct, "a lock", "a guard");
        await talk.WriteAsync(Ct);
        github.Fail("GET", Fault.Odd);
        await talk.RunAsync(Ct);
        Assert.Single(github.Calls);

        await talk.RunAsync(Ct);
        Assert.Equal("a guard", Assert.Single(github.Pay.Issues).Title);
        await RunOutAsync(talk);
        Assert.Equal(["a guard", "a lock"], github.Pay.Issues.Select(issue => issue.Title));
    }

    [Fact]
    public async Task What_one_tracker_answered_is_told_while_another_says_nothing()
    {
        var jira = new FakeJira(time);
        await using var _ = jira;
        await jira.StartAsync(Ct);
        await using var github = await GitHubAsync();
        using var talk = new TicketTalk(Database, time, github.Settings, jira.Settings) { Patience = TimeSpan.FromMinutes(1) };
        await talk.BeginAsync("github acme/pay", Ct, "a lock");
        await talk.WriteAsync(Ct);
        await talk.ChangeAsync(edit => edit.Add(ObjectKind.Countermeasure, id => new Countermeasure { Id = id, Origin = edit.Origin, Text = "a guard" }), Ct);
        await talk.SayAsync("tickets to jira PAY", Ct);
        await talk.WriteAsync(Ct);

        using var gate = new SemaphoreSlim(0);
        github.Answering = call => gate.Wait(Ct);
        var told = new List<(long Jira, long GitHub)>();
        await talk.Server().RunAsync(
            null,
            async token =>
            {
                told.Add((await AnsweredAsync("jira"), await AnsweredAsync("github")));
                gate.Release(10);
            },
            Ct);
        Assert.Equal([(1, 0), (1, 1)], told);

        Task<long> AnsweredAsync(string tracker) => CountAsync($"SELECT COUNT(*) FROM ticket_job WHERE state = 'answered' AND tracker = '{tracker}'");
    }

    [Fact]
    public async Task No_tracker_keeps_another_from_its_turn_by_what_waits_for_it()
    {
        await using var github = await GitHubAsync();
        using var talk = new TicketTalk(Database, time, github.Settings, github.Settings with { Name = "other" });
        await talk.BeginAsync("github acme/pay", Ct, "a", "b", "c");
        await talk.WriteAsync(Ct);
        await talk.ChangeAsync(edit => edit.Add(ObjectKind.Countermeasure, id => new Countermeasure { Id = id, Origin = edit.Origin, Text = "d" }), Ct);
        await talk.SayAsync("tickets to other acme/pay", Ct);
        await talk.WriteAsync(Ct);

        Assert.Equal(["M1", "M2", "M4"], (await talk.Jobs.DueAsync(talk.Now, 2, null, Ct)).Select(job => job.Measure).Order());
    }

    [Fact]
    public async Task After_a_day_in_vain_nobody_is_asked_any_more()
    {
        await using var github = await GitHubAsync();
        using var talk = new TicketTalk(Database, time, github.Settings);
        await talk.BeginAsync("github acme/pay", Ct, "a lock");
        await talk.WriteAsync(Ct);
        github.Fail("GET", Fault.Broken);
        talk.Pass(Duration.FromHours(25));
        await talk.RunAsync(Ct);

        Assert.Equal("ticket.refused", (await talk.SaidAsync(Ct))[^1]);
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM ticket_job"));
    }

    [Fact]
    public async Task Limits_are_kept_to_as_long_as_the_tracker_says()
    {
        await using var github = await GitHubAsync();
        using var talk = new TicketTalk(Database, time, github.Settings);
        await talk.BeginAsync("github acme/pay", Ct, "a lock");
        await talk.WriteAsync(Ct);
        github.Remaining = 0;
        await talk.RunAsync(Ct);
        github.Remaining = 5000;
        var calls = github.Calls.Count;

        talk.Pass(Duration.FromMinutes(29));
        await talk.RunAsync(Ct);
        Assert.Equal(calls, github.Calls.Count);

        talk.Pass(Duration.FromMinutes(2));
        await talk.RunAsync(Ct);
        Assert.Single(github.Pay.Issues);
    }

    [Fact]
    public async Task A_place_that_the_operator_takes_back_gets_nothing_more()
    {
        await using var github = await GitHubAsync();
        using var talk = new TicketTalk(Database, time, github.Settings);
        await talk.BeginAsync("github acme/pay", Ct, "a lock");
        await talk.WriteAsync(Ct);

        using var later = new TicketTalk(Database, time, github.Settings with { Places = ["acme/shop"] });
        await later.RunAsync(Ct);
        Assert.Empty(github.Calls);
        Assert.Equal("ticket.refused", (await later.SaidAsync(Ct))[^1]);
    }

    [Fact]
    public async Task With_a_deleted_model_goes_what_was_asked_for_it()
    {
        await using var github = await GitHubAsync();
        using var talk = new TicketTalk(Database, time, github.Settings);
        await talk.BeginAsync("github acme/pay", Ct, "a lock");
        await talk.WriteAsync(Ct);
        await talk.SayAsync("delete shop", Ct);
        await talk.SayAsync("yes", Ct);
        await talk.RunAsync(Ct);

        Assert.Empty(github.Pay.Issues);
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM ticket_job"));
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM ticket_target"));
    }

    [Fact]
    public async Task Another_model_in_use_meanwhile_does_not_keep_the_answer_from_its_own()
    {
        await using var github = await GitHubAsync();
        using var talk = new TicketTalk(Database, time, github.Settings);
        await talk.BeginAsync("github acme/pay", Ct, "a lock");
        await talk.WriteAsync(Ct);
        await talk.SayAsync("new other", Ct);
        await talk.RunAsync(Ct);
        await talk.SayAsync("use shop", Ct);

        Assert.Equal("acme/pay#1", (await talk.TicketAsync("M1", Ct))!.Reference);
    }
}
