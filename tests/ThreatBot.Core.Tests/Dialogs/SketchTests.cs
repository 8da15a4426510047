using System.Collections.Immutable;
using System.Globalization;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Core.Tests.Models;

namespace ThreatBot.Core.Tests.Dialogs;

public sealed class SketchTests
{
    public static readonly Lexicon Words = new()
    {
        Language = "en",
        Words = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty
            .Add(SketchWords.Outside, ["internet", "public"])
            .Add(SketchWords.Privileged, ["database network"])
            .Add(SketchWords.Store, ["store", "database"])
            .Add(SketchWords.Article, ["the", "a", "an"])
            .Add("flow.encrypted", ["encrypted", "over tls"])
            .Add("flow.unencrypted", ["unencrypted", "not encrypted"])
            .Add("flow.secure-protocol", ["tls", "https"])
            .Add("flow.plain-protocol", ["http"]),
        Labels = ImmutableSortedDictionary<string, string>.Empty,
        Phrases = ImmutableSortedDictionary<string, string>.Empty,
    };

    [Theory]
    [InlineData("browser > shop", SketchProblem.NoArrow, "browser -> shop")]
    [InlineData("browser - > shop: order", SketchProblem.NoArrow, "browser -> shop: order")]
    [InlineData("browser –> shop", SketchProblem.NoArrow, "browser -> shop")]
    [InlineData("shop <- browser: order", SketchProblem.Backward, "browser -> shop: order")]
    [InlineData("shop <-> browser", SketchProblem.Backward, "shop -> browser")]
    [InlineData("browser ->: shop", SketchProblem.MissingTarget, "browser -> shop")]
    [InlineData("browser -> -> shop", SketchProblem.MissingTarget, "browser -> shop")]
    [InlineData("browser ->", SketchProblem.MissingTarget, null)]
    [InlineData("-> shop", SketchProblem.MissingSource, null)]
    [InlineData("browser [internet -> shop [cloud: order", SketchProblem.OpenBracket, "browser [internet] -> shop [cloud]: order")]
    [InlineData("shop -> (scan store [cloud]", SketchProblem.OpenBracket, "shop -> (scan store) [cloud]")]
    [InlineData("shop] -> store", SketchProblem.StrayBracket, null)]
    [InlineData("a -> b [1/2/3/4/5/6/7/8/9]", SketchProblem.DeepZones, null)]
    [InlineData("hello there", SketchProblem.NoArrow, null)]
    public void A_line_that_cannot_be_read_says_why_and_what_was_probably_meant(string line, string key, string? suggestion)
    {
        var read = Sketch.Read($"a -> b\n{line}\nc -> d");

        Assert.Equal(["a", "c"], read.Flows.Select(flow => flow.From.Name));
        Assert.Equal(new SketchProblem(2, line, key, suggestion), Assert.Single(read.Problems));
    }

    [Theory]
    [InlineData("browser->shop", "browser", "shop", "", false)]
    [InlineData("- browser → shop", "browser", "shop", "", false)]
    [InlineData("* 2. browser => shop: a: b", "browser", "shop", "a: b", false)]
    [InlineData("+ orders -x-> internet: egress filter", "orders", "internet", "egress filter", true)]
    [InlineData("https://shop -> db:5432: rows", "https://shop", "db:5432", "rows", false)]
    [InlineData("shop (v2) -> (scan store)", "shop (v2)", "scan store", "", false)]
    public void A_line_is_read_as_it_is_typed(string line, string from, string to, string label, bool denied)
    {
        var flow = Assert.Single(Sketch.Read(line).Flows);

        Assert.Equal((from, to, label, denied), (flow.From.Name, flow.To.Name, flow.Label, flow.IsDenied));
        Assert.True(Sketch.LooksLike(line));
    }

