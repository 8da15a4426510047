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

    [Fact]
    public void A_question_is_short_enough_to_be_read_aloud()
    {
        const int mostWords = 25;
        var lengthy =
            from file in Repository.Exists("dialogs") ? Repository.Files("dialogs", "*.yaml") : []
            from numbered in Repository.Read(file).Split('\n').Index()
            let line = numbered.Item.Trim().TrimEnd('"')
            where line.EndsWith('?') || line.StartsWith("text: \"", StringComparison.Ordinal)
            where Key().Replace(line, "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > mostWords
            where line.Contains('?', StringComparison.Ordinal)
            select $"{file}:{numbered.Index + 1}: {line}";

        Assert.Empty(lengthy);
    }

    private static IReadOnlyList<string> Decisions() => Repository.Files("docs/adr", "0*.md");

    private static IEnumerable<string> Documents() => Repository.Files("docs", "*.md").Concat(["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"]);

    [GeneratedRegex(@"\]\(([^)#]+)(#[^)]*)?\)")]
    private static partial Regex Links();

    [GeneratedRegex("^[a-z-]+: ")]
    private static partial Regex Key();

    [GeneratedRegex(@"\p{L}!")]
    private static partial Regex Shout();
}
