using System.CommandLine;

namespace ThreatBot.Commands;

/// <summary><c>tree</c>: attack trees in files, and between files and models.</summary>
internal static class TreeCommand
{
    public static Command Create() => new("tree", "Work with attack trees in files.")
    {
        TreeAnalyseCommand.Create(),
        TreeConvertCommand.Create(),
        TreeExportCommand.Create(),
        TreeImportCommand.Create(),
    };
}
