using ThreatBot.Core.Reports;

namespace ThreatBot.Core.Dialogs;

/// <summary>All models that the speaker sees anywhere, for the speaker alone: others here may not see them.</summary>
internal static class PortfolioTalk
{
    /// <summary>As many models as a reply lists; the page has them all.</summary>
    private const int Most = 12;

    public static void Show(Exchange exchange)
    {
        var standings = exchange.Scene.Standings;
        if (standings.IsEmpty)
        {
            exchange.Whisper(PortfolioPrompts.None.With());
            return;
        }

        var page = exchange.Lexicon.Phrase(PortfolioPrompts.PageName.Key);
        exchange.Say(ExportTalk.Handed(
            exchange, PortfolioPrompts.Shown.With(new Value.Number(standings.Length), PortfolioLines.Lines(standings, Most), new Value.Link(page)), new Handout.Portfolio()));
    }
}
