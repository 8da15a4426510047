using Microsoft.Playwright;

namespace ThreatBot.Tests.Browser;

/// <summary>A size and a colour scheme that pages are looked at in.</summary>
internal sealed record Look(string Screen, int Width, int Height, ColorScheme Scheme)
{
    public static readonly Look Usual = new("desktop", 1280, 850, ColorScheme.Light);

    public static readonly Look Phone = new("phone", 390, 800, ColorScheme.Light);

    public static readonly IReadOnlyList<Look> All =
    [
        Phone,
        Phone with { Scheme = ColorScheme.Dark },
        Usual with { Scheme = ColorScheme.Dark },
        Usual,
    ];

    /// <summary>Words have this colour on the page in this look, and so have those in cards.</summary>
    private string Ink => Scheme is ColorScheme.Dark ? "rgb(232, 235, 240)" : "rgb(27, 31, 39)";

    public async Task PutOnAsync(IPage page)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = Scheme });
        await page.SetViewportSizeAsync(Width, Height);
        await page.WaitForFunctionAsync(
            """
            ink => [document.body, ...document.querySelectorAll('.webchat__bubble__content .ac-textBlock, .webchat__send-box-text-box__html-text-area')]
                .every(words => getComputedStyle(words).color === ink)
            """,
            Ink);
    }

    public override string ToString() => $"{Screen}-{Scheme}".ToLowerInvariant();
}