    [Fact]
    public void A_sketch_becomes_elements_zones_borders_flows_and_assets()
    {
        var edit = Start();

        var drawn = Draw(edit, "browser [internet] -> web shop [cloud]: order, card data\nthe web shop -> (scans) [cloud / database network]: ID scans\nscans -x-> internet");

        Assert.Equal(["browser External Z1", "web shop Process Z2", "scans Store Z3", "internet Process "], edit.Model.Elements.Select(Line));
        Assert.Equal(["internet ", "cloud ", "database network Z2"], edit.Model.Zones.Select(zone => $"{zone.Name} {zone.Parent}"));
        Assert.Equal(
            [BorderKinds.None, BorderKinds.Trust, BorderKinds.Trust | BorderKinds.Privilege], edit.Model.Borders.Select(border => border.Kinds));
        Assert.Equal(["E1>E2 order, card data", "E2>E3 ID scans"], edit.Model.Flows.Select(flow => $"{flow.From}>{flow.To} {flow.Data}"));
        Assert.Equal(["AS3"], edit.Model.Find<Element>("E3")!.Assets);
        Assert.Equal("E3", Assert.Single(edit.Model.DeniedFlows).From);
        Assert.Equal(["E1", "E2", "F1", "AS1", "AS2", "E3", "F2", "AS3", "E4"], drawn.Touched);
        Assert.Equal(["E1", "E2", "F1", "AS1", "AS2", "E3", "F2", "AS3", "E4", "N1"], drawn.New);
        Assert.Empty(drawn.Notes);
    }

    [Theory]
    [InlineData("flowchart LR\n  subgraph internet\n    B[browser]\n  end\n  subgraph cloud\n    S[web shop]\n  end\n  B -->|order| S")]
    [InlineData("```mermaid\nflowchart TD\n  subgraph internet\n    B[browser]\n  end\n  subgraph cloud\n    S[web shop]\n  end\n  B -->|order| S\n```")]
    public void A_mermaid_flowchart_is_a_sketch_wherever_arrows_are(string flowchart)
    {
        var flow = Assert.Single(Sketch.Read(flowchart).Flows);

        Assert.True(Sketch.LooksLike(flowchart));
        Assert.Equal(("browser", "web shop", "order"), (flow.From.Name, flow.To.Name, flow.Label));
    }

    [Theory]
    [InlineData("a -- readings --> b", "a>b readings")]
    [InlineData("a <-->|dose| b", "a>b dose, b>a dose")]
    [InlineData("a --> b & c", "a>b , a>c ")]
    [InlineData("a & b --> c", "a>c , b>c ")]
    [InlineData("a[phone app] -->|dose| b{{API}} --> c[(records)]", "phone app>API dose, API>records ")]
    [InlineData("a -.->|x| b", "a>b x")]
    [InlineData("a == money ==> b", "a>b money")]
    [InlineData("a([phone app]) --> b[[API]] --> c[/export/]", "phone app>API , API>export ")]
    [InlineData("a[\"back end (EU)\"] -->|dose| b(((pump)))", "back end (EU)>pump dose")]
    public void Every_arrow_of_a_flowchart_is_kept(string line, string flows) => Assert.Equal(
        flows, string.Join(", ", Sketch.Read($"flowchart LR\n  {line}").Flows.Select(flow => $"{flow.From.Name}>{flow.To.Name} {flow.Label}")));

    [Theory]
    [InlineData("a(", 32_000)]
    [InlineData("a[\"", 20_000)]
    [InlineData("a{", 32_000)]
    [InlineData("subgraph a[", 6_000)]
    public void A_flowchart_of_brackets_that_never_end_is_read_all_the_same(string part, int times) =>
        Assert.Empty(Sketch.Read($"flowchart LR\n  {string.Concat(Enumerable.Repeat(part, times))}").Flows);

    [Fact]
    public void A_flowchart_of_more_arrows_than_a_model_may_hold_is_written_out_no_further()
    {
        var nodes = string.Join(" & ", Enumerable.Range(0, 200).Select(number => $"n{number}"));

        Assert.Equal(ThreatModel.MostObjects, Sketch.Read($"flowchart LR\n  {nodes} --> {nodes}").Flows.Length);
    }

    [Fact]
    public void The_same_sketch_again_changes_nothing()
    {
        const string Text = "Browser -> Café: order\na -> b -> c -> a\nb -x-> c: never";
        var edit = Start();
        Draw(edit, Text);
        var before = edit.Events.Length;

        foreach (var otherwise in new[] { "the  CAFÉ", "cafe\u0301" })
        {
            var drawn = Draw(edit, Text.Replace("Café", otherwise, StringComparison.Ordinal));

            Assert.Equal(before, edit.Events.Length);
            Assert.Empty(drawn.New);
            Assert.Contains("F1", drawn.Touched);
        }
    }

