using System.ComponentModel;
using System.Diagnostics;
using ThreatBot.Tests.House;

namespace ThreatBot.Tests.Deploy;

/// <summary>A program of the machine that judges what we deploy.</summary>
internal static class Tool
{
    /// <summary>Runs it at the top of the repository; no code where it is not installed.</summary>
    public static async Task<(int? Code, string Said)> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Root })!;
            var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, await said + await complained);
        }
        catch (Win32Exception)
        {
            return (null, "");
        }
    }
}
