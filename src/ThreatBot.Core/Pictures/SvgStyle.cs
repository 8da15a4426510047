namespace ThreatBot.Core.Pictures;

/// <summary>
/// The looks of a picture, in light and dark. Text and lines have a contrast of at least 4.5 to what they stand on; whatever a colour
/// says is said by a shape too. Plain rules without variables, so that simple renderers draw them.
/// Opened by itself on a small screen, a picture is no wider than can still be read.
/// </summary>
internal static class SvgStyle
{
    public const string Css = """

          @media (max-width: 46rem) { svg:root { max-width: max(100%, 40rem); height: auto; } }
          .paper { fill: #ffffff; }
          text { fill: #1b1f24; font: 13px system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
          .heading { font-size: 15px; font-weight: 600; }
          .zone-name { font-weight: 600; }
          .label, .legend { font-size: 12px; }
          .inside { fill: #50607a; fill-opacity: 0.07; }
          .border { fill: none; stroke: #5a6675; stroke-width: 1.2; stroke-dasharray: 1 5; stroke-linecap: round; }
          .border.trust { stroke: #7a4f00; stroke-width: 1.8; stroke-dasharray: 9 5; stroke-linecap: butt; }
          .border.privilege { stroke: #5b3a9e; stroke-width: 1.8; stroke-dasharray: 14 3 2 3; stroke-linecap: butt; }
          .box { fill: #ffffff; stroke: #3b4754; stroke-width: 1.5; }
          .flow { fill: none; stroke: #3b4754; stroke-width: 1.5; }
          .head { fill: #3b4754; }
          .denied .flow { stroke: #b3261e; stroke-dasharray: 5 4; }
          .denied .cross { fill: none; stroke: #b3261e; stroke-width: 2.4; }
          .denied .head { fill: #b3261e; }
          .denied text { fill: #b3261e; }
          .crossing circle { fill: #1f4e8c; }
          .crossing text { fill: #ffffff; font-size: 11px; font-weight: 600; text-anchor: middle; }
          .threats path { fill: #b3261e; }
          .threats text { fill: #ffffff; font-size: 11px; font-weight: 600; text-anchor: middle; }
          .middle { text-anchor: middle; }
          @media (prefers-color-scheme: dark) {
            .paper { fill: #14181d; }
            text { fill: #e6e9ee; }
            .inside { fill: #9fb3d1; }
            .border { stroke: #98a5b5; }
            .border.trust { stroke: #e0b060; }
            .border.privilege { stroke: #bda4f5; }
            .box { fill: #1e242c; stroke: #b4c0cf; }
            .flow { stroke: #b4c0cf; }
            .head { fill: #b4c0cf; }
            .denied .flow, .denied .cross { stroke: #ff9a8f; }
            .denied .head, .denied text { fill: #ff9a8f; }
            .crossing circle { fill: #8ab4f8; }
            .threats path { fill: #ff9a8f; }
            .crossing text, .threats text { fill: #14181d; }
          }

        """;
}
