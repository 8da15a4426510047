using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CsCheck;
using ThreatBot.Core.Models;
using ThreatBot.Interchange.Formats;

namespace ThreatBot.Tests.Interchange.Formats;

/// <summary>What people typed is data in every dialect that is written.</summary>
public sealed partial class TextExportTests
{
    private const string Evil = "=cmd|' /C'!A1\n| end\nsubgraph x[\"]\"]\n```\n# <script>\"\\\n\"\"\"\n@tag Scenario: x\u202E}];";

    /// <summary>A model whose every text is of the unkind sort.</summary>
    private static readonly ThreatModel Unkind = ThreatModel.Fold("m1",
    [
        new ModelStarted(Evil, "en", "UTC"),
        .. Samples.Objects.Select(found => new ObjectChanged(null, found switch
        {
            Zone zone => zone with { Name = Evil },
            Element element => element with { Name = Evil },
            Flow flow => flow with { Data = Evil },
            DeniedFlow denied => denied with { Reason = Evil },
            Threat threat => threat with { Text = Evil, Reason = Evil },
            Countermeasure measure => measure with { Text = Evil, Criterion = $"Given {Evil} When {Evil} Then {Evil}" },
            Scenario scenario => scenario with { Words = Evil },
            TreeNode node => node with { Text = Evil },
            _ => found,
        })),
    ]);

