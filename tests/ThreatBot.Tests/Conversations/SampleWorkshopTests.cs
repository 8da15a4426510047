using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using ThreatBot.Commands;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Prompts;
using ThreatBot.Storage;
using ThreatBot.Tests.House;

namespace ThreatBot.Tests.Conversations;

/// <summary>
/// Models that others published, typed arrow by arrow into a workshop. Every message reaches a bot that has just been started, so everything
/// a workshop remembers is proved to be in the database.
/// </summary>
public sealed class SampleWorkshopTests : IDisposable
{
    private const int MostMessages = 200;

    private static readonly ConversationKey Key = new("local", "terminal", "sample");

    private readonly string data = Directory.CreateTempSubdirectory("threatbot-sample-").FullName;

    private readonly Library library = PromptFiles.Load(Path.Combine(AppContext.BaseDirectory, "dialogs"));

    private int said;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Theory]
    [InlineData("shared/samples/models/otm/otm-example.yaml")]
    [InlineData("shared/samples/models/threagile/threagile-example.yaml")]
    public async Task A_published_model_goes_through_the_whole_walk(string sample)
    {
        var file = Repository.Above(sample);
        Assert.SkipWhen(file is null, $"There is no {sample} in a folder above.");
        var system = SampleSystem.Read(file);
        var (model, steps) = await WalkAsync(system);

        Assert.Equal(WorkshopStep.Done, steps[^1]);
        Assert.Equal(system.Elements.Order(), model.Elements.Select(element => element.Name).Order());
        Assert.Equal(system.Zones.Order(), model.Zones.Select(zone => zone.Name).Order());
        Assert.Equal(system.Arrows.Count, model.Flows.Count());
        Assert.True(system.Data.ToHashSet().IsSubsetOf(model.Assets.Select(asset => asset.Name)));
        Assert.InRange(steps.Count(step => step is WorkshopStep.Card), 1, 3 * SelectionNumbers.InWorkshop);
        Assert.NotEmpty(model.Threats);
        Assert.NotEmpty(model.Countermeasures);
        Assert.Contains(model.AbuseStories, wish => wish.Exploit is not null);
    }

    private async Task<(ThreatModel Model, List<WorkshopStep> Steps)> WalkAsync(SampleSystem system)
    {
        var answers = Answers(system);
        var steps = new List<WorkshopStep>();
        var next = "workshop";
        while (steps is not [.., WorkshopStep.Done])
        {
            Assert.True(said < MostMessages, $"The workshop is stuck at {steps.LastOrDefault()}.");
            var step = await SayAsync(next);
            steps.Add(step);
            var line = answers.GetValueOrDefault(step) ?? new Queue<string>();
            next = line.Count > 1 ? line.Dequeue() : line.Count == 1 ? line.Peek() : "next";
        }

        await using var workspace = await OpenAsync();
        var conversation = (await workspace.Turns.LoadAsync(Key, Ct))!.Conversation;
        return ((await workspace.Models.LoadAsync(Key.Tenant, conversation.Model!, Ct))!, steps);
    }

    /// <summary>What is answered at each step, the last answer again and again.</summary>
    private static Dictionary<WorkshopStep, Queue<string>> Answers(SampleSystem system) => new()
    {
        [WorkshopStep.Sentence] = new([system.Title]),
        [WorkshopStep.Wishes] = new([$"read the {system.Data[0]} / forge the {system.Data[^1]} / stop everything for a day", "that's all"]),
        [WorkshopStep.Accidents] = new(["that's all"]),
        [WorkshopStep.Same] = new(["different"]),
        [WorkshopStep.Goal] = new(["leave it"]),
        [WorkshopStep.Read] = new(["right"]),
        [WorkshopStep.Dots] = new(["S1 S1 S2", "all in"]),
        [WorkshopStep.Impact] = new(["the regulator asks", "go on"]),
        [WorkshopStep.Areas] = new(["right"]),
        [WorkshopStep.Arrow] = new([string.Join('\n', system.Arrows), "that's the map"]),
        [WorkshopStep.Borders] = new(["1"]),
        [WorkshopStep.Card] = new(["a colleague borrows the password", "next"]),
        [WorkshopStep.Places] = new(["1"]),
        [WorkshopStep.Attacks] = new(["steal a key / bribe somebody", "plain enough", "that's the tree"]),
        [WorkshopStep.Surprise] = new(["no"]),
        [WorkshopStep.Less] = new(["keep less"]),
        [WorkshopStep.Ends] = new(["nothing"]),
        [WorkshopStep.Closing] = new(["looks right"]),
        [WorkshopStep.Decide] = new(["later"]),
    };

    private async Task<WorkshopStep> SayAsync(string text)
    {
        await using var workspace = await OpenAsync();
        using var conversations = new ThreatBot.Conversations.Conversations(
            workspace.Turns, workspace.Models, new SentFiles(workspace.Database), new Postings(workspace.Database), new TicketDesks(workspace.Database), new Attendance(workspace.Database), new ApiTokens(workspace.Database), workspace.People, workspace.Standings, new Links(workspace.Database), library, workspace.Settings,
            NullLogger<ThreatBot.Conversations.Conversations>.Instance);
        var message = $"m{++said}";
        var incoming = new Incoming
        {
            Message = message,
            Turn = TurnId.Of(Key, message),
            Speaker = "p1",
            Text = text,
            At = Instant.FromUtc(2026, 11, 24, 10, 0).Plus(Duration.FromSeconds(said)),
        };
        Assert.IsType<Handled.Kept>(await conversations.HandleAsync(Key, incoming, isShared: false, Ct));
        return (await workspace.Turns.LoadAsync(Key, Ct))!.Conversation.Workshops[""].Step;
    }

    private Task<Workspace> OpenAsync()
    {
        var settings = new Settings { DataDirectory = data, Database = "sqlite", Language = "en", TimeZone = "UTC", WebChat = new() };
        return Workspace.OpenAsync(new Configured(settings, library, []), Ct);
    }
}
