using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ThreatBot.Tests.Commands;

/// <summary>Tokens that whoever runs the server makes, and that no token stands anywhere but where it was shown.</summary>
public sealed class TokenCommandTests : IDisposable
{
    private readonly Bot bot = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => bot.Dispose();

    [Fact]
    public async Task A_token_is_printed_once_listed_and_ended()
    {
        await bot.RunAsync("new shop\n", "chat", "--as", "mia");

        var made = await bot.RunAsync("", "token", "make", "shop", "CI", "--scope", "read", "--scope", "events", "--days", "7");
        Assert.Equal(0, made.Code);
        Assert.Matches("^tb_[0-9a-f]{16}_[0-9a-f]{64}$", made.Out.Trim());
        Assert.DoesNotContain(made.Out.Trim(), made.Error, StringComparison.Ordinal);
        Assert.StartsWith("ci: read events; ends ", (await bot.RunAsync("", "token", "list", "shop")).Out, StringComparison.Ordinal);
        Assert.Equal("ci", JsonNode.Parse((await bot.RunAsync("", "token", "list", "shop", "--json")).Out)![0]!["name"]!.ToString());

        Assert.Contains("has a token ci already", (await bot.RunAsync("", "token", "make", "shop", "ci")).Error, StringComparison.Ordinal);
        Assert.Equal(0, (await bot.RunAsync("", "token", "end", "shop", "ci")).Code);
        Assert.Contains("has no token ci", (await bot.RunAsync("", "token", "end", "shop", "ci")).Error, StringComparison.Ordinal);
        Assert.Equal("", (await bot.RunAsync("", "token", "list", "shop")).Out);
    }

    [Theory]
    [InlineData("one word", "make", "shop", "two words")]
    [InlineData("--days takes a number from 1 to 365", "make", "shop", "ci", "--days", "366")]
    [InlineData("webmaster", "make", "shop", "ci", "--scope", "webmaster")]
    [InlineData("There is no model", "make", "stall", "ci")]
    public async Task What_makes_no_token_is_told(string reason, params string[] arguments)
    {
        await bot.RunAsync("new shop\n", "chat", "--as", "mia");

        var ran = await bot.RunAsync("", ["token", .. arguments]);

        Assert.Equal((2, ""), (ran.Code, ran.Out));
        Assert.Contains(reason, ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_terminal_says_the_command_that_makes_one()
    {
        var talk = await bot.RunAsync("new shop\ntoken for ci\n", "chat", "--as", "mia");

        Assert.Contains("threatbot token make m", talk.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_token_stands_in_a_log_the_database_or_an_answer_whatever_goes_wrong()
    {
        await bot.RunAsync("new shop\n", "chat", "--as", "mia");
        var token = (await bot.RunAsync("", "token", "make", "shop", "ci", "--scope", "read", "--scope", "events")).Out.Trim();
        var model = JsonNode.Parse((await bot.RunAsync("", "models", "--json")).Out)![0]!["id"]!.ToString();
        using var process = bot.Start(new Dictionary<string, string?> { ["Logging__LogLevel__Default"] = "Trace" }, "serve", "--urls", "http://127.0.0.1:0");
        var address = new Uri((await process.StandardError.ReadLineAsync(Ct))!.Split(' ').Single(word => word.StartsWith("http", StringComparison.Ordinal)));
        using var client = new HttpClient { BaseAddress = address };
        var answers = new StringBuilder();
        foreach (var path in new[] { "/api/v1/models", $"/api/v1/models/{model}/events", $"/api/v1/models/{model}/threats?limit={token}", $"/api/v1/{token}", $"/links/{token}" })
        {
            answers.Append(await AskAsync(client, path, token)).Append(await AskAsync(client, path, token + "0")).Append(await AskAsync(client, path, $"{token}\t{token}"));
        }

        await BreakAsync();
        answers.Append(await AskAsync(client, $"/api/v1/models/{model}/events", token));
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await process.WaitForExitAsync(Ct);
        var log = await process.StandardOutput.ReadToEndAsync(Ct) + await process.StandardError.ReadToEndAsync(Ct);

        Assert.Contains("A request of the API was not answered", log, StringComparison.Ordinal);
        var secret = token[20..];
        Assert.DoesNotContain(secret, log, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, answers.ToString(), StringComparison.Ordinal);
        Assert.All(Directory.GetFiles(bot.Data, "*", SearchOption.AllDirectories), file => Assert.DoesNotContain(secret, Encoding.Latin1.GetString(File.ReadAllBytes(file)), StringComparison.Ordinal));
    }

    /// <summary>What the events are read from is gone.</summary>
    private async Task BreakAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={bot.Database};Pooling=False");
        await connection.ExecuteAsync("ALTER TABLE event_log RENAME TO gone");
    }

    private static async Task<string> AskAsync(HttpClient client, string path, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        using var answer = await client.SendAsync(request, Ct);
        return await answer.Content.ReadAsStringAsync(Ct);
    }
}
