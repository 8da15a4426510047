using ThreatBot.Core.Attacks;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Core.Pictures;

namespace ThreatBot.Prompts;

/// <summary>What a picture says, in one language.</summary>
internal static class PictureWording
{
    /// <summary>The words of an attack tree, for whoever draws it to escape.</summary>
    public static TreeTexts Of(Wording wording, AttackTree tree)
    {
        string Say(Prompt prompt) => wording.Render(prompt, person => person, new PlainText());
        var steps = TreeRows.Of(tree).Rows.Select(row => (Value)new Value.Words(
            PicturePrompts.TreeStep.With(new Value.Number(row.Depth + 1), new Value.Said(row.Node.Text))));
        return new TreeTexts
        {
            Title = Say(PicturePrompts.TreeTitle.With(new Value.Said(tree.Root.Text))),
            Description = Say(PicturePrompts.TreeDescription.With(new Value.Many(steps.ToValueList()))),
            AllNeeded = Say(PicturePrompts.TreeAll.With()),
            Above = Say(PicturePrompts.TreeAbove.With()),
            Measures = Say(PicturePrompts.TreeMeasures.With()),
            Undefended = Say(PicturePrompts.TreeUndefended.With()),
            LeftOut = Say(PicturePrompts.TreeLeftOut.With()),
        };
    }

    /// <summary>Plain text; whoever draws the picture escapes it.</summary>
    public static PictureTexts Of(Wording wording, ThreatModel model)
    {
        // No text of a picture names a participant.
        string Say(Prompt prompt) => wording.Render(prompt, person => person, new PlainText());
        return new PictureTexts
        {
            Title = Say(PicturePrompts.Title.With(new Value.Said(model.Name))),
            Description = Say(PictureView.Told(model)),
            Never = Say(PicturePrompts.Never.With()),
            Trust = Say(PicturePrompts.Border(BorderKinds.Trust).With()),
            Privilege = Say(PicturePrompts.Border(BorderKinds.Privilege).With()),
            TrustAndPrivilege = Say(PicturePrompts.Border(BorderKinds.Trust | BorderKinds.Privilege).With()),
            NoBorder = Say(PicturePrompts.Border(BorderKinds.None).With()),
            Crossing = Say(PicturePrompts.Crossing.With()),
            OpenThreats = Say(PicturePrompts.OpenThreats.With()),
            Process = Say(PicturePrompts.Legend(ElementKind.Process).With()),
            Store = Say(PicturePrompts.Legend(ElementKind.Store).With()),
            External = Say(PicturePrompts.Legend(ElementKind.External).With()),
            LeftOut = Say(PicturePrompts.LeftOut.With()),
        };
    }
}
