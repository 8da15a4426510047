using NodaTime;
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
