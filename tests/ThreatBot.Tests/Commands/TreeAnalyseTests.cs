using System.Text.Json;
using ThreatBot.Core.Tests.Attacks;
using ThreatBot.Tests.House;

namespace ThreatBot.Tests.Commands;

public sealed class TreeAnalyseTests : IDisposable
{
    private const string Tree = """
        {
          "root": "r",
          "nodes": {
            "r": { "label": "Open the safe", "gate": "OR", "children": ["a", "n"] },
            "n": { "gate": "AND", "children": ["b", "c"] },
            "a": { "label": "Pick the lock", "attrs": { "cost": 7, "prob": 0.2, "special_equipment": true } },
            "b": { "label": "Listen", "attrs": { "cost": 2, "prob": 0.5 } },
            "c": { "label": "Get them to say it", "attrs": { "cost": 3, "prob": 0.5 } }
          }
        }
        """;

    private readonly Bot bot = new();

    private readonly string folder = Directory.CreateTempSubdirectory("threatbot-trees-").FullName;

    public static TheoryData<string> Golden => TreeSamples.Named("golden/");

    public void Dispose()
    {
        bot.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public async Task A_golden_tree_is_read_as_it_is(string name)
    {
        var expected = TreeSamples.Expected(name);

        var ran = await bot.RunAsync("", "tree", "analyse", Repository.Above($"shared/samples/trees/{name}")!, "--json");

        Assert.Equal(0, ran.Code);
        Assert.All(ran.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches(@": (name|source|unit): is not known, so it is left out$", line));
        var json = JsonDocument.Parse(ran.Out).RootElement;
        Assert.Equal(expected.GetProperty("attack_vectors").ToString(), json.GetProperty("vectors").GetString());
        Assert.Equal(expected.GetProperty("min_cost").GetDecimal(), json.GetProperty("cheapest")[0].GetProperty("cost").GetDecimal());
        Assert.False(Directory.Exists(bot.Data));
    }

    [Fact]
    public async Task A_tree_is_told_in_plain_words()
    {
        var ran = await bot.RunAsync("", "tree", "analyse", File("tree.json", Tree));

        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.All(
            ["Open the safe: steps 5, of them last steps 3.", "Ways in (paths from the goal to a last step): 3.", ": 2. By the number of their steps: 1 with 1, 1 with 2.", "- 5: Listen + Get them to say it", "- 0.25: Listen"],
            part => Assert.Contains(part, ran.Out, StringComparison.Ordinal));
        Assert.DoesNotContain("bound", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_special_equipment_what_needs_it_is_left_out()
    {
        var json = JsonDocument.Parse((await bot.RunAsync("", "tree", "analyse", File("tree.json", Tree), "--json", "--without", "special-equipment", "--top", "1")).Out).RootElement;

        Assert.Equal(("1", "2", 2), (json.GetProperty("minimalScenarios").GetString(), json.GetProperty("vectors").GetString(), json.GetProperty("leaves").GetInt32()));
        Assert.Equal(["b", "c"], json.GetProperty("cheapest")[0].GetProperty("leaves").EnumerateArray().Select(leaf => leaf.GetString()!));
    }

    [Fact]
    public async Task A_file_beside_it_brings_costs_controls_and_a_budget()
    {
        const string beside = """{ "costs": { "a": 1 }, "controls": [{ "id": "c1", "cost": 4, "covers": ["a"] }, { "id": "c2", "cost": 9, "covers": ["r"] }], "budget": 4 }""";
        var tree = File("tree.json", Tree);

        var json = JsonDocument.Parse((await bot.RunAsync("", "tree", "analyse", tree, "--json", "--attributes", File("beside.json", beside))).Out).RootElement;
        var said = await bot.RunAsync("", "tree", "analyse", tree, "--attributes", File("beside.json", beside), "--budget", "20");

        Assert.Equal(1, json.GetProperty("cheapest")[0].GetProperty("cost").GetDecimal());
        Assert.Equal("""{"budget":4,"deploy":["c1"],"probability":0.25,"cheapestAttack":5,"vectorsBlocked":"1"}""", JsonSerializer.Serialize(json.GetProperty("bestForBudget")));
        Assert.Equal("""{"cost":9,"countermeasures":["c2"]}""", JsonSerializer.Serialize(json.GetProperty("cheapestFullBlock")));
        Assert.Contains("Best for a budget of 20: c2. With them: chance of the goal 0, ways in blocked 3.", said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_beside_it_that_speaks_of_another_tree_is_refused()
    {
        var beside = File("beside.json", """{ "costs": { "z": 1 } }""");

        var ran = await bot.RunAsync("", "tree", "analyse", File("tree.json", Tree), "--attributes", beside);

        Assert.Equal((2, $"{beside}:1: costs.z: is a cost of a node that is not in the tree\n"), (ran.Code, ran.Error));
    }

    [Fact]
    public async Task A_countermeasure_beside_it_that_covers_nothing_there_is_named_with_its_own_file()
    {
        var beside = File("beside.json", """{ "controls": [{ "id": "c", "covers": ["z"] }] }""");

        var ran = await bot.RunAsync("", "tree", "analyse", File("tree.json", Tree), "--attributes", beside);

        Assert.Equal((2, $"{beside}:1: controls.c: covers z, which is not in the tree\n"), (ran.Code, ran.Error));
    }

    [Fact]
    public async Task What_the_limits_do_not_allow_is_told_between_bounds()
    {
        var ran = await bot.RunAsync("", "tree", "analyse", File("tree.json", Tree), "--node-budget", "1");

        Assert.Equal(0, ran.Code);
        Assert.All(["lower bound", "upper bound", "--node-budget"], part => Assert.Contains(part, ran.Out, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{ "root": "r", "nodes": { "r": { "gate": "NOT", "children": ["a"] }, "a": {} } }""", "NOT")]
    [InlineData("""{ "root": "r", "nodes": { "r": { "gate": "OR", "children": ["a"] }, "a": { "gate": "AND", "children": ["r"] } } }""", "circle: r → a → r")]
    [InlineData("""{ "root": "r", "nodes": { "r": { "gate": "OR", "children": ["a", "a"] }, "a": {} } }""", "twice")]
    [InlineData("""{ "root": "r", "nodes": { "r": { "gate": "OR", "children": ["a"] }, "a": {}, "a": {} } }""", "a")]
    [InlineData("""{ "root": "r", "nodes": { "r": { "gate": "OR", "children": ["b"] } } }""", "not there")]
    [InlineData("{", "")]
    public async Task A_file_that_is_no_tree_is_refused_with_the_place(string tree, string reason)
    {
        var file = File("tree.json", tree);

        var ran = await bot.RunAsync("", "tree", "analyse", file);

        Assert.Equal((2, ""), (ran.Code, ran.Out));
        Assert.StartsWith($"{file}:1: ", ran.Error, StringComparison.Ordinal);
        Assert.Contains(reason, ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--top", "0")]
    [InlineData("--top", "abc")]
    [InlineData("--budget", "10k")]
    [InlineData("--node-budget", "many")]
    [InlineData("--limit-seconds", "soon")]
    [InlineData("--limit-seconds", "-1")]
    [InlineData("--budget", "-1")]
    [InlineData("--node-budget", "0")]
    [InlineData("--without", "hope")]
    [InlineData("--from", "docx")]
    [InlineData("--attributes", "nowhere.json")]
    public async Task A_wrong_option_is_bad_usage(params string[] options)
    {
        var ran = await bot.RunAsync("", ["tree", "analyse", File("tree.json", Tree), .. options]);

        Assert.Equal((2, ""), (ran.Code, ran.Out));
        Assert.NotEmpty(ran.Error);
    }

    private string File(string name, string text)
    {
        var path = Path.Combine(folder, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }
}
