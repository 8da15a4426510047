using System.Text.RegularExpressions;

namespace ThreatBot.Tests.House;

public sealed partial class SolutionTests
{
    [Fact]
    public void Every_project_is_in_the_solution_so_that_the_test_command_runs_it()
    {
        var solution = Repository.Read("ThreatBot.sln").Replace('\\', '/');

        var forgotten = Projects().Where(project => !solution.Contains($"\"{project}\"", StringComparison.Ordinal));

        Assert.Empty(forgotten);
    }

    [Fact]
    public void Every_project_has_its_lock_file()
    {
        var unlocked = Projects().Where(project => !Repository.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")));

        Assert.Empty(unlocked);
    }

    [Fact]
    public void The_core_uses_Stateless_and_NodaTime_and_nothing_else()
    {
        var project = Repository.Read("src/ThreatBot.Core/ThreatBot.Core.csproj");
        var packages = References().Matches(project).Select(reference => reference.Groups[1].Value);

        Assert.Equal(["Microsoft.CodeAnalysis.BannedApiAnalyzers", "NodaTime", "Stateless"], packages.Order(StringComparer.Ordinal));
        Assert.DoesNotContain("<ProjectReference", project, StringComparison.Ordinal);
        Assert.DoesNotContain("<FrameworkReference", project, StringComparison.Ordinal);
    }

    [Fact]
    public void The_built_core_refers_to_the_base_library_Stateless_and_NodaTime_only()
    {
        var others = typeof(Core.Dialogs.Turn).Assembly.GetReferencedAssemblies()
            .Select(assembly => assembly.Name!)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal) && name is not ("Stateless" or "NodaTime"));

        Assert.Empty(others);
    }

    [Theory]
    [InlineData("N:System.IO")]
    [InlineData("N:System.Net")]
    [InlineData("N:System.Threading.Tasks")]
    [InlineData("T:System.Threading.Thread")]
    [InlineData("T:System.Threading.Timer")]
    [InlineData("T:System.Diagnostics.Stopwatch")]
    [InlineData("T:System.Diagnostics.Process")]
    [InlineData("P:System.TimeProvider.System")]
    [InlineData("T:NodaTime.SystemClock")]
    [InlineData("P:System.DateTime.Now")]
    [InlineData("P:System.DateTime.UtcNow")]
    [InlineData("P:System.DateTime.Today")]
    [InlineData("P:System.DateTimeOffset.Now")]
    [InlineData("P:System.DateTimeOffset.UtcNow")]
    [InlineData("T:System.TimeZoneInfo")]
    [InlineData("M:System.Guid.NewGuid")]
    [InlineData("M:System.Guid.CreateVersion7")]
    [InlineData("M:System.Guid.CreateVersion7(System.DateTimeOffset)")]
    [InlineData("T:System.Random")]
    [InlineData("T:System.Security.Cryptography.RandomNumberGenerator")]
    [InlineData("T:System.Environment")]
    [InlineData("T:System.Console")]
    [InlineData("T:System.HashCode")]
    [InlineData("M:System.String.GetHashCode")]
    public void The_core_is_kept_pure_by_the_ban_list(string symbol)
    {
        var banned = Repository.Read("src/ThreatBot.Core/BannedSymbols.txt").Split('\n').Select(line => line.Split(';')[0]);

        Assert.Contains(symbol, banned);
    }

    private static IEnumerable<string> Projects() => Repository.Files("src", "*.csproj").Concat(Repository.Files("tests", "*.csproj"));

    [GeneratedRegex("<PackageReference Include=\"([^\"]+)\"")]
    private static partial Regex References();
}
