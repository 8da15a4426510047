using System.Text.Json;
using Microsoft.Playwright;
using ThreatBot.Tests.House;

namespace ThreatBot.Tests.Browser;

/// <summary>What keeps people from using a page, as far as axe-core finds it.</summary>
internal static class Axe
{
    private static readonly string Script = Path.Combine(Repository.Root, "tests", "RealClients", "node_modules", "axe-core", "axe.min.js");

    /// <summary>Every violation that is serious or critical, one a line, with the first places it was found at.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(IPage page)
    {
        Assert.True(File.Exists(Script), "axe-core is missing: run npm ci in tests/RealClients.");
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
        {
            // Evaluated and not added as an element, so the policy of the page stays as it is.
            await page.EvaluateAsync(await File.ReadAllTextAsync(Script, TestContext.Current.CancellationToken));
        }

        var found = await page.EvaluateAsync<JsonElement>(
            """
            async () => (await axe.run()).violations
                .filter(violation => ['serious', 'critical'].includes(violation.impact))
                .map(violation => `${violation.id}: ${violation.nodes.slice(0, 3).map(node => `${node.target} ${node.html.slice(0, 200)} ${node.failureSummary}`).join(' | ')}`)
            """);
        return [.. found.EnumerateArray().Select(violation => violation.GetString()!)];
    }
}
