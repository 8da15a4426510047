using System.Xml.Linq;

namespace ThreatBot.Tests.Commands;

public sealed class PictureCommandTests : IDisposable
{
    private readonly Bot bot = new();

    public void Dispose() => bot.Dispose();

    [Fact]
    public async Task A_model_is_drawn_to_a_file_and_to_standard_output_alike()
    {
        await bot.RunAsync("new shop\nbrowser [internet] -> web shop [cloud]: ID scan\n", "chat", "--as", "mia");
        var file = Path.Combine(bot.Data, "shop.svg");

        var written = await bot.RunAsync("", "picture", "shop", "--kind", "dfd", "--format", "svg", "--out", file);
        var printed = await bot.RunAsync("", "picture", "shop");

        Assert.Equal((0, ""), (written.Code, written.Out));
        Assert.Contains(file, written.Error, StringComparison.Ordinal);
        Assert.Equal((0, ""), (printed.Code, printed.Error));
        Assert.Equal(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), printed.Out);
        Assert.Contains("web shop", XElement.Parse(printed.Out).Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_that_the_text_names_draws_the_picture()
    {
        var said = await bot.RunAsync("new shop\nbrowser [internet] -> web shop [cloud]: ID scan\npicture\n", "chat", "--as", "mia");
        var command = said.Out.Split('`').Last(part => part.StartsWith("threatbot ", StringComparison.Ordinal)).Split(' ');
        command[^1] = Path.Combine(bot.Data, command[^1]);

        var ran = await bot.RunAsync("", command[1..]);

        Assert.Equal(0, ran.Code);
        Assert.True(File.Exists(command[^1]));
    }

    [Fact]
    public async Task The_portfolio_has_a_bar_for_each_model_in_which_anything_is_open()
    {
        await bot.RunAsync("new shop\nbrowser [internet] -> web shop [cloud]: ID scan\nnew bank\nphone [internet] -> api [cloud]: payment\n", "chat", "--as", "mia");

        var drawn = await bot.RunAsync("", "picture", "--kind", "portfolio");

        Assert.Equal((0, ""), (drawn.Code, drawn.Error));
        var texts = XElement.Parse(drawn.Out).Descendants().Where(element => element.Name.LocalName == "text").Select(text => text.Value).ToList();
        Assert.Contains("shop", texts);
        Assert.Contains("bank", texts);
    }

    [Theory]
    [InlineData("Which model", "picture")]
    [InlineData("takes no name", "picture", "shop", "--kind", "portfolio")]
    [InlineData("'dfd'", "picture", "shop", "--kind", "map")]
    [InlineData("'svg'", "picture", "shop", "--format", "gif")]
    [InlineData("--top", "picture", "shop", "--top", "0")]
    [InlineData("nowhere", "picture", "nowhere")]
    public async Task What_cannot_be_drawn_is_refused_and_what_can_is_named(string named, params string[] arguments)
    {
        var ran = await bot.RunAsync("", arguments);

        Assert.Equal((2, ""), (ran.Code, ran.Out));
        Assert.Contains(named, ran.Error, StringComparison.Ordinal);
    }
}
