using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;
using ThreatBot.Core.Pictures;
using ThreatBot.Core.Tests.Dialogs;
using ThreatBot.Prompts;

namespace ThreatBot.Core.Tests.Pictures;

/// <summary>The real words of pictures, in English.</summary>
internal static class Words
{
    public static PictureTexts Of(ThreatModel model) => PictureWording.Of(Talk.Words.Languages["en"].Wording, model, Overlay.Usual(model));

    /// <summary>The data flow diagram as SVG.</summary>
    public static string Svg(ThreatModel model) => FigureSvg.Of(DataFlowFigure.Of(model, Of(model)));

    public static TreeTexts Of(AttackTree tree) => PictureWording.Of(Talk.Words.Languages["en"].Wording, tree);

    public static DataFlowPicture Draw(ThreatModel model) => DataFlowLayout.Of(model, Of(model));
}