    [Fact]
    public void A_table_of_Markdown_keeps_its_columns_whatever_was_said()
    {
        foreach (var model in new[] { Samples.Model, Unkind })
        {
            var columns = 0;
            foreach (var line in Foreign.Write(model, "markdown").Split('\n'))
            {
                columns = line.StartsWith("## ", StringComparison.Ordinal) ? 0 : columns;
                if (line.StartsWith('|'))
                {
                    var bars = Bar().Count(line);
                    Assert.Equal(columns = columns == 0 ? bars : columns, bars);
                }
                else
                {
                    Assert.Matches(@"^($|#{1,2} |\s*- G)", line);
                }
            }
        }

        Assert.DoesNotContain("<script", Foreign.Write(Unkind, "markdown"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_Markdown_page_tells_what_the_model_says()
    {
        var page = Foreign.Write(Samples.Model, "markdown");

        Assert.All(
            ["# Payments", "| T1 | a scan carries a virus↵and &lt;b&gt;more&lt;/b&gt; | Tampering | browser → scan store | S1 | Handled | scanned |", "- G1 all gone\n", "  - G2 a virus"],
            part => Assert.Contains(part, page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://me:pw@x.example/")]
    public void What_a_file_calls_the_page_of_an_issue_is_given_on_only_if_it_is_one_of_the_web(string link)
    {
        var measure = Samples.Model.Find<Countermeasure>("M1")!;
        var model = Samples.Model.Apply(new ObjectChanged(measure, measure with { Ticket = measure.Ticket! with { Link = link } }));

        Assert.DoesNotContain("workItemUris", Foreign.Write(model, "sarif"), StringComparison.Ordinal);
        Assert.Contains(Cells(Foreign.Write(model, "csv")), row => row is ["countermeasure", "M1", .., "acme/pay#7"]);
        Assert.Contains("workItemUris", Foreign.Write(Samples.Model, "sarif"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_of_the_table_is_a_row_and_no_cell_a_formula()
    {
        var cells = Cells(Foreign.Write(Unkind, "csv"));

        Assert.Equal(14, cells[0].Count);
        Assert.All(cells, row => Assert.Equal(14, row.Count));
        Assert.DoesNotContain(cells.SelectMany(row => row), cell => cell is ['=' or '+' or '-' or '@', ..]);
        Assert.Contains(cells, row => row is ["threat", "T1", _, "handled", "Tampering", "F1", ..]);
        Assert.Contains(cells, row => row is ["countermeasure", "M1", _, "verified", .., _, "2026-05-01", _, "https://github.com/acme/pay/issues/7"]);
        RandomModels.Any.Sample(model => Cells(Foreign.Write(model, "csv")).All(row => row.Count == 14), iter: 50);
    }

    [Fact]
    public void Every_measure_becomes_something_to_test()
    {
        var criterion = Samples.Model.Find<Countermeasure>("M1")! with { Text = "virus scanner", Criterion = "Given a scan with a virus, when it is uploaded, then nobody can open it" };
        var model = Samples.Model.Apply(new ObjectChanged(Samples.Model.Find("M1"), criterion));

        Assert.Contains(
            "  @M1 @T1\n  Scenario: M1 virus scanner\n    Given a scan with a virus\n    When it is uploaded\n    Then nobody can open it\n", Foreign.Write(model, "gherkin"), StringComparison.Ordinal);
        Assert.All(
            Foreign.Write(Unkind, "gherkin").TrimEnd().Split('\n'),
            line => Assert.Matches(@"^(Feature: |$|  @[A-Z0-9]+( @[A-Za-z0-9]+)*$|  Scenario: M|    (Given|When|Then|And) )", line));
    }

    [Fact]
    public void Words_stay_in_their_quotes_in_DOT()
    {
        var dot = Foreign.Write(Unkind, "dot");

        Assert.Equal(0, Quoted().Replace(dot, "").Count(sign => sign is '"' or '\\'));
        Assert.Equal(dot.Count(sign => sign == '\n'), dot.TrimEnd().Split('\n').Length);
        Assert.DoesNotContain(Quoted().Replace(dot, "\"\"").Split('\n'), line => !Statement().IsMatch(line));
    }

    [Fact]
    public void Words_stay_in_their_labels_in_Mermaid()
    {
        var chart = Foreign.Write(Unkind, "mermaid");

        Assert.All(chart.TrimEnd().Split('\n'), line => Assert.Matches(@"^(flowchart LR| *subgraph Z\d+\[""[^""]*""\]| *end| *E\d+(\[\(?|\()""[^""]*""\)?\]?\)?|  E\d+ -->(\|""[^""|]*""\|)? E\d+|  E\d+ --x E\d+)$", line));
    }

    [Fact]
    public void Threats_are_findings_in_SARIF()
    {
        var open = Samples.Model.Find<Threat>("T1")! with { Status = ThreatStatus.Open };
        var log = JsonNode.Parse(Foreign.Write(Samples.Model.Apply(new ObjectChanged(Samples.Model.Find("T1"), open)), "sarif"))!;
        var result = Assert.Single(log["runs"]![0]!["results"]!.AsArray())!;

        Assert.Equal("2.1.0", (string?)log["version"]);
        Assert.Equal(("stride/tampering", "fail", "error"), ((string?)result["ruleId"], (string?)result["kind"], (string?)result["level"]));
        Assert.Equal("Payments/browser → scan store", (string?)result["locations"]![0]!["logicalLocations"]![0]!["fullyQualifiedName"]);
        Assert.Equal("accepted", (string?)result["suppressions"]![0]!["status"]);
        Assert.Contains(log["runs"]![0]!["tool"]!["driver"]!["rules"]!.AsArray(), rule => (string?)rule!["id"] == "stride/tampering");
    }

    [Theory]
    [InlineData("markdown")]
    [InlineData("csv")]
    [InlineData("sarif")]
    [InlineData("gherkin")]
    [InlineData("dot")]
    [InlineData("mermaid")]
    public void Any_model_can_be_written_and_what_is_left_out_is_told(string format)
    {
        RandomModels.Any.Sample(model => Assert.NotEmpty(Foreign.Write(model, format)), iter: 50);
        Assert.NotEmpty(ModelFormats.WriterOf(format)!.Write(new ModelExport(Samples.Model, Foreign.Names, new NodaTime.LocalDate(2026, 3, 2))).Losses);
    }

    /// <summary>The cells of every row, as RFC 4180 reads them.</summary>
    private static List<List<string>> Cells(string csv)
    {
        var rows = new List<List<string>> { new() };
        foreach (Match cell in Csv().Matches(csv))
        {
            var said = cell.Groups["cell"].Value;
            rows[^1].Add(said is ['"', ..] ? said[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : said);
            if (cell.Groups["end"].Value == "\r\n" && cell.Index + cell.Length < csv.Length)
            {
                rows.Add([]);
            }
        }

        return rows;
    }

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Bar();

    [GeneratedRegex("\\G(?<cell>\"(?:[^\"]|\"\")*\"|[^,\"\r\n]*)(?<end>,|\r\n)")]
    private static partial Regex Csv();

    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^( *)(digraph """" \{|rankdir=LR;|compound=true;|subgraph """" \{ label=""""; style=\w+;|"""" \[label="""", shape=\w+\];|"""" -> """" \[label="""", id=""""(, style=dotted, arrowhead=tee)?\];|\}|)$")]
    private static partial Regex Statement();
}
