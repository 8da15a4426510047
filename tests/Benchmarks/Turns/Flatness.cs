using System.Globalization;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Storage;

namespace ThreatBot.Benchmarks.Turns;

/// <summary>What a turn costs in a small database, on a large model, behind a long log, and among many conversations.</summary>
internal static class Flatness
{
    private const int Talks = 16;

    private const int Turns = 400;

    private const int EventsOfACommit = 50_000;

    private static readonly Instant Noon = Instant.FromUtc(2026, 1, 5, 12, 0);

    public static async Task RunAsync(CancellationToken ct)
    {
        Console.WriteLine("| objects of the model | events of its log | other conversations | processor µs/turn | × the first | p50 ms |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|");
        double? first = null;
        foreach (var (objects, events, others) in new[] { (20, 20, 0), (200, 200, 0), (2_000, 2_000, 0), (10_000, 10_000, 0), (20, 100_000, 0), (20, 1_000_000, 0), (20, 20, 10_000), (20, 20, 100_000) })
        {
            var (processor, median) = await CaseAsync(objects, events, others, ct);
            first ??= processor;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {objects} | {events} | {others} | {processor:0} | {processor / first:0.0} | {median:0.0} |"));
        }
    }

    /// <summary>A message each from people in conversations that work on one model, one after the other; in so many that nobody's replies have to be paced.</summary>
    private static async Task<(double Processor, double Median)> CaseAsync(int objects, int events, int others, CancellationToken ct)
    {
        await using var load = new Load(connector => new Dialect.Activities(connector)) { Script = ["+ somebody reads a scan"], IsOneTurnEach = true };
        var names = Enumerable.Range(0, Talks).Select(number => $"{number:x8}-flat").ToList();
        await using var server = Server.Start(Peers.ThreatBot, load.Connector, folder => FillAsync(folder, names, objects, events, others, ct).GetAwaiter().GetResult());
        await server.ListensAsync(ct);
        load.Gather(names);
        await load.RunAsync(server.Address, 1, Turns, ct);
        var before = server.Processor;
        var timing = await load.RunAsync(server.Address, 1, Turns, ct);
        return ((server.Processor - before).TotalMicroseconds / Turns, timing.Median);
    }

    private static async Task FillAsync(string folder, List<string> names, int objects, int events, int others, CancellationToken ct)
    {
        await using var database = Database.Open("sqlite", folder);
        await database.MigrateAsync(ct);
        var turns = new TurnStore(database);
        var model = await ModelAsync(turns, KeyOf(names[0]), "flat", objects, events, ct);
        foreach (var name in names.Skip(1))
        {
            await turns.CommitAsync(Turn(KeyOf(name), name, 0, model, new ModelEdit(model, Origin)), ct);
        }

        for (var number = 0; number < others; number++)
        {
            await turns.CommitAsync(Turn(KeyOf($"other-{number}"), $"other-{number}", 0, null, new ModelEdit(new ThreatModel { Id = "none" }, Origin)), ct);
        }
    }

    private static Origin Origin { get; } = new("flat", "p1", Noon);

    private static ConversationKey KeyOf(string name) => new("bench", "teams", $"a:{name}");

    private static async Task<ThreatModel> ModelAsync(TurnStore turns, ConversationKey key, string id, int objects, int events, CancellationToken ct)
    {
        var edit = new ModelEdit(new ThreatModel { Id = id }, Origin);
        edit.Start(id, "en", "UTC");
        for (var number = 0; number < objects; number++)
        {
            edit.Add(ObjectKind.Threat, name => new Threat { Id = name, Origin = edit.Origin, Text = $"somebody opens scan number {number}" });
        }

        var (message, version, before) = (0, 0L, (ThreatModel?)null);
        for (var said = objects; ; said += EventsOfACommit)
        {
            var turn = Turn(key, $"{id}-{message++}", version, before, edit);
            await turns.CommitAsync(turn, ct);
            (version, before) = (turn.VersionAfter, edit.Model);
            if (said >= events)
            {
                return before;
            }

            edit = new ModelEdit(before, Origin);
            for (var number = 0; number < Math.Min(EventsOfACommit, events - said); number++)
            {
                var threat = edit.Model.Find<Threat>($"T{(number % objects) + 1}") ?? throw new InvalidOperationException("Every threat is there.");
                edit.Put(threat with { Text = $"somebody opens scan number {number}, again {said}" });
            }
        }
    }

    private static TurnCommit Turn(ConversationKey key, string message, long version, ThreatModel? before, ModelEdit edit) => new()
    {
        Key = key,
        Incoming = new Incoming { Message = message, Turn = $"t-{message}", Speaker = "p1", At = Noon },
        ConversationVersion = version,
        Before = before,
        Decision = new Decision
        {
            Conversation = new Conversation { Id = key.Id, Model = edit.Events.IsEmpty && before is null ? null : edit.Model.Id },
            Model = edit.Events.IsEmpty ? null : edit.Model,
            Events = edit.Events,
            Deeds = before is null
                ? edit.Events.IsEmpty ? [] : [new ModelDeed.Start(edit.Model.Id)]
                : edit.Events.IsEmpty ? [new ModelDeed.Share(edit.Model.Id, key.Id)] : [],
        },
    };
}
