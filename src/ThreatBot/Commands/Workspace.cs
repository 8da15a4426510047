using System.Collections.Immutable;
using System.CommandLine;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Interchange.Tickets;
using ThreatBot.Prompts;
using ThreatBot.Storage;

namespace ThreatBot.Commands;

/// <summary>What a verb works with once everything was checked: settings, words and an open database.</summary>
internal sealed class Workspace : IAsyncDisposable
{
    /// <summary>The tenant of everything that is not on a chat platform.</summary>
    public const string Local = "local";

    /// <summary>The channel of whoever types commands.</summary>
    public const string Terminal = "terminal";

    /// <summary>The conversation that is meant when none is named.</summary>
    public const string MainConversation = "main";

    private Workspace(Settings settings, Library library)
    {
        (Settings, Library) = (settings, library);
        Database = Database.Open(settings.Database, settings.DataDirectory);
        (Turns, Models, People) = (new TurnStore(Database), new ModelStore(Database), new People(Database));
        Standings = new Standings(new Sight(Database), Models, TimeProvider.System);
    }

    public Settings Settings { get; }

    public Library Library { get; }

    public Database Database { get; }

    public TurnStore Turns { get; }

    public ModelStore Models { get; }

    /// <summary>Whose model was found last; each organisation of a chat platform is a tenant.</summary>
    public string Tenant { get; private set; } = Local;

    public People People { get; }

    /// <summary>How the models stand by the clock of this machine.</summary>
    public Standings Standings { get; }

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

    /// <summary>
    /// The model with this id, or with this name whatever its case; what belongs to the terminal and the web chat comes before what is of a chat platform.
    /// </summary>
    public async Task<ThreatModel> ModelAsync(string model, CancellationToken ct)
    {
        var all = await AllAsync(ct);
        var found = all.Where(each => each.Head.Id == model).Take(1).ToList();
        if (found.Count == 0)
        {
            found = [.. all.Where(each => Lexicon.Normal(each.Head.Name) == Lexicon.Normal(model))];
        }

        (Tenant, var id) = found switch
        {
            [var one] => (one.Tenant, one.Head.Id),
            [] => throw new UsageException($"There is no model \"{model}\". `threatbot models` lists them."),
            _ => throw new UsageException($"{found.Count} models are called \"{model}\"; say which id: {string.Join(", ", found.Select(each => each.Head.Id))}."),
        };
        return await Models.LoadAsync(Tenant, id, ct) ?? throw new UsageException($"The model \"{model}\" has just been deleted.");
    }

    /// <summary>All models with whose they are, those of this machine first.</summary>
    public async Task<ImmutableArray<(string Tenant, ModelHead Head)>> AllAsync(CancellationToken ct)
    {
        var all = ImmutableArray.CreateBuilder<(string, ModelHead)>();
        foreach (var tenant in (await Models.TenantsAsync(ct)).OrderByDescending(tenant => tenant == Local))
        {
            all.AddRange((await Models.AllAsync(tenant, ct)).Select(head => (tenant, head)));
        }

        return all.ToImmutable();
    }

    /// <summary>The words of the language a model is in, or of the one that is set if there are none.</summary>
    public Language LanguageOf(ThreatModel model) => Library.In(model.Language, Settings.Language);

    /// <summary>Errands to the trackers of the settings, run by this program; null where there are none.</summary>
    public TicketErrands? Errands(ILoggerFactory logs) => Settings.Tickets.Trackers.IsEmpty ? null : new TicketErrands(
        new TicketJobs(Database),
        new Trackers(Settings.Tickets, TrackerHttp.Client(), TimeProvider.System),
        Models,
        Library,
        Settings,
        TimeProvider.System,
        logs.CreateLogger<TicketErrands>());

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
