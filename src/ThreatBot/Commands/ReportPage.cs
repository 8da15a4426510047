using System.Text;
using NodaTime;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Core.Pictures;
using ThreatBot.Core.Reports;
using ThreatBot.Interchange;
using ThreatBot.Prompts;

namespace ThreatBot.Commands;

/// <summary>The text for one reader with the picture of the model, as one file of HTML that needs nothing else and runs nothing.</summary>
internal static class ReportPage
{
    private const string Style =
        "body{font:16px/1.5 system-ui,sans-serif;max-width:56rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}"
        + "svg{max-width:100%;height:auto}code{background:#f0f0f0;padding:0 .2em}li{margin:.2em 0}"
        + "@media(prefers-color-scheme:dark){body{color:#eee;background:#1b1b1b}code{background:#333}}@media print{body{margin:0;max-width:none}}";

    /// <exception cref="UsageException">Nobody reads by that name.</exception>
    public static async Task<byte[]> WriteAsync(Workspace workspace, ThreatModel model, string named, CancellationToken ct)
    {
        var (wording, lexicon) = workspace.LanguageOf(model);
        var reader = Readers.Named(named, lexicon)
            ?? throw new UsageException(wording.Render(ReportPrompts.Who.With(new Value.Said(named)), id => id, new PlainText()));
        var names = await workspace.People.NamesAsync(workspace.Tenant, Mentioned.In(model, []), ct);
        var today = model.DayOf(Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()));
        var text = wording.Render(
            Report.Of(model, reader, today, int.MaxValue), id => names.GetValueOrDefault(id) ?? wording.TextOf(ConversationPrompts.FormerMember.Key), new HtmlText());
        var picture = Drawing.IsWorthwhile(model) ? $"<figure>{FigureSvg.Of(new Drawing(workspace.Library, workspace.Settings.Language).Diagram(model))}</figure>\n" : "";
        return Encoding.UTF8.GetBytes(Page(wording.Language, model.Name, HtmlLines.Of(text) + picture));
    }

    private static string Page(string language, string title, string body) =>
        $"""
        <!doctype html>
        <html lang="{new HtmlText().Said(language)}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
        <title>{new HtmlText().Said(title)}</title>
        <style>{Style}</style>
        </head>
        <body>
        <main>
        {body}</main>
        </body>
        </html>

        """;
}
