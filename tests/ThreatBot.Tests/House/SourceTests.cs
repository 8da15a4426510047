using System.Text.RegularExpressions;

namespace ThreatBot.Tests.House;

/// <summary>House rules that show in the text of the sources.</summary>
public sealed partial class SourceTests
{
    private const int MostLines = 250;

    [Fact]
    public void A_source_file_holds_one_idea_and_so_stays_short()
    {
        var rambling = Sources().Where(file => Lines(file).Length > MostLines);

        Assert.Empty(rambling);
    }

    [Fact]
    public void Channels_do_not_mention_storage()
    {
        var mentions = Found("src/ThreatBot/Channels", line => Storage().IsMatch(Code(line)));

        Assert.Empty(mentions);
        Assert.Empty(Found("src/ThreatBot", line => line.Contains("global using ThreatBot.Storage", StringComparison.Ordinal)));
    }

    [Fact]
    public void Nothing_is_left_for_later_folded_away_or_commented_out()
    {
        Assert.Empty(Found("src", line => Leftover().IsMatch(line)));
        Assert.Empty(Found("tests", line => Leftover().IsMatch(line)));
    }

    [Fact]
    public void A_switched_off_warning_gives_its_reason() =>
        Assert.Empty(Found("src", line => line.Contains("#pragma warning disable", StringComparison.Ordinal) && !line.Contains("//", StringComparison.Ordinal)));

    [Fact]
    public void Wording_never_sits_in_the_code_of_the_core()
    {
        var wordings = Found(
            "src/ThreatBot.Core",
            line => !line.Contains("Exception(", StringComparison.Ordinal) && Literals().Matches(Code(line)).Any(text => Sentence().IsMatch(text.Value)));

        Assert.Empty(wordings);
    }

    /// <summary>This folder spells out what it looks for, so it is not looked at.</summary>
    private static IEnumerable<string> Sources() =>
        Repository.Files("src", "*.cs").Concat(Repository.Files("tests", "*.cs"))
            .Where(file => !file.StartsWith("tests/ThreatBot.Tests/House/", StringComparison.Ordinal));

    private static string[] Lines(string file) => Repository.Read(file).TrimEnd('\n').Split('\n');

    private static IEnumerable<string> Found(string folder, Func<string, bool> matches) =>
        from file in Sources()
        where file.StartsWith(folder + "/", StringComparison.Ordinal)
        from numbered in Lines(file).Index()
        where matches(numbered.Item)
        select $"{file}:{numbered.Index + 1}: {numbered.Item.Trim()}";

    /// <summary>The line without a comment that fills it.</summary>
    private static string Code(string line) => line.TrimStart().StartsWith("//", StringComparison.Ordinal) ? "" : line;

    [GeneratedRegex(@"\bStorage\b")]
    private static partial Regex Storage();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|^\s*#(end)?region\b|^\s*//(?!/).*[;{}]\s*$")]
    private static partial Regex Leftover();

    [GeneratedRegex(@"""(?:[^""\\]|\\.)*""")]
    private static partial Regex Literals();

    [GeneratedRegex(@"\p{L}+ \p{Ll}+ \p{Ll}+")]
    private static partial Regex Sentence();
}
