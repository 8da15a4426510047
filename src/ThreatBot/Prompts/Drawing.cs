using ThreatBot.Core.Models;
using ThreatBot.Core.Pictures;

namespace ThreatBot.Prompts;

/// <summary>The picture of a model, in the model's own language as far as there is wording for it.</summary>
internal sealed class Drawing(Library library, string fallback)
{
    /// <summary>The data flow diagram as SVG text.</summary>
    public string Svg(ThreatModel model) => DataFlowSvg.Of(model, Texts(model));

    public PictureTexts Texts(ThreatModel model) =>
        PictureWording.Of(library.In(model.Language, fallback).Wording, model);

    /// <summary>Whether anything flows, or must not: before that a picture shows nothing.</summary>
    public static bool IsWorthwhile(ThreatModel model) => model.Flows.Any() || model.DeniedFlows.Any();
}
