using System.Text.Json;

namespace ThreatBot.Tests.Commands;

public sealed class CommandLineTests : IDisposable
{
    private readonly Bot bot = new();

    public void Dispose() => bot.Dispose();

    [Theory]
    [InlineData("bogus")]
    [InlineData("models", "--bogus")]
    [InlineData("show")]
    [InlineData("chat", "--from", "0")]
    public async Task Bad_usage_is_refused_on_standard_error(params string[] arguments)
    {
        var ran = await bot.RunAsync("", arguments);

        Assert.Equal((2, ""), (ran.Code, ran.Out));
        Assert.NotEmpty(ran.Error);
        Assert.False(Directory.Exists(bot.Data));
    }

    [Fact]
    public async Task Every_mistake_in_the_configuration_is_named()
    {
        var wrong = new Dictionary<string, string?> { ["ThreatBot__TimeZone"] = "Mars", ["ThreatBot__Languge"] = "en" };
        using var process = bot.Start(wrong, "models", "--language", "xx");
        process.StandardInput.Close();
        var complained = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, process.ExitCode);
        Assert.All(["ThreatBot:TimeZone", "ThreatBot:Languge", "\"xx\""], part => Assert.Contains(part, complained, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_models_are_an_empty_list()
    {
        var ran = await bot.RunAsync("", "models", "--json");

        Assert.Equal(0, ran.Code);
        Assert.Empty(JsonDocument.Parse(ran.Out).RootElement.EnumerateArray());
    }

    [Fact]
    public async Task An_unknown_model_is_bad_input()
    {
        var ran = await bot.RunAsync("", "show", "nowhere");

        Assert.Equal((2, ""), (ran.Code, ran.Out));
        Assert.Contains("nowhere", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fresh_database_verifies_and_is_well()
    {
        Assert.Equal(0, (await bot.RunAsync("", "verify")).Code);
        Assert.Equal(0, (await bot.RunAsync("", "doctor")).Code);
    }

    [Fact]
    public async Task The_data_directory_is_its_owners_alone()
    {
        await bot.RunAsync("", "models");

        Assert.True(Directory.Exists(bot.Data));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(bot.Data));
        }
    }

    [Fact]
    public async Task A_backup_comes_back()
    {
        await bot.RunAsync("new shop\n", "chat");
        var copy = Path.Combine(bot.Data, "copy.db");
        using var other = new Bot();

        Assert.Equal(0, (await bot.RunAsync("", "backup", copy)).Code);
        Assert.Equal(0, (await other.RunAsync("", "restore", copy)).Code);

        Assert.Equal((await bot.RunAsync("", "models", "--json")).Out, (await other.RunAsync("", "models", "--json")).Out);
        Assert.Equal(2, (await other.RunAsync("", "restore", copy)).Code);
    }

    [Fact]
    public async Task Every_line_of_a_chat_for_programs_is_json()
    {
        var ran = await bot.RunAsync("new shop\nhelp\n" + new string('x', (64 * 1024) + 1) + "\n", "chat", "--json", "--as", "Ana");

        Assert.Equal(0, ran.Code);
        var replies = ran.Out.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.All(replies, reply => Assert.NotEqual("", reply.GetProperty("prompt").GetString()));
        Assert.Equal("talk.too-long", replies[^1].GetProperty("prompt").GetString());
    }
}
