using System.CommandLine;
using System.Text;
using ThreatBot.Core.Attacks;
using ThreatBot.Interchange.Trees;

namespace ThreatBot.Commands;

/// <summary>An attack tree as a file, or on standard output; what its format has no room for is told on standard error.</summary>
internal static class TreeOutput
{
    /// <exception cref="UsageException">The tree cannot be said in the format.</exception>
    public static async Task<int> WriteAsync(AttackDag dag, string source, ParseResult parsed, CancellationToken ct)
    {
        var format = TreeOptions.Named(parsed.GetRequiredValue(TreeOptions.To)) ?? TreeFormat.Text;
        var writing = TreeWriter.Write(dag, format);
        if (writing is TreeWriting.Refused refused)
        {
            throw new UsageException($"{source}: {Shown.Line($"{refused.Id} {refused.Reason}".Trim())}. Nothing was written.");
        }

        var written = (TreeWriting.Written)writing;
        if (written.Losses != TreeParts.None)
        {
            await Console.Error.WriteLineAsync($"Not in it, for {format} has no room: {PartsOfGraph.Named(written.Losses)}.");
        }

        if (parsed.GetValue(TreeOptions.Out) is { } path)
        {
            await File.WriteAllTextAsync(path, written.Text, new UTF8Encoding(false), ct);
            await Console.Error.WriteLineAsync($"Written: {Path.GetFullPath(path)}");
        }
        else
        {
            await Console.Out.WriteAsync(written.Text.AsMemory(), ct);
        }

        return ExitCode.Done;
    }
}
