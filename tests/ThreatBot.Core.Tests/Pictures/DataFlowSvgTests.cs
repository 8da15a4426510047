using System.Xml.Linq;
using CsCheck;
using ThreatBot.Core.Models;
using ThreatBot.Core.Pictures;

namespace ThreatBot.Core.Tests.Pictures;

[Trait("Suite", "long")]
public sealed class DataFlowSvgTests
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
        Assert.DoesNotContain("url(", picture.ToString(), StringComparison.OrdinalIgnoreCase);
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
            ["one"] = "border trust",
            ["internet"] = "border",
            ["vault"] = "border privilege border trust",
        }, borders);
    }

    [Theory]
    [InlineData("#1b1f24 #ffffff")]
    [InlineData("#3b4754 #ffffff")]
    [InlineData("#b3261e #ffffff")]
    [InlineData("#ffffff #1f4e8c")]
    [InlineData("#e6e9ee #14181d")]
    [InlineData("#b4c0cf #1e242c")]
    [InlineData("#ff9a8f #14181d")]
    [InlineData("#14181d #8ab4f8")]
    [InlineData("#7a4f00 #ffffff")]
    [InlineData("#5b3a9e #ffffff")]
    [InlineData("#e0b060 #14181d")]
    [InlineData("#bda4f5 #14181d")]
    [InlineData("#5a6675 #ffffff")]
    [InlineData("#98a5b5 #14181d")]
    public void Colours_stand_out(string pair)
    {
        var colours = pair.Split(' ');

        Assert.All(colours, colour => Assert.Contains(colour, DataFlowSvg.Of(Sketches.Of("a -> b: x"), Words.Of(Sketches.Of("a -> b: x"))), StringComparison.Ordinal));
        Assert.True(Contrast(Luminance(colours[0]), Luminance(colours[1])) >= 4.5);
    }

    [Fact]
    public void Lines_keep_to_their_width_and_characters_stay_whole() =>
        Gen.Select(RandomDiagrams.Names, Gen.Int[100, 200], Gen.Int[1, 3]).Sample((name, width, most) =>
        {
            var lines = Legible.Wrap(name, width, most, 12);

            Assert.InRange(lines.Length, 1, most);
            Assert.All(lines, line => Assert.True(Legible.Width(line, 12) <= width, line));
            Assert.All(lines, line => Assert.Equal(line, Legible.Line(line)));
        });

    private static XElement Parse(ThreatModel model) => XElement.Parse(DataFlowSvg.Of(model, Words.Of(model)));

    /// <summary>WCAG 2.2, contrast ratio.</summary>
    private static double Contrast(double one, double other) => (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);

    private static double Luminance(string colour)
    {
        var parts = Convert.FromHexString(colour[1..]).Select(part => part / 255.0).Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)).ToList();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }
}