    [Fact]
    public void What_is_learnt_later_is_kept_and_what_contradicts_is_noted()
    {
        var edit = Start();
        Draw(edit, "browser -> shop\nbrowser [internet] -> shop [cloud]: order");

        var drawn = Draw(edit, "shop [cellar] -> shop");

        Assert.Equal(["browser External Z1", "shop Process Z2"], edit.Model.Elements.Select(Line));
        Assert.Equal("order", edit.Model.Find<Flow>("F1")!.Data);
        Assert.Equal([new SketchNote(SketchNote.SelfLoop, "shop"), new SketchNote(SketchNote.OtherZone, "shop")], drawn.Notes);
    }

    [Fact]
    public void Zones_never_come_to_lie_in_themselves()
    {
        var edit = Start();

        Draw(edit, "a [x / y] -> b [y / x]\nc [x / x] -> d [y / z / y]");

        Assert.Equal(["x ", "y Z1", "z Z2"], edit.Model.Zones.Select(zone => $"{zone.Name} {zone.Parent}"));
    }

    [Fact]
    [Trait("Suite", "long")]
    public void Ten_thousand_lines_are_read_and_a_model_beyond_its_limit_is_refused_whole()
    {
        var edit = Start();
        var lines = Enumerable.Range(0, 10_000).Select(line => string.Create(CultureInfo.InvariantCulture, $"from {line} -> to {line}"));

        var read = Sketch.Read(string.Join('\n', lines));
        var drawn = Sketch.Draw(edit, read, Words);

        Assert.Equal(10_000, read.Flows.Length);
        Assert.Equal((SketchProblem.ModelFull, 6667), (drawn.Refusal?.Key, drawn.Refusal?.Line));
        Assert.Empty(edit.Events);
    }

    [Fact]
    public void Five_hundred_elements_fit_one_message()
    {
        var edit = Start();

        Draw(edit, string.Join(" -> ", Enumerable.Range(0, 500).Select(element => $"e{element}")));

        Assert.Equal((500, 499), (edit.Model.Elements.Count(), edit.Model.Flows.Count()));
    }

    [Theory]
    [InlineData("", "-")]
    [InlineData("a -> (", "b")]
    [InlineData("a -> (b", " ")]
    [InlineData("a ->", " [")]
    [InlineData("a -> b", "-x")]
    [InlineData("a -", "- ")]
    public void A_long_line_of_nonsense_is_one_problem(string start, string repeated)
    {
        var line = start + string.Concat(Enumerable.Repeat(repeated, 64 * 1024 / repeated.Length)) + "(b) ]";

        Assert.Single(Sketch.Read(line).Problems);
    }

    [Fact]
    public void A_name_of_two_hundred_characters_fits_and_a_longer_one_is_a_problem()
    {
        Assert.Empty(Sketch.Read($"a -> {new string('b', 200)}").Problems);
        Assert.Equal(SketchProblem.LongName, Assert.Single(Sketch.Read($"a -> {new string('b', 201)}").Problems).Key);
        Assert.Equal(SketchProblem.LongName, Assert.Single(Sketch.Read($"a -> b: {new string('c', 201)}").Problems).Key);
    }

    [Theory]
    [InlineData("shop\u202Egnp", "shop‹U+202E›gnp")]
    [InlineData("a\u0007b\rc", "a‹U+0007›b‹U+000D›c")]
    [InlineData("line\r\nbreak\ttab", "line\r\nbreak\ttab")]
    [InlineData("cafe\u0301 👩‍💻 עברית", "cafe\u0301 👩‍💻 עברית")]
    public void Hidden_characters_are_made_visible_and_all_others_kept(string text, string visible) =>
        Assert.Equal(visible, SafeText.Visible(text));

    [Fact]
    public void Half_a_character_is_made_visible() => Assert.Equal("‹U+D83D›x", SafeText.Visible("\uD83Dx"));

    [Fact]
    public void Markup_and_hidden_characters_in_a_sketch_stay_names()
    {
        var edit = Start();

        Draw(edit, "<b>x</b> -> '; DROP TABLE event\u202E");

        Assert.Equal(["<b>x</b>", "'; DROP TABLE event‹U+202E›"], edit.Model.Elements.Select(element => element.Name));
    }

    private static ModelEdit Start() => new(new ThreatModel { Id = "m" }, RandomModels.Somebody);

    private static SketchDrawn Draw(ModelEdit edit, string text)
    {
        var read = Sketch.Read(text);
        Assert.Empty(read.Problems);
        return Sketch.Draw(edit, read, Words);
    }

    private static string Line(Element element) => $"{element.Name} {element.Shape} {element.Zone}";
}
