using System.Text;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;
using ThreatBot.Interchange.Trees;
using ThreatBot.Tests.House;

namespace ThreatBot.Tests.Interchange.Trees;

/// <summary>One model in every format, and files that are none.</summary>
public sealed class FormatTests
{
    private const string Folder = "shared/samples/trees";

    [Theory]
    [InlineData("formats/safe.txt")]
    [InlineData("formats/safe.numbered.txt")]
    [InlineData("formats/safe.adtool.xml")]
    [InlineData("formats/safe.mef.xml")]
    [InlineData("formats/safe.dot")]
    [InlineData("formats/safe.mmd")]
    public void The_safe_is_the_same_tree_in_every_format(string name)
    {
        var (safe, golden) = (Sample(name), Sample("golden/schneier-safe.json"));

        Assert.Equal((golden.Count, golden.Leaves.Length, Vectors.Count(golden)), (safe.Count, safe.Leaves.Length, Vectors.Count(safe)));
        Assert.Equal(Attacks(golden).Select(attack => attack.Leaves.Count), Attacks(safe).Select(attack => attack.Leaves.Count));
        if (!name.EndsWith(".mmd", StringComparison.Ordinal) && !name.Contains("numbered", StringComparison.Ordinal))
        {
            Assert.Equal(Costs(golden), Costs(safe));
        }
    }

    [Fact]
    public void The_countermeasure_of_the_safe_in_ADTool_stands_against_bribing() =>
        Assert.Equal(["Bribe"], Assert.Single(Sample("formats/safe.adtool.xml").Controls).Covers);

    [Fact]
    public void The_safe_in_text_says_what_needs_special_equipment() => Assert.Equal(
        ["cut-open-safe", "listen-to-conversation", "pick-lock"],
        Sample("formats/safe.txt") is var dag ? dag.Leaves.Where(leaf => dag[leaf].Attributes.NeedsSpecialEquipment is true).Select(leaf => dag[leaf].Id) : []);

    [Fact]
    public void The_outline_of_PGP_shares_what_is_the_same()
    {
        var dag = Sample("formats/pgp-outline.txt");

        Assert.False(dag.IsTree);
        Assert.Equal(Vectors.Count(dag) - 2, dag.Leaves.Length);
    }

    [Fact]
    public void The_bucket_of_Deciduous_is_read_as_its_words_mean()
    {
        var dag = Sample("formats/bucket.deciduous.yaml");

        Assert.Equal("Customer exports are read", dag[dag.Root].Label);
        Assert.Equal([("private_bucket", true), ("second_factor", false)], dag.Controls.Select(control => (control.Id, control.IsDeployed)));
        Assert.Equal(
            ["public_bucket", "phish itself + scan + use_keys itself"],
            Attacks(dag).Select(attack => string.Join(" + ", attack.Leaves)));
        Assert.Equal(["public_bucket"], AttackAnalysis.Of(dag, Posture.AsDeployed(dag), AnalysisLimits.Default, Ct).Shortest(9)!.Scenarios.Select(attack => string.Join(" + ", attack.Leaves)));
    }

    [Theory]
    [InlineData("adtool")]
    [InlineData("formats")]
    [InlineData("golden")]
    [InlineData("mef")]
    [InlineData("own")]
    public void Every_sample_is_recognised_and_read(string folder)
    {
        Assert.SkipWhen(Repository.Above($"{Folder}/expected.json") is null, $"There is no {Folder} in a folder above.");
        var files = Directory.GetFiles(Path.GetDirectoryName(Repository.Above($"{Folder}/expected.json"))! + "/" + folder);

        Assert.All(files.Where(file => !file.EndsWith(".attrs.json", StringComparison.Ordinal)), file => Assert.NotNull(Read(file)));
    }

