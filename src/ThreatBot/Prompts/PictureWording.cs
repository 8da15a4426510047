using System.Collections.Immutable;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Core.Pictures;

namespace ThreatBot.Prompts;

/// <summary>What a picture says, in one language.</summary>
internal static class PictureWording
{
    /// <summary>Beyond this a number says no more than that it is large.</summary>
    private const int MostCounted = 999_999;

    /// <summary>The words of charts of one model.</summary>
    public static ChartTexts Of(Wording wording, ThreatModel model, ImmutableArray<Chart> charts) =>
        Of(wording, PicturePrompts.ChartTitle.With(new Value.Said(model.Name)), charts);

    /// <summary>The words of charts that are called <paramref name="title"/>.</summary>
    public static ChartTexts Of(Wording wording, Prompt title, ImmutableArray<Chart> charts)
    {
        string Say(Prompt prompt) => wording.Render(prompt, person => person, new PlainText());
        return new ChartTexts(
            Say(title),
            Say(PicturePrompts.ChartDescription.With(ChartView.Lines(charts))),
            Enum.GetValues<ChartKind>().ToImmutableDictionary(kind => kind, kind => Say(PicturePrompts.Chart(kind).With())),
            PicturePrompts.ChartKeys.ToImmutableDictionary(key => key, key => Say(PicturePrompts.Charted(key).With())));
    }

    /// <summary>The words of an attack tree, for whoever draws it to escape.</summary>
    public static TreeTexts Of(Wording wording, AttackTree tree)
    {
        string Say(Prompt prompt) => wording.Render(prompt, person => person, new PlainText());
        var steps = TreeRows.Of(tree).Select(row => (Value)new Value.Words(
            PicturePrompts.TreeStep.With(new Value.Number(row.Depth + 1), new Value.Said(row.Node.Text))));
        return new TreeTexts
        {
            Title = Say(PicturePrompts.TreeTitle.With(new Value.Said(tree.Root.Text))),
            Description = Say(PicturePrompts.TreeDescription.With(new Value.Many(steps.ToValueList()))),
            Any = Say(PicturePrompts.TreeAny.With()),
            AllNeeded = Say(PicturePrompts.TreeAll.With()),
            InOrder = Say(PicturePrompts.TreeInOrder.With()),
            See = step => Say(PicturePrompts.TreeSee.With(new Value.Code(step))),
            Folded = count => Say(count > MostCounted ? PicturePrompts.TreeFoldedMany.With() : PicturePrompts.TreeFolded.With(new Value.Number((long)count))),
            Measures = Say(PicturePrompts.TreeMeasures.With()),
            Undefended = Say(PicturePrompts.TreeUndefended.With()),
            Settled = Say(PicturePrompts.TreeSettled.With()),
            LeftOut = Say(PicturePrompts.TreeLeftOut.With()),
        };
    }

    /// <summary>Plain text; whoever draws the picture escapes it.</summary>
    public static PictureTexts Of(Wording wording, ThreatModel model, Overlay overlay)
    {
        // No text of a picture names a participant.
        string Say(Prompt prompt) => wording.Render(prompt, person => person, new PlainText());
        return new PictureTexts
        {
            Title = Say(PicturePrompts.Title.With(new Value.Said(model.Name))),
            Description = Say(PictureView.Told(model, overlay)),
            Never = Say(PicturePrompts.Never.With()),
            Locks = ImmutableDictionary<bool, string>.Empty
                .Add(true, Say(PicturePrompts.LegendEncrypted.With()))
                .Add(false, Say(PicturePrompts.LegendUnencrypted.With())),
            Borders = ((BorderKinds[])[BorderKinds.None, BorderKinds.Trust, BorderKinds.Privilege, BorderKinds.Trust | BorderKinds.Privilege])
                .ToImmutableDictionary(kinds => kinds, kinds => Say(PicturePrompts.Border(kinds).With())),
            Shapes = Enum.GetValues<ElementKind>().ToImmutableDictionary(kind => kind, kind => Say(PicturePrompts.Legend(kind).With())),
            Crossing = Say(PicturePrompts.Crossing.With()),
            Overlays = ((OverlayKind[])[OverlayKind.Usual, OverlayKind.Open, OverlayKind.Threats, OverlayKind.Path])
                .ToImmutableDictionary(kind => kind, kind => Say(PicturePrompts.Legend(kind).With())),
            AtCrossing = Say(PicturePrompts.AtCrossing.With()),
            Added = Say(PicturePrompts.Added.With()),
            Changed = Say(PicturePrompts.Changed.With()),
            Removed = count => Say(PicturePrompts.Removed.With(new Value.Number(count))),
            LeftOut = Say(PicturePrompts.LeftOut.With()),
        };
    }
}
