using System.Diagnostics;
using System.Globalization;
using System.Xml;
using ThreatBot.Core.Attacks;

namespace ThreatBot.Benchmarks;

/// <summary>SCRAM, the fault-tree engine of the Debian package of that name, as the peer; nothing where it is not installed.</summary>
internal static class Scram
{
    private const int MostSeconds = 30;

    private static readonly bool IsThere = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "scram")));

    /// <summary>Its seconds for P(root) alone and for all sets, and its P(root).</summary>
    public static string Told(AttackGraph graph, string? file)
    {
        if (!IsThere)
        {
            return "not installed | |";
        }

        var own = Path.Combine(Path.GetTempPath(), $"threatbot-{Environment.ProcessId}.xml");
        if (file is null)
        {
            GraphFiles.Write(graph, own);
        }

        var (alone, chance) = Run("1", file ?? own);
        var (sets, _) = Run("1000000", file ?? own);
        File.Delete(own);
        return $"{alone} | {sets} | {chance}";
    }

    /// <summary>Its processor seconds, as the shell counts those of its children.</summary>
    private static (string Seconds, string Chance) Run(string order, string file)
    {
        var report = Path.Combine(Path.GetTempPath(), $"threatbot-{Environment.ProcessId}.report.xml");
        const string counted = "scram --bdd --probability true -l \"$1\" \"$2\" -o \"$3\" 2>/dev/null || exit 1; times";
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", counted, "bash", order, file, report]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("bash does not start.");
        if (!shell.WaitForExit(TimeSpan.FromSeconds(MostSeconds)))
        {
            shell.Kill(entireProcessTree: true);
            shell.WaitForExit();
            return ($"over {MostSeconds}", "");
        }

        var chance = File.Exists(report) ? Chance(report) : null;
        File.Delete(report);
        return (shell.ExitCode == 0 ? Children(shell.StandardOutput.ReadToEnd()).ToString("0.00", CultureInfo.InvariantCulture) : "fails", chance ?? "");
    }

    /// <summary>The first probability of a report, which can list millions of sets after it.</summary>
    private static string? Chance(string report)
    {
        using var xml = XmlReader.Create(report);
        return xml.ReadToFollowing("sum-of-products") ? xml.GetAttribute("probability") : null;
    }

    /// <summary>The second line of what <c>times</c> prints, such as <c>0m0.219s 0m0.130s</c>: user and system time.</summary>
    private static double Children(string times) => times.Split('\n')[1].Split(' ')
        .Select(time => time.Split('m', 's'))
        .Sum(parts => (60 * double.Parse(parts[0], CultureInfo.InvariantCulture)) + double.Parse(parts[1], CultureInfo.InvariantCulture));
}
