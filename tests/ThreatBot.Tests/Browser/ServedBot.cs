using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ThreatBot.Tests.Commands;

namespace ThreatBot.Tests.Browser;

/// <summary>The server as a process of its own, which can be stopped and started again at the same address.</summary>
internal sealed class ServedBot : IAsyncDisposable
{
    private readonly Bot bot = new();
    private Process? process;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}/");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async Task StartAsync()
    {
        process = bot.Start("serve", "--urls", Address.ToString());
        var line = await process.StandardError.ReadLineAsync(Ct);
        Assert.StartsWith("ThreatBot is at", line, StringComparison.Ordinal);
    }

    public async Task StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process!.Id}"]);
        await kill.WaitForExitAsync(Ct);
        await process.WaitForExitAsync(Ct);
        Assert.Equal(0, process.ExitCode);
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
        }

        bot.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
