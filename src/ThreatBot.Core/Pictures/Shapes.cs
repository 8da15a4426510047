using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Pictures;

/// <summary>How large an element must be for its name, its lines and the arrows that lead from it to itself.</summary>
internal static class Shapes
{
    private const int Side = 12;

    public static ImmutableArray<string> Name(ModelObject named) =>
        Legible.Wrap(named.Title, Measures.NameWidth, Measures.NameLines, Measures.NameFont);

    public static ElementShape Of(Element element, ImmutableArray<Arrow> loops, int lines)
    {
        var name = Name(element);
        var text = name.Max(line => Legible.Width(line, Measures.NameFont)) + (2 * Side);
        var height = (name.Length * Measures.NameLine) + (2 * Side) + (element.Shape is ElementKind.Store ? Measures.Lid : 0);
        var room = Loops(loops).Select(loop => 2 * Math.Max(loop.Half + Side, loop.Arrow.LabelWidth / 2)).DefaultIfEmpty().Max();
        var above = loops.Length * Measures.Lane;
        return new ElementShape(
            new Size(
                Math.Max(Math.Max(Measures.BoxWidth, text), room),
                above + Math.Max(Math.Max(Measures.BoxHeight, height), (lines * Measures.Lane) + Side)),
            above);
    }

    /// <summary>Each loop stands around those before it and their labels: half its width, and how far it rises above the box.</summary>
    public static IEnumerable<(Arrow Arrow, int Half, int Rise)> Loops(ImmutableArray<Arrow> loops)
    {
        var half = Side;
        foreach (var (number, arrow) in loops.Index())
        {
            yield return (arrow, half, (number * Measures.Lane) + (Measures.Lane / 2));
            half = Math.Max(half, arrow.LabelWidth / 2) + (Side / 2);
        }
    }
}
