using ThreatBot.Core.Attacks;
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

    /// <summary>The attack tree as SVG text.</summary>
    public string Svg(ThreatModel model, AttackTree tree) => TreeSvg.Of(tree, Texts(model, tree));

    public TreeTexts Texts(ThreatModel model, AttackTree tree) =>
        PictureWording.Of(library.In(model.Language, fallback).Wording, tree);

    /// <summary>The tree of a scenario, or of the one that hurts most among those that have one; null when there is none.</summary>
    public static AttackTree? Tree(ThreatModel model, string? scenario = null) => model.Scenarios
        .Where(found => scenario is null || found.Id == scenario)
        .OrderBy(found => found.Rank)
        .Select(found => AttackTree.Of(model, found.Id))
        .FirstOrDefault(tree => tree is not null);

    /// <summary>Whether anything flows, or must not: before that a picture shows nothing.</summary>
    public static bool IsWorthwhile(ThreatModel model) => model.Flows.Any() || model.DeniedFlows.Any();
}
