namespace ThreatBot.Tests.Commands;

/// <summary>The texts for readers and the register, from the command line.</summary>
public sealed class ReaderVerbsTests : IDisposable
{
    private readonly Bot bot = new();

    public void Dispose() => bot.Dispose();

    [Fact]
    public async Task All_models_are_told_side_by_side()
    {
        Assert.Contains("There are no models yet.", (await bot.RunAsync("", "portfolio")).Error, StringComparison.Ordinal);
        await bot.RunAsync("new shop\n+ no spare server\nnew stall\nportfolio\n", "chat", "--as", "mia");

        var lines = await bot.RunAsync("", "portfolio");
        var json = await bot.RunAsync("", "portfolio", "--json");

        Assert.Equal("shop: 1 ways in with nothing in the way\nstall: nothing waits\n", lines.Out.ReplaceLineEndings("\n"));
        Assert.Equal([("local", "shop", 1), ("local", "stall", 0)], System.Text.Json.Nodes.JsonNode.Parse(json.Out)!.AsArray()
            .Select(each => (each!["tenant"]!.ToString(), each["standing"]!["name"]!.ToString(), each["standing"]!["undefended"]!.GetValue<int>())));
    }

    [Fact]
    public async Task Readers_and_the_register_get_their_texts()
    {
        await bot.RunAsync("new shop\n+ no spare server\naccept T1 until 2027-03-01 because it is cheap\napprover lena\n", "chat", "--as", "mia");
        await bot.RunAsync("approve\n", "chat", "--as", "lena");

        var board = await bot.RunAsync("", "show", "shop", "--for", "the board");
        var nobody = await bot.RunAsync("", "show", "shop", "--for", "the cat");
        var register = await bot.RunAsync("", "export", "shop", "--format", "register");
        var both = await bot.RunAsync("", "export", "shop", "--format", "register", "--with-history");

        Assert.Equal((0, ""), (board.Code, board.Error));
        Assert.StartsWith("# shop, for the board\n", board.Out, StringComparison.Ordinal);
        Assert.Contains("- R1 Live with T1 no spare server: it is cheap (approved, until 2027-03-01; signs: lena)", board.Out, StringComparison.Ordinal);
        Assert.Equal((2, ""), (nobody.Code, nobody.Out));
        Assert.Contains("There is one for the board, project manager", nobody.Error, StringComparison.Ordinal);
        Assert.Equal(0, register.Code);
        Assert.Matches("\r\nR1,T1,no spare server,,,accept,it is cheap,,mia,lena,approved,(20..-..-..),(20..-..-..),2027-03-01\r\n$", register.Out);
        Assert.Equal(2, both.Code);
    }
}