    [Theory]
    [InlineData("<!DOCTYPE adtree [<!ENTITY x \"y\">]><adtree><node><label>&x;</label></node></adtree>")]
    [InlineData("<!DOCTYPE opsa-mef SYSTEM \"file:///etc/passwd\"><opsa-mef/>")]
    [InlineData("<?xml version='1.0'?><!DOCTYPE lolz [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]><opsa-mef>&c;</opsa-mef>")]
    [InlineData("<opsa-mef>&undefined;</opsa-mef>")]
    [InlineData("<adtree><node>")]
    [InlineData("facts:\n- &a x: y\n  from: [reality]\ngoals:\n- z: Z\n  from: *a\n")]
    [InlineData("goals:\n- a: A\n  from: [[[[[[[[[[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]]]]]]]]]]\n")]
    [InlineData("goals: {")]
    [InlineData("{ \"root\": \"a\", \"nodes\": { \"a\": [[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]] } }")]
    public void What_would_reach_out_or_blow_up_is_refused(string text)
    {
        var file = Encoding.UTF8.GetBytes(text);

        var refused = Assert.IsType<TreeReading.Refused>(TreeFiles.Read(file, TreeFiles.Detect("tree", file)));
        Assert.NotEmpty(refused.Problems[0].Reason);
        Assert.DoesNotContain("root:", refused.Problems[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_too_deep_or_too_long_is_refused()
    {
        var deep = string.Concat(Enumerable.Range(0, 2000).Select(level => new string(' ', 2 * level) + "x\n"));
        var nested = "<adtree>" + string.Concat(Enumerable.Repeat("<node><label>x</label>", 2000)) + string.Concat(Enumerable.Repeat("</node>", 2000)) + "</adtree>";
        var wide = "root\n" + string.Concat(Enumerable.Range(0, TreeLimits.MostNodes + 1).Select(node => $"  {node}x\n"));

        Refused(deep, TreeFormat.Text, "deeper");
        Refused(nested, TreeFormat.AdTool, "deeper");
        Refused(wide, TreeFormat.Text, "at most");
        Refused("root\n  " + new string('x', 100_000), TreeFormat.Text, "characters");
        Refused(new string(' ', TreeLimits.MostBytes + 1), TreeFormat.Json, "larger");
        Refused("root\n  a\0b", TreeFormat.Text, "NUL");
        Refused(string.Concat("digraph { {\n", Names("a", 1500), "} -> {\n", Names("b", 1500), "} }"), TreeFormat.Dot, "arrows");
    }

    [Fact]
    public void More_countermeasures_than_are_told_apart_are_refused()
    {
        var text = "Goal\n" + string.Concat(Enumerable.Range(0, TreeLimits.MostControls + 1).Select(number => $"  ! {number}x\n"));

        Assert.Null(TreeFiles.Check(TreeFiles.Read(Encoding.UTF8.GetBytes(text), TreeFormat.Text), null, out var problems));
        Assert.Contains("at most 1000", problems.Single().Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mef", "<opsa-mef><define-fault-tree name='t'>\n<define-gate name='g'><and><not><basic-event name='a'/></not><basic-event name='b'/></and></define-gate></define-fault-tree></opsa-mef>", 2, "not")]
    [InlineData("Mef", "<opsa-mef><define-fault-tree name='t'>\n<define-gate name='g'><xor><basic-event name='a'/></xor></define-gate></define-fault-tree></opsa-mef>", 2, "xor")]
    [InlineData("Mef", "<opsa-mef><define-fault-tree name='t'>\n<define-CCF-group name='g'/></define-fault-tree></opsa-mef>", 2, "define-CCF-group")]
    [InlineData("Mef", "<opsa-mef><define-fault-tree name='t'>\n<define-gate name='g'><or><basic-event name='a'/></or></define-gate>\n<define-gate name='g'><or><basic-event name='b'/></or></define-gate></define-fault-tree></opsa-mef>", 3, "twice")]
    [InlineData("Mef", "<opsa-mef>\n<bogus/></opsa-mef>", 2, "bogus")]
    [InlineData("Mef", "<opsa-mef><define-fault-tree name='t'><define-gate name='g'>\n<or/><and/></define-gate></define-fault-tree></opsa-mef>", 1, "formula")]
    [InlineData("Mef", "<opsa-mef><define-fault-tree name='t'><define-gate name='g'><or>\n<house-event name='h'/><basic-event name='a'/></or></define-gate></define-fault-tree></opsa-mef>", 2, "h is named as house-event")]
    [InlineData("Dot", "digraph { a -> b\n b [gate=NOT] }", 2, "NOT")]
    [InlineData("Dot", "graph { a -- b }", 1, "directed")]
    [InlineData("Dot", "digraph {\n a:n -> b }", 2, "port")]
    [InlineData("Dot", "digraph {\n subgraph x { a } }", 2, "subgraph")]
    [InlineData("Dot", "digraph {\n a [label=<b>] }", 2, "HTML")]
    [InlineData("Dot", "digraph {\n a [label=\"b] }", 2, "quotation")]
    [InlineData("Dot", "digraph {\n a -> b", 2, "ends")]
    [InlineData("Mermaid", "flowchart TD\n a --> b\n a ~~~ c\n", 3, "cannot be read")]
    [InlineData("Galileo", "toplevel \"g\";\n\"g\" 2of3 \"a\" \"b\" \"c\" \"d\";\n", 2, "2of3 and 4 children")]
    [InlineData("Mermaid", "sequenceDiagram\n a --> b\n", 1, "flowchart")]
    [InlineData("Deciduous", "goals:\n- a: A\n  from: [b]\n", 2, "b, which is not there")]
    [InlineData("Deciduous", "wishes:\n- a: A\n", 1, "wishes")]
    [InlineData("Deciduous", "attacks:\n- x: X\n- x: Y\ngoals:\n- a: A\n  from: [x]\n", 3, "twice")]
    [InlineData("Deciduous", "attacks:\n- x: X\ngoals:\n- a: A\n  from: [x]\n- b: B\n  from: [x]\n", 6, "beside a")]
    public void What_a_format_cannot_say_is_refused_by_name_and_line(string format, string text, int line, string reason)
    {
        var refused = Assert.IsType<TreeReading.Refused>(TreeFiles.Read(Encoding.UTF8.GetBytes(text), Enum.Parse<TreeFormat>(format)));

        Assert.Contains(refused.Problems, problem => problem.Line == line && $"{problem.Path} {problem.Reason}".Contains(reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Dot", "digraph { r -> a\n a -> b\n b -> a }", "circle: a → b → a")]
    [InlineData("Mermaid", "graph TD\n r --> a & b\n s --> a\n", "one root")]
    [InlineData("Deciduous", "attacks:\n- x: X\n  from: [y]\n- y: Y\n  from: [x]\ngoals:\n- a: A\n  from: [x]\n", "circle")]
    public void Circles_and_second_roots_are_refused_in_every_format(string format, string text, string reason)
    {
        Assert.Null(TreeFiles.Check(TreeFiles.Read(Encoding.UTF8.GetBytes(text), Enum.Parse<TreeFormat>(format)), null, out var problems));
        Assert.Contains(problems, problem => problem.Reason.Contains(reason, StringComparison.Ordinal));
    }

    private static string Names(string letter, int count) => string.Concat(Enumerable.Range(0, count).Select(number => $"{letter}{number}\n"));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static void Refused(string text, TreeFormat format, string reason) => Assert.Contains(
        reason, Assert.IsType<TreeReading.Refused>(TreeFiles.Read(Encoding.UTF8.GetBytes(text), format)).Problems[0].Reason, StringComparison.Ordinal);

    private static AttackDag Sample(string name)
    {
        var file = Repository.Above($"{Folder}/{name}");
        Assert.SkipWhen(file is null, $"There is no {Folder} in a folder above.");
        return Read(file);
    }

    private static AttackDag Read(string path)
    {
        var file = File.ReadAllBytes(path);
        return TreeFiles.Check(TreeFiles.Read(file, TreeFiles.Detect(path, file)), null, out var problems)
            ?? throw new InvalidOperationException($"{path}: {string.Join('\n', problems)}");
    }

    private static ValueList<AttackScenario> Attacks(AttackDag dag) =>
        AttackAnalysis.Of(dag, Posture.Undefended, AnalysisLimits.Default, Ct).Shortest(20)!.Scenarios.ToValueList();

    private static IEnumerable<decimal?> Costs(AttackDag dag) =>
        AttackAnalysis.Of(dag, Posture.Undefended, AnalysisLimits.Default, Ct).Cheapest(20)!.Scenarios.Select(attack => attack.Cost);
}
