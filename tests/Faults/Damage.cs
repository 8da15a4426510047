using System.Collections.Immutable;

namespace ThreatBot.Faults;

/// <summary>
/// Pages of a copied database are overwritten, one copy after the other. `verify` must see each damage or read the very same log; whatever is damaged is said in
/// a sentence, without a trace of the stack.
/// </summary>
/// <param name="chance">Decides which pages.</param>
internal sealed class Damage(Random chance)
{
    private const int Page = 4096;

    private const int Overwritten = 3;

    public async Task<Outcome> RunAsync(string name, int copies, CancellationToken ct)
    {
        await using var site = await Site.OpenAsync("sqlite", ct);
        await site.Bot.StartAsync(ct);
        var tally = await Stretch.RunAsync(site, web: 4, teams: 1, slack: 1, async _ =>
        {
            await Task.Delay(TimeSpan.FromSeconds(3), ct);
            return new Tally();
        }, ct);
        await site.Bot.StopAsync(ct);
        var backup = Path.Combine(site.Data, "copy.db");
        var findings = ImmutableArray.CreateBuilder<string>();
        var (code, said) = await Programs.BotAsync(["backup", backup, "--data", site.Data], ct);
        if (code != 0)
        {
            findings.Add($"backup: {said}");
        }

        for (var copy = 0; copy < copies; copy++)
        {
            findings.AddRange(await LookAsync(await DamagedAsync(backup, copy, ct), backup, ct));
        }

        return new Outcome(name, copies, tally with { Findings = [.. tally.Findings, .. findings] }, []);
    }

    private async Task<string> DamagedAsync(string backup, int copy, CancellationToken ct)
    {
        var data = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(backup)!, $"copy-{copy}")).FullName;
        var bytes = await File.ReadAllBytesAsync(backup, ct);
        for (var page = 0; page < Overwritten; page++)
        {
            chance.NextBytes(bytes.AsSpan(chance.Next(bytes.Length / Page) * Page, Page));
        }

        await File.WriteAllBytesAsync(Path.Combine(data, "threatbot.db"), bytes, ct);
        return data;
    }

    /// <summary>The damage is seen and said, the damaged file is not taken for a backup, and the good one comes back in its place.</summary>
    private static async Task<ImmutableArray<string>> LookAsync(string data, string backup, CancellationToken ct)
    {
        var verified = await Programs.BotAsync(["verify", "--data", data], ct);
        var taken = await Programs.BotAsync(["restore", Path.Combine(data, "threatbot.db"), "--data", Path.Combine(data, "other")], ct);
        var restored = await Programs.BotAsync(["restore", backup, "--replace", "--data", data], ct);
        var again = await Programs.BotAsync(["verify", "--data", data], ct);
        return
        [
            .. verified.Code != 0 && verified.Said.Contains("damaged", StringComparison.Ordinal) && !verified.Said.Contains("   at ", StringComparison.Ordinal) ? [] : new[] { $"verify of {data}: {verified}" },
            .. taken.Code != 0 ? [] : new[] { $"A damaged file was restored: {taken}" },
            .. (restored.Code, again.Code) is (0, 0) ? [] : new[] { $"The backup did not come back: {restored} {again}" },
        ];
    }
}
