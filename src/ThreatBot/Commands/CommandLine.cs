using System.CommandLine;
using System.CommandLine.Invocation;
using System.Data.Common;
using ThreatBot.Storage;

namespace ThreatBot.Commands;

/// <summary>The verbs of the program, and how their failures become messages and exit codes.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var parsed = Create().Parse(arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is null or ParseErrorAction)
        {
            return Refuse($"{string.Join('\n', parsed.Errors.Select(error => error.Message))}\n`threatbot --help` tells what there is.");
        }

        try
        {
            // Every turn is safe in the database once it is answered, so Ctrl-C may end the program at any point.
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await parsed.InvokeAsync(configuration);
        }
        catch (Exception refused) when (refused is UsageException or StorageException or DbException or IOException or UnauthorizedAccessException)
        {
            return Refuse(DatabaseTrouble.Of(refused) ?? refused.Message);
        }
    }

    private static RootCommand Create()
    {
        var root = new RootCommand("ThreatBot: threat modelling as a conversation.")
        {
            Common.Data,
            Common.Language,
            ServeCommand.Urls,
            ServeCommand.Create(),
            ChatCommand.Create(),
            ModelsCommand.Create(),
            PortfolioCommand.Create(),
            ShowCommand.Create(),
            ExportCommand.Create(),
            ImportCommand.Create(),
            DiffCommand.Create(),
            CheckCommand.Create(),
            TicketsCommand.Create(),
            PictureCommand.Create(),
            PackageCommand.Create(),
            VerifyCommand.Create(),
            BackupCommands.CreateBackup(),
            BackupCommands.CreateRestore(),
            EraseCommand.Create(),
            SignOutCommand.Create(),
            DoctorCommand.Create(),
            ReadyCommand.Create(),
            TreeCommand.Create(),
            TokenCommand.Create(),
        };
        root.SetAction(ServeCommand.RunAsync);
        return root;
    }

    private static int Refuse(string message)
    {
        Console.Error.WriteLine(message);
        return ExitCode.Misused;
    }
}
