using Microsoft.AspNetCore.Components;
using ThreatBot.Core.Pictures;

namespace ThreatBot.Web.Models;

/// <summary>
/// A picture that is part of a page, so that what is in it can be clicked. Its style stands in the head of the page, where the page's policy lets it; the
/// picture itself is safe to stand there, since everything people said is escaped in it.
/// </summary>
/// <param name="Style">The rules of the picture.</param>
/// <param name="Svg">The picture without them.</param>
public sealed record InlinePicture(MarkupString Style, MarkupString Svg)
{
    private const string Begin = "<style>";

    private const string End = "</style>";

    public static InlinePicture Of(Figure figure)
    {
        var svg = FigureSvg.Of(figure);
        var (begin, end) = (svg.IndexOf(Begin, StringComparison.Ordinal), svg.IndexOf(End, StringComparison.Ordinal));
        return new InlinePicture(new MarkupString(svg[(begin + Begin.Length)..end]), new MarkupString(svg[..begin] + svg[(end + End.Length)..]));
    }
}
