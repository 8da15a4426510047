using ThreatBot.Core.Models;
using ThreatBot.Core.Tests.Dialogs;
using ThreatBot.Tests.House;

namespace ThreatBot.Core.Tests.Pictures;

/// <summary>Models as people sketch them.</summary>
internal static class Sketches
{
    /// <summary>What the lines of an example bring about.</summary>
    public static ThreatModel Example(string name) => Said(Repository.Read($"examples/{name}.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries));

    public static ThreatModel Of(params string[] arrows) => Said("new sketch", string.Join("\\n", arrows));

    private static ThreatModel Said(params string[] lines)
    {
        var talk = new Talk();
        Array.ForEach(lines, line => talk.Say("mia", line.Replace("\\n", "\n", StringComparison.Ordinal)));
        return talk.Model!;
    }
}
