using System.Xml.Linq;
using CsCheck;
using ThreatBot.Core.Models;
using ThreatBot.Core.Pictures;

namespace ThreatBot.Core.Tests.Pictures;

[Trait("Suite", "long")]
public sealed class FigureSvgTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly string[] Harmless = ["svg", "title", "desc", "style", "g", "rect", "path", "circle", "text"];

    [Fact]
    public void Whatever_things_are_called_the_picture_is_sound_xml_of_harmless_elements() => RandomDiagrams.Nested.Sample(model =>
    {
        var picture = Parse(model);

        Assert.All(picture.DescendantsAndSelf(), element => Assert.Contains(element.Name.LocalName, Harmless));
        Assert.All(
            picture.DescendantsAndSelf().Attributes(),
            attribute => Assert.False(attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || attribute.Name.LocalName is "href" or "style"));

        // In a text it is a name like any other.
        var looks = picture.DescendantsAndSelf().Attributes().Select(attribute => attribute.Value).Concat(picture.Descendants(Svg + "style").Select(style => style.Value));
        Assert.All(looks, look => Assert.DoesNotContain("url(", look, StringComparison.OrdinalIgnoreCase));
    });

    [Fact]
    public void Whole_names_are_there_and_hide_nothing() => RandomDiagrams.Nested.Sample(model =>
    {
        var titles = Parse(model).Descendants(Svg + "title").Select(title => title.Value).ToHashSet();

        Assert.All(model.Elements, element => Assert.Contains(Legible.Line(element.Name), titles));
        Assert.All(titles, title => Assert.DoesNotContain(title, character => char.IsControl(character) || character is >= '\u202A' and <= '\u202E'));
    });

    [Fact]
    public void It_tells_the_model_to_whoever_cannot_see_it()
    {
        var model = Sketches.Example("pay-42");

        var picture = Parse(model);

        Assert.Equal("img", picture.Attribute("role")?.Value);
        Assert.Equal("Data flow diagram of shop", picture.Element(Svg + "title")?.Value);
        Assert.Contains("browser sends ID scan to web shop, crossing 1 into cloud.", picture.Element(Svg + "desc")?.Value, StringComparison.Ordinal);
        Assert.Equal(
            picture.Attribute("aria-labelledby")?.Value,
            $"{picture.Element(Svg + "title")?.Attribute("id")?.Value} {picture.Element(Svg + "desc")?.Attribute("id")?.Value}");
    }

    [Fact]
    public void A_lock_is_shut_or_open_and_stands_where_it_is_known()
    {
        var model = Sketches.Of("a -> b: x over TLS", "b -> c: y (not encrypted)", "c -> d: z", "d -> a: encrypted");

        var drawn = Parse(model);

        var locks = drawn.Descendants(Svg + "g").Where(group => group.Attribute("class")?.Value == "sent")
            .Select(group => group.Elements(Svg + "path").Select(path => path.Attribute("class")!.Value).FirstOrDefault(look => look.EndsWith("shackle", StringComparison.Ordinal)));
        Assert.Equal(["shackle", "open-shackle", null, "shackle"], locks);
        Assert.Contains("a sends x (encrypted) to b.", drawn.Element(Svg + "desc")!.Value, StringComparison.Ordinal);
        Assert.Contains("b sends y (not encrypted) to c.", drawn.Element(Svg + "desc")!.Value, StringComparison.Ordinal);
        Assert.All(["encrypted", "not encrypted"], meaning => Assert.Contains(drawn.Elements(Svg + "text"), text => text.Value == meaning));
    }

    [Fact]
    public void Flows_that_one_line_stands_for_have_a_lock_where_all_are_alike()
    {
        var model = Sketches.Of("a -> b: x over TLS");
        var edit = new ModelEdit(model, model.Find("F1")!.Origin);
        edit.Add(ObjectKind.Flow, id => new Flow { Id = id, Origin = edit.Origin, From = "E1", To = "E2", Data = "x", IsEncrypted = true });
        Assert.True(Assert.Single(Words.Draw(edit.Model).Lines).IsEncrypted);

        edit.Put(edit.Model.Find<Flow>("F2")! with { IsEncrypted = null });

        Assert.Null(Assert.Single(Words.Draw(edit.Model).Lines).IsEncrypted);
    }

    [Fact]
    public void A_kind_of_border_is_told_by_its_lines_and_not_by_colour_alone()
    {
        var model = Sketches.Of("a [one] -> b [internet]: x", "c [vault] -> a: y");

        var borders = Parse(model).Descendants(Svg + "g")
            .Where(group => group.Attribute("class")?.Value == "zone")
            .ToDictionary(
                group => group.Element(Svg + "title")!.Value,
                group => string.Join(' ', group.Elements(Svg + "rect").Select(border => border.Attribute("class")!.Value).Where(border => border != "inside")));

        Assert.Equal(new Dictionary<string, string>
        {
            ["one"] = "trust",
            ["internet"] = "border",
            ["vault"] = "privilege trust",
        }, borders);
    }

    [Fact]
    public void Whatever_is_drawn_stands_out_from_what_it_stands_on_in_light_and_dark()
    {
        Look[] onSigns = [Looks.OnSign];
        Look[] signs = [Looks.Number, Looks.Danger, Looks.Shield, Looks.Badge, Looks.StrongPlate];
        var pairs = Looks.All.Except([Looks.Paper, Looks.Inside, .. onSigns]).SelectMany(look => Strong(look).Select(shade => (Shade: shade, On: Looks.PaperShade)))
            .Concat(Looks.All.Where(look => look.Font is not null).Except(onSigns).Select(look => (Shade: look.Fill!, On: Looks.BoxShade)))
            .Concat(signs.Select(sign => (Shade: Looks.OnStrong, On: sign.Fill!)));

        Assert.All(pairs, pair =>
        {
            Assert.InRange(Contrast(Luminance(pair.Shade.Light), Luminance(pair.On.Light)), 4.5, 21);
            Assert.InRange(Contrast(Luminance(pair.Shade.Dark), Luminance(pair.On.Dark)), 4.5, 21);
        });
    }

    [Fact]
    public void Every_look_that_is_drawn_has_its_rules_in_the_file_and_no_other()
    {
        var drawn = Parse(Sketches.Of("a [one] -> b [internet]: x", "c [vault] -> a: y", "c -x-> b"));

        var used = drawn.Descendants().Where(element => element.Name.LocalName is not "g").Attributes("class").Select(look => look.Value).Distinct().Order();
        var ruled = drawn.Element(Svg + "style")!.Value.Split('\n').Select(rule => rule.Trim()).Where(rule => rule.StartsWith("svg .", StringComparison.Ordinal)).Select(rule => rule.Split('.', ' ')[2]);
        Assert.Equal(used, ruled.Distinct().Order());
    }

    [Fact]
    public void Lines_keep_to_their_width_and_characters_stay_whole() =>
        Gen.Select(RandomDiagrams.Names, Gen.Int[100, 200], Gen.Int[1, 3]).Sample((name, width, most) =>
        {
            var lines = Legible.Wrap(name, width, most, Looks.Label.Font!);

            Assert.InRange(lines.Length, 1, most);
            Assert.All(lines, line => Assert.True(Legible.Width(line, Looks.Label.Font!) <= width, line));
            Assert.All(lines, line => Assert.Equal(line, Legible.Line(line)));
        });

    private static XElement Parse(ThreatModel model) => XElement.Parse(Words.Svg(model));

    /// <summary>What has to be seen of a look: its stroke, or its fill where it has none.</summary>
    private static IEnumerable<Shade> Strong(Look look) => look.Stroke is { } stroke ? [stroke] : look.Fill is { } fill ? [fill] : [];

    /// <summary>WCAG 2.2, contrast ratio.</summary>
    private static double Contrast(double one, double other) => (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);

    private static double Luminance(string colour)
    {
        var parts = Convert.FromHexString(colour[1..]).Select(part => part / 255.0).Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)).ToList();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }
}
