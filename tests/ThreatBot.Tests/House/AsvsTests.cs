using System.Globalization;
using System.Text.RegularExpressions;

namespace ThreatBot.Tests.House;

/// <summary>docs/asvs.md has every requirement once, names only what is there, and begins with what is open.</summary>
public sealed partial class AsvsTests
{
    private const string Document = "docs/asvs.md";

    private const string Open = "What is open";

    /// <summary>The numbers of the levels 1 and 2 of ASVS 5.0: "1.3.1-11" are eleven.</summary>
    private const string Requirements =
        """
        1.1.1-2 1.2.1-9 1.3.1-11 1.4.1-3 1.5.1-2 2.1.1-3 2.2.1-3 2.3.1-4 2.4.1 3.2.1-2 3.3.1-4 3.4.1-6 3.5.1-5 3.7.1-2 4.1.1-3
        4.2.1 4.3.1-2 4.4.1-4 5.1.1 5.2.1-3 5.3.1-2 5.4.1-3 6.1.1-3 6.2.1-12 6.3.1-4 6.4.1-4 6.5.1-5 6.6.1-3 6.8.1-4 7.1.1-3
        7.2.1-4 7.3.1-2 7.4.1-5 7.5.1-2 7.6.1-2 8.1.1-2 8.2.1-3 8.3.1 8.4.1 9.1.1-3 9.2.1-4 10.1.1-2 10.2.1-2 10.3.1-4 10.4.1-11
        10.5.1-5 10.6.1-2 10.7.1-3 11.1.1-2 11.2.1-3 11.3.1-3 11.4.1-4 11.5.1 11.6.1 12.1.1-3 12.2.1-2 12.3.1-4 13.1.1 13.2.1-5
        13.3.1-2 13.4.1-5 14.1.1-2 14.2.1-4 14.3.1-3 15.1.1-3 15.2.1-3 15.3.1-7 16.1.1 16.2.1-5 16.3.1-4 16.4.1-3 16.5.1-3
        17.1.1 17.2.1-4 17.3.1-2
        """;

    private static readonly string[] Verdicts = ["met", "not applicable", "partly", "open"];

    [Fact]
    public void Every_requirement_of_both_levels_stands_there_once() =>
        Assert.Equal(Requirements.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).SelectMany(Ids).Order(StringComparer.Ordinal), Rows().Select(row => row["id"]).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_requirement_has_its_verdict_and_the_reason() =>
        Assert.All(Rows(), row =>
        {
            Assert.Contains(row["verdict"], Verdicts);
            Assert.NotEmpty(row["what it asks"]);
            Assert.NotEmpty(row["evidence, or why not"]);
        });

    [Fact]
    public void What_is_not_met_is_listed_first_with_what_to_do()
    {
        var left = MarkdownTable.Rows(Document, Open);

        Assert.Equal(
            Rows().Where(row => row["verdict"] is "partly" or "open").Select(row => (row["id"], row["what it asks"], row["verdict"])),
            left.Select(row => (Linked().Match(row["id"]).Groups[1].Value, row["what it asks"], row["verdict"])));
        Assert.All(left, row => Assert.NotEmpty(row["what to do"]));
    }

    [Fact]
    public void What_is_named_as_evidence_is_there()
    {
        var missing =
            from row in Rows()
            from code in Code().Matches(row["evidence, or why not"])
            let named = code.Groups[1].Value
            where !(IsPath().IsMatch(named) ? IsFile(named) : !IsTest().IsMatch(named) || Exists(named))
            select $"{row["id"]}: {named}";

        Assert.Empty(missing);
    }

    private static IEnumerable<IReadOnlyDictionary<string, string>> Rows() => MarkdownTable.Rows(Document).Where(row => row.ContainsKey("evidence, or why not"));

    private static IEnumerable<string> Ids(string section)
    {
        var end = section.LastIndexOf('.');
        return
            from range in section[(end + 1)..].Split(',')
            let ends = range.Split('-')
            let first = int.Parse(ends[0], CultureInfo.InvariantCulture)
            from number in Enumerable.Range(first, int.Parse(ends[^1], CultureInfo.InvariantCulture) - first + 1)
            select $"{section[..end]}.{number}";
    }

    private static bool IsFile(string path) => Repository.Exists(path) || Repository.Exists($"src/ThreatBot/{path}");

    /// <summary>"Teams.TokenTests.Let_in": the end of the name of a class, and perhaps a test of it.</summary>
    private static bool Exists(string named) => IsHere(named) || (IsTest().Match(named) is var parts && IsInTheCore(parts.Groups[1].Value, parts.Groups[2].Value));

    private static bool IsHere(string named)
    {
        var parts = IsTest().Match(named);
        return typeof(AsvsTests).Assembly.GetTypes().Any(type =>
            $".{type.FullName}".EndsWith($".{parts.Groups[1].Value}", StringComparison.Ordinal)
            && (!parts.Groups[2].Success || type.GetMethods().Any(method => method.Name == parts.Groups[2].Value)));
    }

    /// <summary>The tests of the core are another program, so they are read.</summary>
    private static bool IsInTheCore(string type, string test) =>
        Repository.Files("tests/ThreatBot.Core.Tests", $"{type}.cs") is [var file] && (test.Length == 0 || Repository.Read(file).Contains($" {test}(", StringComparison.Ordinal));

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"^[\w.-]+(/[\w.-]+)+$|\.(md|props)$")]
    private static partial Regex IsPath();

    [GeneratedRegex(@"^((?:\w+\.)*?\w+(?:Tests|Contract))(?:\.(\w+))?$")]
    private static partial Regex IsTest();

    [GeneratedRegex(@"^\[([0-9.]+)\]")]
    private static partial Regex Linked();
}
