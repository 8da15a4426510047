using System.Diagnostics;

namespace ThreatBot.Benchmarks.Turns;

/// <summary>Packages from npm, as their lock file names them.</summary>
internal static class Npm
{
    /// <summary>The folder with the bots of <c>peers</c> and what they need; null where there is no npm or nothing can be fetched.</summary>
    public static async Task<string?> InstallAsync(CancellationToken ct)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "peers");
        try
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--ignore-scripts", "--silent", "--no-audit", "--no-fund"]) { WorkingDirectory = folder });
            await (npm?.WaitForExitAsync(ct) ?? Task.CompletedTask);
            return npm?.ExitCode == 0 ? folder : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
