using System.Diagnostics;
using NodaTime;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Storage;

namespace ThreatBot.Benchmarks;

/// <summary>What the pages of models ask of the database: two versions of a long history, its latest changes, and two hundred models side by side.</summary>
internal static class PageMeasure
{
    private const int Models = 200;

    private const int ObjectsOfEach = 200;

    private static readonly Instant Noon = Instant.FromUtc(2026, 1, 5, 12, 0);

    private static readonly ConversationKey Room = new("local", "terminal", "here");

    public static async Task RunAsync(int events)
    {
        var folder = Directory.CreateTempSubdirectory("threatbot-pages-").FullName;
        try
        {
            await using var database = Database.Open("sqlite", folder);
            await database.MigrateAsync(CancellationToken.None);
            await FillAsync(database, "long", 1_000, events - 1_001);
            for (var number = 0; number < Models; number++)
            {
                await FillAsync(database, $"m{number}", ObjectsOfEach, 0);
            }

            await TimeAsync($"two versions of {events} events", async () => await new ModelStore(database).AtAsync("local", "long", [events / 2, events - 1], CancellationToken.None));
            await TimeAsync("its latest 100 changes", async () => await new ModelStore(database).LatestAsync("local", "long", null, long.MaxValue, 100, CancellationToken.None));
            var standings = new Standings(new Sight(database), new ModelStore(database), TimeProvider.System);
            var person = new PersonKey("local", "terminal", "p1");
            await TimeAsync($"{Models + 1} models side by side at first", async () => await standings.OfAsync(person, Instant.MaxValue, CancellationToken.None));
            await TimeAsync($"{Models + 1} models side by side again", async () => await standings.OfAsync(person, Instant.MaxValue, CancellationToken.None));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task TimeAsync(string what, Func<Task> work)
    {
        var (before, clock) = (GC.GetTotalAllocatedBytes(), Stopwatch.StartNew());
        await work();
        Console.WriteLine($"{what}: {clock.ElapsedMilliseconds} ms, {(GC.GetTotalAllocatedBytes() - before) / 1_000_000} MB allocated, {GC.GetTotalMemory(forceFullCollection: true) / 1_000_000} MB kept, peak of the process {Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000} MB");
    }

    private static async Task FillAsync(Database database, string id, int objects, int changes)
    {
        var edit = new ModelEdit(new ThreatModel { Id = id }, new Origin(Room.Id, "p1", Noon));
        edit.Start(id, "en", "UTC");
        for (var number = 0; number < objects; number++)
        {
            edit.Add(ObjectKind.Threat, name => new Threat { Id = name, Origin = edit.Origin, Text = $"somebody opens scan number {number}" });
        }

        for (var number = 0; number < changes; number++)
        {
            var threat = edit.Model.Find<Threat>($"T{(number % objects) + 1}") ?? throw new InvalidOperationException("Every threat is there.");
            edit.Put(threat with { Text = $"somebody opens scan number {number}, again" });
        }

        await new TurnStore(database).CommitAsync(
            new TurnCommit
            {
                Key = Room with { Id = id },
                Incoming = new Incoming { Message = "m", Turn = $"t-{id}", Speaker = "p1", At = Noon },
                ConversationVersion = 0,
                Before = null,
                Decision = new Decision { Conversation = new Conversation { Id = id, Model = id }, Model = edit.Model, Events = edit.Events, Deeds = [new ModelDeed.Start(id)] },
            },
            CancellationToken.None);
    }
}
