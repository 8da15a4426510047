using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ThreatBot.Core.Models;
using ThreatBot.Interchange;
using ThreatBot.Tests.Fakes.Trackers;
using ThreatBot.Tests.Interchange;

namespace ThreatBot.Tests.Commands;

/// <summary>Issues from the command line and from a talk in the terminal, by the program as it is run.</summary>
public sealed class TicketsCommandTests : IDisposable
{
    private readonly Bot bot = new();
    private readonly string folder = Directory.CreateTempSubdirectory("threatbot-tickets-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        bot.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_table_takes_no_account_and_tells_threats_only_where_that_is_wanted()
    {
        await ImportAsync();

        var table = await bot.RunAsync("", "tickets", "Payments", "--to", "csv");
        Assert.Equal(0, table.Code);
        Assert.StartsWith("Key,Id,Summary,Description,Due date,Labels\r\n", table.Out, StringComparison.Ordinal);
        Assert.Contains(",M1,virus scanner,", table.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("carries a virus", table.Out, StringComparison.Ordinal);
        Assert.Contains("carries a virus", (await bot.RunAsync("", "tickets", "Payments", "--to", "csv", "--with-threats")).Out, StringComparison.Ordinal);

        var without = await bot.RunAsync("", "tickets", "Payments");
        Assert.Equal(2, without.Code);
        Assert.Contains("No tracker is connected", without.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Issues_are_shown_written_once_and_read_back()
    {
        await ImportAsync();
        var github = new FakeGitHub(TimeProvider.System);
        await using var _ = github;
        await github.StartAsync(Ct);

        var shown = await RunAsync(github, "", "tickets", "Payments", "--to", "acme/pay", "--dry-run", "--json");
        Assert.Equal(("github acme/pay", "virus scanner"), ((string?)JsonNode.Parse(shown.Out)!["place"], (string?)JsonNode.Parse(shown.Out)!["drafts"]![0]!["title"]));
        Assert.Empty(github.Pay.Issues);

        Assert.Equal(new Ran(0, "M1 acme/pay#1 open https://github.com/acme/pay/issues/1\n", ""), await RunAsync(github, "", "tickets", "Payments", "--to", "acme/pay"));
        Assert.Equal("github acme/pay: nothing to write.\n", (await RunAsync(github, "", "tickets", "Payments", "--to", "acme/pay")).Out);
        github.Pay.Issues[0] = github.Pay.Issues[0] with { State = "closed", Reason = "completed" };
        Assert.Equal("M1 acme/pay#1 done https://github.com/acme/pay/issues/1\n", (await RunAsync(github, "", "tickets", "Payments", "--status")).Out);
        Assert.Contains("https://github.com/acme/pay/issues/1", (await bot.RunAsync("", "export", "Payments", "--format", "csv")).Out, StringComparison.Ordinal);
        Assert.Equal(0, (await bot.RunAsync("", "verify")).Code);

        github.Pay.MayRead = false;
        Assert.Equal(2, (await RunAsync(github, "", "tickets", "Payments", "--to", "acme/none")).Code);
        Assert.Contains("Not Found", (await RunAsync(github, "", "doctor")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_the_terminal_the_answer_comes_with_the_next_line()
    {
        await ImportAsync();
        var github = new FakeGitHub(TimeProvider.System);
        await using var _ = github;
        await github.StartAsync(Ct);

        var talk = await RunAsync(github, "use Payments\ntickets to acme/pay\ntickets\nyes\n", "chat", "--as", "mia");

        Assert.Contains("In the tracker:", talk.Out, StringComparison.Ordinal);
        Assert.Equal("virus scanner", Assert.Single(github.Pay.Issues).Title);
        Assert.DoesNotContain(FakeGitHub.Token, talk.Out + talk.Error, StringComparison.Ordinal);
    }

    private async Task ImportAsync()
    {
        var claimed = Samples.Model.Apply(new ObjectChanged(Samples.Model.Find("M1"), Samples.Model.Find<Countermeasure>("M1")! with { Assurance = Assurance.Claimed, Ticket = null }));
        var file = Path.Combine(folder, "model.json");
        await File.WriteAllBytesAsync(file, NativeFormat.Write(claimed, ImmutableDictionary<string, string>.Empty), Ct);
        Assert.Equal(0, (await bot.RunAsync("", "import", file, "--as", "mia")).Code);
    }

    private async Task<Ran> RunAsync(FakeGitHub github, string input, params string[] arguments)
    {
        using var process = bot.Start(
            new Dictionary<string, string?>
            {
                ["ThreatBot__Tickets__github__Kind"] = "GitHub",
                ["ThreatBot__Tickets__github__Address"] = github.Address.ToString(),
                ["ThreatBot__Tickets__github__Token"] = FakeGitHub.Token,
                ["ThreatBot__Tickets__github__Places"] = "acme/pay",
            },
            arguments);
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(Ct), process.StandardError.ReadToEndAsync(Ct));
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(Ct);
        return new Ran(process.ExitCode, await said, await complained);
    }
}
