using System.Collections.Immutable;
using System.Text.Json;
using ThreatBot.Core.Models;
using ThreatBot.Interchange;
using ThreatBot.Tests.Interchange;

namespace ThreatBot.Tests.Commands;

public sealed class CheckCommandTests : IDisposable
{
    private readonly Bot bot = new();

    private readonly string folder = Directory.CreateTempSubdirectory("threatbot-check-").FullName;

    public void Dispose()
    {
        bot.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>What another program does not date is not overdue.</summary>
    [Fact]
    public async Task Measures_in_a_file_of_another_program_are_as_old_as_the_look_at_it()
    {
        var file = Path.Combine(folder, "shop.json");
        await File.WriteAllTextAsync(
            file,
            """
            {
              "otmVersion": "0.2.0",
              "project": { "id": "shop", "name": "Shop" },
              "trustZones": [{ "id": "z", "name": "cloud", "risk": { "trustRating": 50 } }],
              "components": [{ "id": "web", "name": "web shop", "type": "x", "parent": { "trustZone": "z" }, "threats": [{ "threat": "t", "state": "x", "mitigations": [{ "mitigation": "m", "state": "x" }] }] }],
              "threats": [{ "id": "t", "name": "somebody reads orders", "categories": [], "risk": { "likelihood": 1, "impact": 1 } }],
              "mitigations": [{ "id": "m", "name": "case owner only", "riskReduction": 50 }]
            }
            """,
            Token);

        var ran = await bot.RunAsync("", "check", file, "--json");

        var rules = JsonDocument.Parse(ran.Out).RootElement.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("rule").GetString());
        Assert.DoesNotContain("overdue-measure", rules);
    }

    [Fact]
    public async Task A_file_is_checked_without_a_database_and_a_baseline_lets_what_is_known_through()
    {
        var (file, baseline) = (Path.Combine(folder, "model.json"), Path.Combine(folder, "known.json"));
        await File.WriteAllBytesAsync(file, NativeFormat.Write(Samples.Model, ImmutableDictionary<string, string>.Empty), Token);

        var strict = await bot.RunAsync("", "check", file, "--json", "--write-baseline", baseline);
        Assert.Equal(1, strict.Code);
        Assert.False(JsonDocument.Parse(strict.Out).RootElement.GetProperty("holds").GetBoolean());

        var known = await bot.RunAsync("", "check", file, "--baseline", baseline);
        Assert.Equal(0, known.Code);
        Assert.Contains("The check holds.", known.Out, StringComparison.Ordinal);
        Assert.Equal(0, (await bot.RunAsync("", "check", file, "--open-cells", "999", "--expired-acceptances", "999", "--format", "junit", "--out", Path.Combine(folder, "report.xml"))).Code);
        Assert.True(File.Exists(Path.Combine(folder, "report.xml")));
        Assert.False(Directory.Exists(bot.Data));
    }

    [Fact]
    public async Task What_is_not_there_or_no_baseline_is_bad_input()
    {
        var file = Path.Combine(folder, "model.json");
        await File.WriteAllBytesAsync(file, NativeFormat.Write(new ThreatModel { Id = "m", Name = "m" }, ImmutableDictionary<string, string>.Empty), Token);

        Assert.Equal(2, (await bot.RunAsync("", "check", "nowhere")).Code);
        Assert.Equal(2, (await bot.RunAsync("", "check", file, "--baseline", file)).Code);
        Assert.Equal(2, (await bot.RunAsync("", "check", file, "--format", "xml")).Code);
    }

    [Fact]
    public async Task A_difference_is_said_for_a_review()
    {
        var (before, after) = (Path.Combine(folder, "a.json"), Path.Combine(folder, "b.json"));
        var names = ImmutableDictionary<string, string>.Empty;
        await File.WriteAllBytesAsync(before, NativeFormat.Write(Samples.Model, names), Token);
        var zone = Samples.Model.Find<Zone>("Z2")!;
        var changed = Samples.Model.Apply(new ObjectChanged(zone, zone with { Name = "*cloud*" })).Apply(new ObjectChanged(Samples.Model.Find("R1"), null));
        await File.WriteAllBytesAsync(after, NativeFormat.Write(changed, names), Token);

        var ran = await bot.RunAsync("", "diff", before, after, "--markdown");

        Assert.Equal(1, ran.Code);
        Assert.All(
            ["### Changed", "- **Z2** zone \\*cloud\\*", "  - name: cloud → \\*cloud\\*", "### Went", "- **R1** response insured"],
            line => Assert.Contains(line, ran.Out, StringComparison.Ordinal));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;
}
