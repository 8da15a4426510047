using ThreatBot.Tests.Storage;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace ThreatBot.Tests.Storage;

/// <summary>A PostgreSQL server that all tests share, started when the first one asks and stopped after the last.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private readonly SemaphoreSlim starting = new(1);
    private PostgresCluster? cluster;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await (cluster?.DisposeAsync() ?? ValueTask.CompletedTask);
        starting.Dispose();
    }

    /// <summary>A connection to an empty schema that nobody else uses; skips the test where PostgreSQL is not installed.</summary>
    public async Task<string> NewSchemaAsync(CancellationToken ct)
    {
        Assert.SkipUnless(PostgresCluster.IsInstalled, "PostgreSQL is not installed: the package is called postgresql.");
        await starting.WaitAsync(ct);
        try
        {
            cluster ??= await PostgresCluster.StartAsync(Path.Combine(Path.GetTempPath(), $"threatbot-pg-{Environment.ProcessId}"));
        }
        finally
        {
            starting.Release();
        }

        return await cluster.NewSchemaAsync(ct);
    }
}
