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
}
