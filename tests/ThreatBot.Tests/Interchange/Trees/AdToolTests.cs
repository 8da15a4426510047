using System.Text;
using System.Text.Json;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Tests.Attacks;
using ThreatBot.Interchange.Trees;
using ThreatBot.Tests.House;

namespace ThreatBot.Tests.Interchange.Trees;

/// <summary>Trees that ADTool drew, with what others computed of them: what the defender spends against what the cheapest attack then costs.</summary>
public sealed class AdToolTests
{
    public static TheoryData<string> Samples => TreeSamples.Named("adtool/");

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_tree_of_two_players_gives_what_is_known_of_it(string name)
    {
        var expected = TreeSamples.Expected(name);
        var dag = Read(File.ReadAllText(Repository.Above($"shared/samples/trees/{name}")!));

        Assert.Equal(Known(expected), Front(dag));
        Assert.Equal(expected.GetProperty("attack_actions").GetInt32(), dag.Leaves.Length);
        Assert.Equal(expected.GetProperty("defence_actions").GetInt32(), dag.Controls.Length);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void What_is_written_for_ADTool_says_the_same(string name)
    {
        TreeSamples.Expected(name);
        var dag = Read(File.ReadAllText(Repository.Above($"shared/samples/trees/{name}")!));
        var written = Assert.IsType<TreeWriting.Written>(TreeWriter.Write(dag, TreeFormat.AdTool));

        Assert.Equal(Front(dag), Front(Read(written.Text)));
        Assert.Equal(TreeFormat.AdTool, TreeFiles.Detect("tree", Encoding.UTF8.GetBytes(written.Text)));
    }

    [Fact]
    public void Numbers_of_other_domains_and_computed_ones_are_left_out()
    {
        var dag = Read("""
            <adtree>
              <node refinement="sequential"><label>root</label><parameter domainId="MinCost1" category="derived">9</parameter>
                <node><label>a</label><parameter domainId="MinCost1">3.0</parameter><parameter domainId="ProbSucc2" category="basic">0.5</parameter><parameter domainId="Colour1">9</parameter></node>
                <node><label>b</label><parameter domainId="MinCost1" category="default">Infinity</parameter></node>
              </node>
              <domain id="ProbSucc2"><class>lu.uni.adtool.domains.adtpredefined.ProbSucc</class><tool>ADTool2</tool></domain>
            </adtree>
            """);

        Assert.Equal(NodeKind.Sequence, dag[dag.Root].Kind);
        Assert.Equal(new LeafAttributes { Cost = 3, Probability = 0.5 }, dag[dag.Numbers["a"]].Attributes);
        Assert.Equal(LeafAttributes.Unknown, dag[dag.Numbers["b"]].Attributes);
    }

    [Theory]
    [InlineData("<adtree><node><label>a</label><node refinement='xor'><label>b</label></node></node></adtree>", "xor")]
    [InlineData("<adtree>\n<node><label>a</label><node><label>b</label></node>\n<node switchRole='yes'><label>b</label></node></node></adtree>", "both players")]
    [InlineData("<adtree><node><label>a</label><node><label>b</label><node><label>c</label></node></node>\n<node><label>b</label></node></node></adtree>", "steps of its own")]
    [InlineData("<adtree><node><label>a</label><node><label>b</label><parameter domainId='MinCost1'>1</parameter></node>\n<node><label>b</label><parameter domainId='MinCost1'>2</parameter></node></node></adtree>", "of 1")]
    [InlineData("<adtree><node><label>a</label><node><label>b</label><parameter domainId='MinCost1'>much</parameter></node></node></adtree>", "no number")]
    [InlineData("<adtree><node><label>a</label><bogus/></node></adtree>", "not read")]
    [InlineData("<adtree><node/></adtree>", "no label")]
    [InlineData("<adtree><node><label>a</label></node><node><label>b</label></node></adtree>", "one root")]
    public void What_cannot_be_said_here_is_refused_by_name_and_line(string xml, string reason)
    {
        var refused = Assert.IsType<TreeReading.Refused>(TreeFiles.Read(Encoding.UTF8.GetBytes(xml), TreeFormat.AdTool));

        Assert.Contains(refused.Problems, problem => $"{problem.Path} {problem.Reason}".Contains(reason, StringComparison.Ordinal));
        Assert.All(refused.Problems, problem => Assert.InRange(problem.Line, 1, 4));
    }

    private static AttackDag Read(string xml)
    {
        var reading = TreeFiles.Read(Encoding.UTF8.GetBytes(xml), TreeFormat.AdTool);
        return TreeFiles.Check(reading, null, out var problems) ?? throw new InvalidOperationException(string.Join('\n', problems));
    }

    private static IEnumerable<(decimal Spent, decimal? Cost)> Known(JsonElement expected) => expected.GetProperty("pareto_defence_cost_vs_attacker_min_cost").EnumerateArray()
        .Select(point => (point[0].GetDecimal(), point[1].ValueKind is JsonValueKind.Null ? (decimal?)null : point[1].GetDecimal()));

    private static IEnumerable<(decimal Spent, decimal? Cost)> Front(AttackDag dag) =>
        DefenceFront.Of(DeploymentValues.Of(dag, AnalysisLimits.Default, TestContext.Current.CancellationToken), AnalysisLimits.Default)!.Value
            .Select(point => (point.Deploy.Cost ?? 0, point.Outcome.CheapestAttack?.Upper));
}
