using System.Diagnostics;
using ThreatBot.Tests.House;

namespace ThreatBot.Tests.Commands;

/// <summary>A published build finds its settings and its words wherever it is run.</summary>
public sealed class PublishedTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("threatbot-published-");

    private string Program => Path.Combine(folder.FullName, "program", "threatbot.dll");

    [Fact]
    public async Task It_talks_in_any_directory()
    {
        var (code, log) = await PublishAsync();
        Assert.True(code == 0, log);
        using var bot = new Bot { Program = Program, Where = folder.CreateSubdirectory("elsewhere").FullName };

        var talk = await bot.RunAsync("new shop\nwhy\n", "chat");
        var doctor = await bot.RunAsync("", "doctor");

        Assert.Equal((0, ""), (talk.Code, talk.Error));
        Assert.Contains("shop is started", talk.Out, StringComparison.Ordinal);
        Assert.Equal(0, doctor.Code);
    }

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Publishes what the test run was built from, in the same configuration.</summary>
    private async Task<(int Code, string Log)> PublishAsync()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        string[] arguments =
            ["publish", Path.Combine(Repository.Root, "src", "ThreatBot"), "--no-build", "-c", configuration, "-o", Path.GetDirectoryName(Program)!];
        using var publish = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, complained) = (publish.StandardOutput.ReadToEndAsync(), publish.StandardError.ReadToEndAsync());
        await publish.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (publish.ExitCode, await said + await complained);
    }
}
