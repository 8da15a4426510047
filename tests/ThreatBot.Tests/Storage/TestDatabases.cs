using ThreatBot.Storage;

namespace ThreatBot.Tests.Storage;

/// <summary>A fresh, migrated database for one test; each contract runs on both kinds.</summary>
public abstract class OnDatabase : IAsyncLifetime
{
    private Database? database;

    internal Database Database => database!;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await OpenAsync();
        await database.MigrateAsync(Ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (database is not null)
        {
            await database.DisposeAsync();
        }

        Clean();
        GC.SuppressFinalize(this);
    }

    internal abstract Task<Database> OpenAsync();

    protected virtual void Clean()
    {
    }
}

/// <summary>A folder of its own for one test.</summary>
internal sealed class Folder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("threatbot-");

    public string this[string name] => Path.Combine(folder.FullName, name);

    public void Dispose() => folder.Delete(recursive: true);
}

/// <summary>Files of the repository, found from wherever the tests are run.</summary>
internal static class Repository
{
    public static string File(params string[] path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "ThreatBot.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine([folder!.FullName, .. path]);
    }
}
