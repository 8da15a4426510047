using System.Text.Json.Nodes;

namespace ThreatBot.Tests.Commands;

/// <summary>The verb <c>erase</c>, as the program is run.</summary>
public sealed class EraseCommandTests : IDisposable
{
    private readonly Bot bot = new();

    public void Dispose() => bot.Dispose();

    [Fact]
    public async Task It_tells_what_goes_and_does_nothing_until_told_so_twice()
    {
        await bot.RunAsync("new shop\nasset: orders\n", "chat", "--as", "Mia");

        var looked = await bot.RunAsync("", "erase", "person", "mia");
        var file = JsonNode.Parse((await bot.RunAsync("", "erase", "person", "Mia", "--json")).Out)!;

        Assert.Equal((0, true), (looked.Code, looked.Out.Contains("Mia, terminal of local", StringComparison.Ordinal)));
        Assert.Contains("--yes", looked.Error, StringComparison.Ordinal);
        Assert.Equal(("threatbot-person/1", "Mia"), (file["format"]!.GetValue<string>(), file["names"]![0]!["name"]!.GetValue<string>()));
        Assert.Contains("shop", file["recorded"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.All(file["explanations"]!.AsObject(), explained => Assert.NotEqual("", explained.Value!.GetValue<string>()));
        Assert.Equal(2, (await bot.RunAsync("", "erase", "person", "nobody such")).Code);
    }

    [Fact]
    public async Task Whoever_is_erased_is_a_former_member_and_stays_one_when_a_backup_comes_back()
    {
        await bot.RunAsync("new shop\nnew stall\n", "chat", "--as", "Mia");
        var copy = Path.Combine(bot.Data, "copy.db");
        await bot.RunAsync("", "backup", copy);

        Assert.Equal(0, (await bot.RunAsync("", "erase", "person", "Mia", "--yes")).Code);
        Assert.Equal(0, (await bot.RunAsync("", "erase", "model", "stall", "--yes")).Code);
        Assert.Equal(2, (await bot.RunAsync("", "erase", "person", "Mia")).Code);
        Assert.Equal(0, (await bot.RunAsync("", "verify")).Code);

        var back = await bot.RunAsync("", "restore", copy, "--replace");
        Assert.Contains("erased in it too: 2", back.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await bot.RunAsync("", "erase", "person", "Mia")).Code);
        Assert.Equal(["shop"], JsonNode.Parse((await bot.RunAsync("", "models", "--json")).Out)!.AsArray().Select(model => model!["name"]!.GetValue<string>()));
        Assert.Equal(0, (await bot.RunAsync("", "verify")).Code);
    }

    [Fact]
    public async Task Whoever_runs_it_signs_somebody_out_by_their_name()
    {
        await bot.RunAsync("new shop\n", "chat", "--as", "Mia");

        var done = await bot.RunAsync("", "sign-out", "mia");

        Assert.Equal((0, true), (done.Code, done.Error.Contains("is signed out everywhere", StringComparison.Ordinal)));
        Assert.Equal(2, (await bot.RunAsync("", "sign-out", "nobody such")).Code);
    }

    [Fact]
    public async Task Somebody_erases_themselves_in_a_talk()
    {
        var said = await bot.RunAsync("new shop\nbrowser -> shop: order\nerase me\nyes\n", "chat", "--as", "Mia");

        Assert.Contains("I do not know you any more", said.Out, StringComparison.Ordinal);
        Assert.Equal(2, (await bot.RunAsync("", "erase", "person", "Mia")).Code);
        Assert.Contains("a former member", (await bot.RunAsync("history F1\n", "chat", "--as", "Omar")).Out, StringComparison.Ordinal);
        Assert.Equal(0, (await bot.RunAsync("", "verify")).Code);
    }
}
