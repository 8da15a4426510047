using ThreatBot.Core.Models;
using ThreatBot.Interchange;
using ThreatBot.Tests.Interchange;

namespace ThreatBot.Tests.Commands;

public sealed class TreeConvertTests : IDisposable
{
    private const string Tree = """
        Read other people's scans
          & Steal a backup tape [id=tape]
            Find the van [cost=100]
            Open the box [cost=50] [prob=0.5] [special_equipment]
              ! Seal [cost=5]
          Ask support nicely [prob=0.2]
            ! Call back

        """;

    private readonly Bot bot = new();

    private readonly string folder = Directory.CreateTempSubdirectory("threatbot-trees-").FullName;

    public void Dispose()
    {
        bot.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("dot")]
    [InlineData("text")]
    public async Task A_tree_comes_back_from_a_format_as_it_was(string format)
    {
        var (first, second) = (Write("tree.txt", Tree), Path.Combine(folder, "tree." + format));

        var there = await bot.RunAsync("", "tree", "convert", first, "--to", format, "--out", second);
        var back = await bot.RunAsync("", "tree", "convert", second, "--to", "text");

        Assert.Equal((0, ""), (there.Code, there.Out));
        Assert.Contains(second, there.Error, StringComparison.Ordinal);
        Assert.Equal((0, Tree.TrimEnd() + "\n", ""), (back.Code, back.Out, back.Error));
        Assert.False(Directory.Exists(bot.Data));
    }

    [Theory]
    [InlineData("adtool", "special equipment")]
    [InlineData("mef", "countermeasures")]
    [InlineData("mermaid", "cost")]
    [InlineData("galileo", "labels")]
    public async Task What_a_format_has_no_room_for_is_told(string format, string lost)
    {
        var ran = await bot.RunAsync("", "tree", "convert", Write("tree.txt", Tree), "--to", format);

        Assert.Equal(0, ran.Code);
        Assert.Contains("no room", ran.Error, StringComparison.Ordinal);
        Assert.Contains(lost, ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_format_would_make_another_tree_of_is_refused()
    {
        var ran = await bot.RunAsync("", "tree", "convert", Write("tree.txt", "goal\n  2& some\n    a\n    b\n    c\n"), "--to", "adtool");

        Assert.Equal((2, ""), (ran.Code, ran.Out));
        Assert.Contains("some is a k-of-n gate", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_becomes_the_tree_of_a_scenario_and_comes_out_again()
    {
        var model = Write("model.json", "");
        var wish = Samples.Objects.OfType<AbuseStory>().First() with { Story = null };
        ModelObject[] objects = [.. Samples.Objects.Where(each => each is Asset or Actor or Scenario), wish];
        var bare = ThreatModel.Fold("m1", objects.Select(each => new ObjectChanged(null, each)));
        await File.WriteAllBytesAsync(model, NativeFormat.Write(bare, new Dictionary<string, string>()), TestContext.Current.CancellationToken);
        Assert.Equal("", (await bot.RunAsync("", "import", model)).Out);

        var half = await bot.RunAsync("", "tree", "import", Write("half.txt", "Goal\n  ! Someday [planned]\n  Steal it"), "m1", "S1");
        Assert.Contains("would count as full ones", half.Error, StringComparison.Ordinal);

        var taken = await bot.RunAsync("", "tree", "import", Write("tree.txt", Tree), "m1", "S1", "--as", "Ana");
        var given = await bot.RunAsync("", "tree", "export", "m1", "S1", "--to", "text");
        var again = await bot.RunAsync("", "tree", "import", Write("tree.txt", Tree), "m1", "S1");

        Assert.Equal((0, ""), (taken.Code, taken.Out));
        Assert.Contains("costs of countermeasures", taken.Error, StringComparison.Ordinal);
        Assert.Equal(0, given.Code);
        Assert.All(["& Steal a backup tape", "Open the box", "[cost=50] [prob=0.5] [special_equipment]", "! Call back"], part => Assert.Contains(part, given.Out, StringComparison.Ordinal));
        Assert.Equal((2, ""), (again.Code, again.Out));
        Assert.Contains("already", again.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await bot.RunAsync("", "verify")).Code);
    }

    [Theory]
    [InlineData("tree", "export", "nothing", "S1", "--to", "text")]
    [InlineData("tree", "convert", "nowhere.txt", "--to", "text")]
    [InlineData("tree", "import", "nowhere.txt", "m1", "S1")]
    public async Task What_is_not_there_is_bad_input(params string[] arguments)
    {
        var ran = await bot.RunAsync("", arguments);

        Assert.Equal((2, ""), (ran.Code, ran.Out));
        Assert.NotEmpty(ran.Error);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
