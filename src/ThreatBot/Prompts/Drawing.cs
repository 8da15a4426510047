using System.Collections.Immutable;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Core.Pictures;

namespace ThreatBot.Prompts;

/// <summary>The pictures of a model, in the model's own language as far as there is wording for it.</summary>
internal sealed class Drawing(Library library, string fallback)
{
    /// <summary>The data flow diagram, with where threats are open unless another <paramref name="overlay"/> is wanted.</summary>
    public Figure Diagram(ThreatModel model, Overlay? overlay = null) => DataFlowFigure.Of(model, Texts(model, overlay), overlay);

    public PictureTexts Texts(ThreatModel model, Overlay? overlay = null) => PictureWording.Of(In(model), model, overlay ?? Overlay.Usual(model));

    /// <summary>The attack tree, or the part of it that is wanted.</summary>
    public Figure Tree(ThreatModel model, AttackTree tree, TreeScope? scope = null, TreeDirection? direction = null) =>
        TreeFigure.Of(tree, Texts(model, tree), scope, direction);

    public TreeTexts Texts(ThreatModel model, AttackTree tree) => PictureWording.Of(In(model), tree);

    /// <summary>Charts one below the other.</summary>
    public Figure Charts(ThreatModel model, ImmutableArray<Chart> charts) => ChartFigure.Of(charts, PictureWording.Of(In(model), model, charts));

    /// <summary>Charts of several models together, in the language that is set.</summary>
    public Figure Portfolio(ImmutableArray<Chart> charts) =>
        ChartFigure.Of(charts, PictureWording.Of(library.In(null, fallback).Wording, PicturePrompts.PortfolioTitle.With(), charts));

    /// <summary>The tree of a scenario, or of the one that hurts most among those that have one; null when there is none.</summary>
    public static AttackTree? TreeOf(ThreatModel model, string? scenario = null) => model.Scenarios
        .Where(found => scenario is null || found.Id == scenario)
        .OrderBy(found => found.Rank)
        .Select(found => AttackTree.Of(model, found.Id))
        .FirstOrDefault(tree => tree is not null);

    /// <summary>Whether anything flows, or must not: before that a picture shows nothing.</summary>
    public static bool IsWorthwhile(ThreatModel model) => model.Flows.Any() || model.DeniedFlows.Any();

    private Wording In(ThreatModel model) => library.In(model.Language, fallback).Wording;
}
