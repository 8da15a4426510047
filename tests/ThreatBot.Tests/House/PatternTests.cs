using System.Reflection;
using System.Text.RegularExpressions;
using ThreatBot.Core.Models;

namespace ThreatBot.Tests.House;

/// <summary>No pattern is kept busy by what somebody types.</summary>
public sealed class PatternTests
{
    /// <summary>What a pattern may name for itself, where whole files are read.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static TheoryData<string> Names => [.. Patterns().Select(Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_pattern_stops(string name)
    {
        var pattern = (Regex)Patterns().Single(method => Name(method) == name).Invoke(null, null)!;

        Assert.True(pattern.Options.HasFlag(RegexOptions.NonBacktracking) || pattern.MatchTimeout is var limit && limit > TimeSpan.Zero && limit <= Longest, $"{name}: {pattern.MatchTimeout}");
    }

    [Fact]
    public void No_pattern_is_put_together_while_the_program_runs() => Assert.Empty(
        from file in Repository.Files("src", "*.cs")
        from numbered in Repository.Read(file).Split('\n').Index()
        where numbered.Item.Contains("new Regex(", StringComparison.Ordinal)
        select $"{file}:{numbered.Index + 1}");

    private static IEnumerable<MethodInfo> Patterns() =>
        new[] { typeof(PatternLimit).Assembly, Assembly.Load("threatbot") }
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(Everything))
            .Where(method => method.ReturnType == typeof(Regex) && method.GetParameters().Length == 0 && method.IsDefined(typeof(GeneratedRegexAttribute)));

    private static string Name(MethodInfo method) => $"{method.DeclaringType!.FullName}.{method.Name}";
}
