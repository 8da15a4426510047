using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dapper;
using ThreatBot.Storage;

namespace ThreatBot.Tests.Commands;

/// <summary>The examples a reader pipes into the program, as the README says.</summary>
public sealed partial class ExampleTests : IDisposable
{
    private readonly Bot bot = new();

    private readonly Bot again = new();

    public void Dispose()
    {
        bot.Dispose();
        again.Dispose();
    }

    [Fact]
    public async Task The_first_story_ends_with_the_closing_card_and_everything_agrees_with_it()
    {
        var said = await bot.RunAsync(Example("pay-42"), "chat", "--as", "mia");

        Assert.Equal((0, ""), (said.Code, said.Error));
        Assert.Contains("T1 admin page, any of us can open any scan → owner only, and logged · Ana?", said.Out, StringComparison.Ordinal);
        Assert.Contains("T1: Given somebody who is not the owner of the ID scan", said.Out, StringComparison.Ordinal);
        Assert.Contains("The cheapest fix is what you don't keep.", said.Out, StringComparison.Ordinal);
        Assert.Contains("- M1 owner only, and logged for T1 · owner? (Ana raised it)", (await bot.RunAsync("summary\n", "chat", "--as", "mia")).Out, StringComparison.Ordinal);
        var models = JsonDocument.Parse((await bot.RunAsync("", "models", "--json")).Out).RootElement;
        Assert.Equal("shop", Assert.Single(models.EnumerateArray().ToList()).GetProperty("name").GetString());
        var exported = await bot.RunAsync("", "export", "shop", "--format", "json");
        var file = bot.Data + ".json";
        await File.WriteAllTextAsync(file, exported.Out, TestContext.Current.CancellationToken);
        Assert.Equal(0, (await again.RunAsync("", "import", file, "--as", "mia")).Code);
        File.Delete(file);
        Assert.Equal(exported.Out, (await again.RunAsync("", "export", "shop", "--format", "json")).Out);
        Assert.Equal(0, (await bot.RunAsync("", "verify")).Code);
        await using var database = new SqliteDatabase(bot.Database);
        await using var connection = await database.OpenAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["T1 open", "T2 ended"], await connection.QueryAsync<string>("SELECT id || ' ' || status FROM threat ORDER BY id"));
        Assert.Equal(["scan store calls nothing it should not"], await connection.QueryAsync<string>("SELECT text FROM assumption"));
        Assert.Equal(["owner only, and logged"], await connection.QueryAsync<string>("SELECT text FROM countermeasure"));
    }

    [Fact]
    public async Task The_readme_shows_what_really_is_said()
    {
        var block = House.Repository.Read("README.md").Split("## A conversation")[1].Split("`NAME: text`")[0].Split('\n').Where(line => line.Length > 0).ToList();
        var typed = block.Where(line => line.StartsWith("    > ", StringComparison.Ordinal)).Select(line => line[6..]).ToList();

        var said = await bot.RunAsync(string.Join('\n', typed), "chat", "--as", "mia");

        Assert.Equal(Example("pay-42").TrimEnd().Split('\n'), typed);
        Assert.Equal(Words(said.Out), Words(string.Join('\n', block.Where(line => !line.StartsWith("    > ", StringComparison.Ordinal)))));
    }

    [Fact]
    public async Task The_workshop_makes_a_whole_model_of_a_web_shop()
    {
        var lines = Example("workshop").TrimEnd().Split('\n');
        Assert.InRange(Array.IndexOf(lines, "to the tree"), 1, 40);

        var said = await bot.RunAsync(Example("workshop"), "chat", "--as", "mia");

        Assert.Equal((0, ""), (said.Code, said.Error));
        Assert.Contains("S1 sell the ID scans (secrecy) · Omar · dots: 7 “72 hours to tell the regulator” (Omar)", said.Out, StringComparison.Ordinal);
        Assert.Contains("## Ways in with at most one measure", said.Out, StringComparison.Ordinal);
        await using var database = new SqliteDatabase(bot.Database);
        await using var connection = await database.OpenAsync(TestContext.Current.CancellationToken);
        async Task AtLeast(long count, string rows) =>
            Assert.InRange(await connection.QuerySingleAsync<long>($"SELECT COUNT(*) FROM {rows}"), count, long.MaxValue);
        await AtLeast(6, "element");
        await AtLeast(4, "zone");
        await AtLeast(10, "crossing");
        await AtLeast(12, "threat");
        await AtLeast(25, "tree_node");
        await AtLeast(3, "scenario");
        await AtLeast(3, "concern");
        await AtLeast(3, "response");
        await AtLeast(5, "participant");
        Assert.Equal(0, (await bot.RunAsync("", "verify")).Code);
    }

    [Theory]
    [InlineData("workshop")]
    [InlineData("pay-42")]
    [InlineData("lock-7")]
    [InlineData("web-shop")]
    public async Task The_same_input_gives_the_same_output(string example)
    {
        var first = await bot.RunAsync(Example(example), "chat", "--json", "--as", "mia");
        var second = await again.RunAsync(Example(example), "chat", "--json", "--as", "mia");

        Assert.Equal(0, first.Code);
        Assert.Equal(Anonymous(first.Out), Anonymous(second.Out));
    }

    [Fact]
    public async Task Somebody_who_was_named_first_and_speaks_later_is_one_person()
    {
        await bot.RunAsync("+ no spare server\naccept T1 because it is cheap\napprover lena\n", "chat", "--as", "mia");

        var signed = await bot.RunAsync("approve\n", "chat", "--as", "Lena");

        Assert.Contains("R1 approved by Lena.", signed.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_private_reply_waits_for_its_own_terminal()
    {
        await bot.RunAsync("hello there\n", "chat", "--as", "mia");
        await using (var database = new SqliteDatabase(bot.Database))
        {
            await using var connection = await database.OpenAsync(TestContext.Current.CancellationToken);
            await connection.ExecuteAsync("UPDATE outbox SET state = 'pending'");
        }

        var ana = await bot.RunAsync("", "chat", "--as", "ana");
        var mia = await bot.RunAsync("", "chat", "--as", "mia");

        Assert.Equal("", ana.Out);
        Assert.Contains("I am ThreatBot.", mia.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'; DROP TABLE object; --")]
    [InlineData("👻👻👻")]
    [InlineData("\u202Egnp.exe <script>alert(1)</script>")]
    [InlineData("[click](javascript:alert(1)) @everyone")]
    public async Task Hostile_words_are_kept_as_words(string words)
    {
        var said = await bot.RunAsync($"+ {words}\nlist threats\n", "chat");

        Assert.Equal(0, said.Code);
        Assert.DoesNotContain('\u202E', said.Out);
        await using var database = new SqliteDatabase(bot.Database);
        await using var connection = await database.OpenAsync(TestContext.Current.CancellationToken);
        Assert.Equal([words], await connection.QueryAsync<string>("SELECT text FROM threat"));
        Assert.Equal(0, (await bot.RunAsync("", "verify")).Code);
    }

    [Fact]
    public async Task What_is_too_long_is_refused_whole_and_said_so()
    {
        var said = await bot.RunAsync("+ " + new string('x', 64 * 1024) + "\n+ short\nlist threats\n", "chat");

        Assert.Contains("64 KB", said.Out, StringComparison.Ordinal);
        Assert.Contains("T1 short", said.Out, StringComparison.Ordinal);
    }

    /// <summary>People's pseudonyms are random on purpose, and the minutes of a talk are its own.</summary>
    private static string Anonymous(string output) => string.Join(
        '\n',
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
        {
            var reply = JsonDocument.Parse(line).RootElement;
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{reply.GetProperty("prompt")} {reply.GetProperty("text")} {reply.GetProperty("card")} {reply.GetProperty("choices").GetArrayLength()}");
        }));

    /// <summary>What is said, wherever its lines break and however long it took.</summary>
    private static string Words(string text) =>
        string.Join(' ', Minutes().Replace(text, "some min").Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"\d+ min\b")]
    private static partial Regex Minutes();

    private static string Example(string name) => House.Repository.Read($"examples/{name}.txt");
}
