using System.CommandLine;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Prompts;
using ThreatBot.Storage;

namespace ThreatBot.Commands;

/// <summary>What a verb works with once everything was checked: settings, words and an open database.</summary>
internal sealed class Workspace : IAsyncDisposable
{
    /// <summary>The tenant of everything that is not on a chat platform.</summary>
    public const string Tenant = "local";

    /// <summary>The channel of whoever types commands.</summary>
    public const string Terminal = "terminal";

    /// <summary>The conversation that is meant when none is named.</summary>
    public const string MainConversation = "main";

    private Workspace(Settings settings, Library library)
    {
        (Settings, Library) = (settings, library);
        Database = Database.Open(settings.Database, settings.DataDirectory);
        (Turns, Models, People) = (new TurnStore(Database), new ModelStore(Database), new People(Database));
    }

    public Settings Settings { get; }

    public Library Library { get; }

    public Database Database { get; }

    public TurnStore Turns { get; }

    public ModelStore Models { get; }

    public People People { get; }

    public static Task<Workspace> OpenAsync(ParseResult parsed, CancellationToken ct) =>
        OpenAsync(Configured.Read(parsed).Checked(), ct);

    public static async Task<Workspace> OpenAsync(Configured configured, CancellationToken ct)
    {
        CreateDirectory(configured.Settings.DataDirectory);
        var workspace = new Workspace(configured.Settings, configured.Library);
        try
        {
            await workspace.Database.MigrateAsync(ct);
            return workspace;
        }
        catch
        {
            await workspace.DisposeAsync();
            throw;
        }
    }

    /// <summary>The model with this id, or with this name whatever its case.</summary>
    public async Task<ThreatModel> ModelAsync(string model, CancellationToken ct)
    {
        var heads = await Models.AllAsync(Tenant, ct);
        var found = heads.Where(head => head.Id == model).Take(1).ToList();
        if (found.Count == 0)
        {
            found = [.. heads.Where(head => Lexicon.Normal(head.Name) == Lexicon.Normal(model))];
        }

        var id = found switch
        {
            [var one] => one.Id,
            [] => throw new UsageException($"There is no model \"{model}\". `threatbot models` lists them."),
            _ => throw new UsageException($"{found.Count} models are called \"{model}\"; say which id: {string.Join(", ", found.Select(head => head.Id))}."),
        };
        return await Models.LoadAsync(Tenant, id, ct) ?? throw new UsageException($"The model \"{model}\" has just been deleted.");
    }

    /// <summary>The words of the language a model is in, or of the one that is set if there are none.</summary>
    public Language LanguageOf(ThreatModel model) => Library.In(model.Language, Settings.Language);

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    /// <summary>A threat model is a map for attackers: the directory is its owner's alone.</summary>
    public static void CreateDirectory(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
        }
        else
        {
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
