using System.Text;
using ThreatBot.Interchange.Formats;

namespace ThreatBot.Tests.Interchange.Formats;

/// <summary>Files of strangers: there is an end to their size and depth, and what is wrong is told with its place.</summary>
public sealed class SourceFileTests
{
    [Fact]
    public void A_file_that_is_no_JSON_is_refused_with_line_and_column()
    {
        var problem = Assert.Single(Foreign.Problems(Foreign.Sample("cyclonedx-2.0-dev/prototype-hashicorp-vault.cdx2.json")));

        Assert.True(problem.Line > 1);
        Assert.Matches("^column [0-9]+: is not JSON", problem.Reason);
    }

    [Theory]
    [InlineData("file.json", "{ \"otmVersion\": \"0.2.0\",\n \"a\": 1, \"a\": 2 }", 2, "twice")]
    [InlineData("file.json", "{ \"otmVersion\": \"0.2.0\",\n \"a\": \"\\u0000\" }", 2, "NUL")]
    [InlineData("file.json", "{ \"otmVersion\": \"\\ud800\" }", 1, "Unicode")]
    [InlineData("file.json", "{ \"otmVersion\":\n 1 ] }", 2, "column")]
    [InlineData("file.yaml", "otmVersion: 0.2.0\na: 1\na: 2\n", 3, "twice")]
    [InlineData("file.yaml", "otmVersion: 0.2.0\nproject: [1, 2\nother: 3\n", 2, "YAML")]
    [InlineData("file.yaml", "otmVersion: *nobody\n", 1, "nobody")]
    [InlineData("file.yaml", "a: \"\\0\"\n", 1, "NUL")]
    [InlineData("file.yaml", "a: 1\n---\nb: 1\n", 2, "YAML")]
    [InlineData("file.json", "[]", 1, "known are")]
    [InlineData("file.txt", "hello", 1, "known are")]
    public void What_cannot_be_read_is_refused_with_its_line(string name, string text, int line, string reason)
    {
        var problem = Assert.Single(Foreign.Problems(text, name));

        Assert.Equal(line, problem.Line);
        Assert.Contains(reason, problem.Reason, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Nesting_and_repetition_without_end_are_refused()
    {
        Assert.Contains("column", Foreign.Problems("{\"otmVersion\":" + new string('[', 100) + new string(']', 100) + "}")[0].Reason, StringComparison.Ordinal);
        Assert.Contains("nested", Foreign.Problems("otmVersion: " + new string('[', 100) + new string(']', 100), "a.yaml")[0].Reason, StringComparison.Ordinal);
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var level = 1; level < 12; level++)
        {
            bomb.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]\n");
        }

        Assert.Contains("values", Foreign.Problems(bomb.ToString(), "a.yaml")[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Aliases_and_merge_keys_are_followed()
    {
        var root = YamlSource.Read("base: &b { x: 1, y: yes, z: ~ }\nmore:\n  <<: *b\n  x: 2\n", out _)!;

        Assert.Equal("""{"base":{"x":1,"y":"yes","z":null},"more":{"x":2,"y":"yes","z":null}}""", root.Json());
        Assert.Equal(3, root["more"]!.Line);
    }

    /// <summary>The path of each value is as long as its names; kept whole for each, they would fill the memory from a file of this size.</summary>
    [Theory]
    [InlineData("x.json", "{\"KEY\": [ITEMS]}")]
    [InlineData("x.yaml", "? KEY\n: [ITEMS]")]
    public void Long_names_around_many_values_take_little_room(string name, string form)
    {
        var file = form.Replace("KEY", new string('k', 60_000), StringComparison.Ordinal).Replace("ITEMS", string.Join(',', Enumerable.Repeat('0', 100_000)), StringComparison.Ordinal);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var read = SourceFile.Read(name, System.Text.Encoding.UTF8.GetBytes(file), out var problem);

        Assert.Null(problem);
        Assert.Equal(100_002, read!.Root.Size);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 300_000_000, "more than 300 MB");
        Assert.EndsWith("…[99999]", read.Root.Fields[0].Value.Items[^1].Path.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_values_are_refused_while_they_are_read()
    {
        var json = $"[{string.Join(',', Enumerable.Repeat('0', SourceFile.MostValues))}]";
        Assert.Null(SourceFile.Read("x.json", System.Text.Encoding.UTF8.GetBytes(json), out var problem));
        Assert.Contains($"more than {SourceFile.MostValues} values", problem!.Reason, StringComparison.Ordinal);

        var fields = string.Join('\n', Enumerable.Range(0, 1_000).Select(number => $"  f{number}: 0"));
        var yaml = $"base: &a\n{fields}\nlist:\n{string.Concat(Enumerable.Repeat("- <<: *a\n", 2_000))}";
        Assert.Null(SourceFile.Read("x.yaml", System.Text.Encoding.UTF8.GetBytes(yaml), out problem));
        Assert.Contains($"more than {SourceFile.MostValues} values", problem!.Reason, StringComparison.Ordinal);
    }
}
