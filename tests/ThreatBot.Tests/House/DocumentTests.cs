using System.Text.RegularExpressions;

namespace ThreatBot.Tests.House;

public sealed partial class DocumentTests
{
    [Fact]
    public void Decisions_are_numbered_without_gaps()
    {
        var numbers = Decisions().Select(path => Path.GetFileName(path)[..4]);

        Assert.Equal(Enumerable.Range(1, Decisions().Count).Select(number => $"{number:0000}"), numbers);
    }

    [Fact]
    public void A_decision_tells_its_context_what_was_decided_and_what_follows() =>
        Assert.All(Decisions(), path =>
        {
            string[] parts = ["## Context", "## Decision", "## Consequences"];
            var headings = Repository.Read(path).Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal));
            Assert.Equal(parts, headings);
        });

    [Fact]
    public void Links_between_documents_lead_somewhere()
    {
        var broken =
            from document in Documents()
            from link in Links().Matches(Repository.Read(document))
            let target = link.Groups[1].Value
            where !target.Contains("://", StringComparison.Ordinal)
            where !Repository.Exists(Path.Combine(Path.GetDirectoryName(document)!, target))
            select $"{document}: {target}";

        Assert.Empty(broken);
    }

    [Fact]
    public void Nothing_the_bot_says_shouts()
    {
        var loud =
            from file in Repository.Exists("dialogs") ? Repository.Files("dialogs", "*.yaml") : []
            where !file.StartsWith("dialogs/lexicon/", StringComparison.Ordinal)
            from numbered in Repository.Read(file).Split('\n').Index()
            where !numbered.Item.TrimStart().StartsWith('#') && Shout().IsMatch(numbered.Item)
            select $"{file}:{numbered.Index + 1}: {numbered.Item.Trim()}";

        Assert.Empty(loud);
    }

    private static IReadOnlyList<string> Decisions() => Repository.Files("docs/adr", "0*.md");

    private static IEnumerable<string> Documents() => Repository.Files("docs", "*.md").Concat(["README.md", "CONTRIBUTING.md", "CHANGELOG.md"]);

    [GeneratedRegex(@"\]\(([^)#]+)(#[^)]*)?\)")]
    private static partial Regex Links();

    [GeneratedRegex(@"\p{L}!")]
    private static partial Regex Shout();
}
