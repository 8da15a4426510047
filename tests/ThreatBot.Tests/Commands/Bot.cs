using System.Diagnostics;
using System.Text;

namespace ThreatBot.Tests.Commands;

/// <summary>What a run of the program left behind.</summary>
public sealed record Ran(int Code, string Out, string Error);

/// <summary>The built program as a process, with a data directory of its own.</summary>
public sealed class Bot : IDisposable
{
    public string Data { get; init; } = Path.Combine(Path.GetTempPath(), "threatbot-" + Guid.NewGuid().ToString("N"));

    /// <summary>The program that is run; the built one unless a test published its own.</summary>
    public string Program { get; init; } = Path.Combine(AppContext.BaseDirectory, "threatbot.dll");

    /// <summary>Where it is run; the tests' own directory unless a test chooses another.</summary>
    public string Where { get; init; } = "";

    public string Database => Path.Combine(Data, "threatbot.db");

    public async Task<Ran> RunAsync(string input, params string[] arguments)
    {
        using var process = Start(arguments);
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Ran(process.ExitCode, await said, await complained);
    }

    public Process Start(params string[] arguments) => Start(new Dictionary<string, string?>(), arguments);

    public Process Start(IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = Where,
        };
        string[] all = [Program, .. arguments, "--data", Data];
        Array.ForEach(all, start.ArgumentList.Add);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public void Dispose()
    {
        if (Directory.Exists(Data))
        {
            Directory.Delete(Data, recursive: true);
        }
    }
}
