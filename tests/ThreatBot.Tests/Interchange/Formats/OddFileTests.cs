using System.Text;
using ThreatBot.Interchange;
using ThreatBot.Interchange.Formats;
using ThreatBot.Interchange.Trees;
using ThreatBot.Prompts;

namespace ThreatBot.Tests.Interchange.Formats;

/// <summary>Files that came up in fuzzing and once were answered with an exception.</summary>
public sealed class OddFileTests
{
    [Fact]
    public void A_goal_that_repeats_a_line_is_refused()
    {
        var refused = Assert.IsType<TreeReading.Refused>(TreeFiles.Read("same as e"u8.ToArray(), TreeFormat.Text));
        Assert.Equal("is the same as e, which is not there", Assert.Single(refused.Problems).Reason);
    }

    [Fact]
    public void A_name_that_is_no_text_is_refused()
    {
        var refused = Assert.IsType<TreeReading.Refused>(TreeFiles.Read([.. "{\"root\":\"a\",\"nodes\":{\"a\":{}},\""u8, 0xD0, .. "\":[]}"u8], TreeFormat.Json));
        Assert.Equal("holds bytes that are no text", Assert.Single(refused.Problems).Reason);
    }

    [Fact]
    public void Bytes_that_are_no_text_behind_the_version_of_XML_are_refused()
    {
        var refused = Assert.IsType<TreeReading.Refused>(TreeFiles.Read([.. "<?xml version=\"1.0"u8, 0x9F, 0x91, 0xBB, .. "\"?>"u8], TreeFormat.Mef));
        Assert.StartsWith("is not XML that can be read", Assert.Single(refused.Problems).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_step_of_which_nothing_is_known_is_read_as_it_is_written()
    {
        var dag = TreeFiles.Check(TreeFiles.Read("toplevel \"a\";\n\"a\" mintime=1;"u8.ToArray(), TreeFormat.Galileo), null, out _)!;

        var written = Assert.IsType<TreeWriting.Written>(TreeWriter.Write(dag, TreeFormat.Galileo));

        Assert.Equal("a", Assert.IsType<TreeReading.Understood>(TreeFiles.Read(Encoding.UTF8.GetBytes(written.Text), TreeFormat.Galileo)).Graph.Root);
    }

    [Theory]
    [InlineData("!")]
    [InlineData(">")]
    [InlineData("2&")]
    public void A_label_that_is_but_a_mark_stays_a_label(string label)
    {
        var file = $"goal\n  \\{label} [cost=1]\n  other\n";
        var dag = TreeFiles.Check(TreeFiles.Read(Encoding.UTF8.GetBytes(file), TreeFormat.Text), null, out _)!;

        var again = TreeFiles.Read(Encoding.UTF8.GetBytes(Assert.IsType<TreeWriting.Written>(TreeWriter.Write(dag, TreeFormat.Text)).Text), TreeFormat.Text);

        Assert.Contains(label, Assert.IsType<TreeReading.Understood>(again).Graph.Nodes.Select(node => node.Label));
    }

    [Theory]
    [InlineData("9\n  9", "9")]
    [InlineData("\\12 locks [cost=1]", "12 locks")]
    [InlineData("Goal:\\(same as ])", "Goal:(same as ])")]
    [InlineData("\n\uFEFF", "\uFEFF")]
    public void A_goal_that_looks_like_something_else_stays_as_it_is_called(string file, string label)
    {
        var dag = TreeFiles.Check(TreeFiles.Read(Encoding.UTF8.GetBytes(file), TreeFormat.Text), null, out _)!;

        var again = TreeFiles.Check(TreeFiles.Read(Encoding.UTF8.GetBytes(Assert.IsType<TreeWriting.Written>(TreeWriter.Write(dag, TreeFormat.Text)).Text), TreeFormat.Text), null, out _)!;

        Assert.Equal((label, label), (dag[dag.Root].Label, again[again.Root].Label));
    }

    [Fact]
    public void Somebody_who_is_a_participant_twice_is_refused_whatever_the_file_is_of()
    {
        const string Own = """{"format":"threatbot/1","model":{"id":"m","name":"x","version":1,"language":"en","timeZone":"UTC"},"participants":[{"id":"p1","name":"Ana"},{"id":"p1","name":"Tom"}]}""";
        var refused = Assert.IsType<NativeReading.Refused>(NativeFormat.Read(Encoding.UTF8.GetBytes(Own)));
        Assert.Equal(("participants[1].id", "is p1, which another participant has already"), refused.Problems.Select(problem => (problem.Path, problem.Reason)).Single());

        Assert.Contains(
            Foreign.Read("""{"otmVersion":"0.2.0","project":{"name":"x","id":"m","attributes":{"threatbot":""" + Own + "}}}", format: "otm").Notes,
            note => note.Reason.Contains("another participant has already", StringComparison.Ordinal));
    }

    [Fact]
    public void A_field_beside_the_project_that_the_project_has_too_is_left_out_and_said() => Assert.Contains(
        Foreign.Read("""{"otmVersion":"0.2.0","id":"beside","project":{"name":"x","id":"m"}}""", format: "otm").Notes,
        note => note is { Fate: ImportFate.Dropped, Path: "id" });

    [Fact]
    public void Metadata_that_is_no_list_stays_as_it_is() =>
        Assert.Single(Foreign.Read("""{"schema":1,"threats":[{"id":"0","statement":"a hole","metadata":5}]}""", format: "threat-composer").Document.Model.Threats);

    [Fact]
    public void A_file_of_another_kind_under_the_name_of_Threat_Dragon_says_nothing() =>
        Assert.Empty(Foreign.Read("""{"otmVersion":"0.2.0"}""", format: "threat-dragon").Document.Model.All);

    [Theory]
    [InlineData(30, ImportFate.Kept)]
    [InlineData(31, ImportFate.Dropped)]
    [InlineData(55, ImportFate.Dropped)]
    public void What_means_nothing_here_is_kept_as_deep_as_our_own_file_takes_it_back(int levels, object fate)
    {
        var deep = $"{string.Concat(Enumerable.Repeat("{\"a\":", levels - 1))}1{new string('}', levels - 1)}";

        var read = Foreign.Read($$"""{"otmVersion":"0.2.0","project":{"name":"x","id":"m","more":{{deep}}},"assets":[{"id":"a","name":"orders","more":{{deep}}}]}""", format: "otm");

        Assert.Equal(2, read.Notes.Count(note => note.Fate == (ImportFate)fate && note.Path.EndsWith("more", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(": {\nt")]
    [InlineData("- {id: a, text: [")]
    [InlineData("- &a x\n- *b")]
    public void Rows_of_a_team_that_are_no_YAML_are_a_finding(string text)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, text, Encoding.UTF8);
        var findings = new List<Finding>();

        Assert.Null(new YamlFile(file, findings).Root());

        Assert.NotEmpty(Assert.Single(findings).What);
        File.Delete(file);
    }
}
