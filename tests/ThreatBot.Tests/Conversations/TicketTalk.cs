using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Interchange.Tickets;
using ThreatBot.Storage;
using ThreatBot.Tests.Fakes.Trackers;

namespace ThreatBot.Tests.Conversations;

/// <summary>A conversation over a database whose measures become issues of trackers, with as many servers as a test wants.</summary>
internal sealed class TicketTalk(Database database, HastyTime time, params TrackerSettings[] trackers) : IDisposable
{
    public static readonly ConversationKey Here = new("local", "terminal", "here");

    private readonly HttpClient http = Client();
    private readonly Settings settings = Over.Settings with { Tickets = new TicketsSettings { Trackers = [.. trackers] } };
    private ThreatBot.Conversations.Conversations? conversations;
    private int said;

    public Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>How long a tracker is waited for.</summary>
    public TimeSpan Patience
    {
        init => http.Timeout = value;
    }

    public TicketJobs Jobs { get; } = new(database);

    private ThreatBot.Conversations.Conversations Conversations => conversations ??= new(
        new TurnStore(database), new ModelStore(database), new SentFiles(database), new Postings(database), new TicketDesks(database), new Attendance(database), new ApiTokens(database), new People(database), new Standings(new Sight(database), new ModelStore(database), TimeProvider.System), new Links(database), Over.Library, settings,
        NullLogger<ThreatBot.Conversations.Conversations>.Instance);

    /// <summary>A server that runs errands to the trackers.</summary>
    public TicketErrands Server() =>
        new(Jobs, new Trackers(settings.Tickets, http, time), new ModelStore(database), Over.Library, settings, time, NullLogger<TicketErrands>.Instance);

    /// <summary>A model with measures of these words, whose issues go to a place.</summary>
    public async Task BeginAsync(string place, CancellationToken ct, params string[] measures)
    {
        await SayAsync("new shop", ct);
        await ChangeAsync(
            edit =>
            {
                foreach (var text in measures)
                {
                    var threat = edit.Add(ObjectKind.Threat, id => new Threat { Id = id, Origin = edit.Origin, Text = $"what {text} stops" });
                    edit.Add(ObjectKind.Countermeasure, id => new Countermeasure { Id = id, Origin = edit.Origin, Text = text, Covers = [threat.Id], Criterion = $"Given a shop, when somebody tries, then {text} stops them." });
                }
            },
            ct);
        await SayAsync($"tickets to {place}", ct);
    }

    /// <summary>Something is changed in the model, whoever says so.</summary>
    public async Task ChangeAsync(Action<ModelEdit> change, CancellationToken ct)
    {
        var model = await ModelAsync(ct);
        var edit = new ModelEdit(model, new Origin(Here.Id, "p1", Now));
        change(edit);
        var turn = $"change{++said}";
        Assert.True(await new ImportStore(database).TryKeepAsync(
            new TurnCommit
            {
                Key = Here,
                Incoming = new Incoming { Message = turn, Turn = turn, Speaker = "p1", At = Now },
                ConversationVersion = 0,
                Before = model,
                Decision = new Decision { Conversation = new Conversation { Id = Here.Id }, Model = edit.Model, Events = edit.Events },
            },
            ct));
    }

    public async Task SayAsync(string text, CancellationToken ct)
    {
        var message = $"m{++said}";
        Assert.IsType<Handled.Kept>(await Conversations.HandleAsync(Here, new Incoming { Message = message, Turn = $"t{message}", Speaker = "p1", Text = text, At = Now }, isShared: false, ct));
    }

    /// <summary>Shows the card and presses it, a little later than anything before.</summary>
    public async Task WriteAsync(CancellationToken ct)
    {
        Pass(Duration.FromSeconds(1));
        await SayAsync("tickets", ct);
        await SayAsync("yes", ct);
    }

    /// <summary>A server runs what is due, and the conversation hears of it.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        await Server().RunAsync(null, ct);
        await HearAsync(ct);
    }

    public async Task HearAsync(CancellationToken ct)
    {
        await Jobs.WakeAsync(Now, ct);
        var (reminders, alarms) = (new Reminders(database), new Alarms(Conversations, new Reminders(database)));
        foreach (var alarm in await reminders.DueAsync(Here, Now, ct))
        {
            Assert.True(await alarms.RingAsync(alarm, Now, ct));
        }
    }

    public void Pass(Duration duration) => time.Advance(duration.ToTimeSpan());

    /// <summary>The keys of what was said since the last time, in order.</summary>
    public async Task<IReadOnlyList<string>> SaidAsync(CancellationToken ct)
    {
        var keys = new List<string>();
        await new Delivery(new Outbox(database)).FlushAsync(
            Here,
            _ => true,
            (reply, _) =>
            {
                keys.Add(reply.Prompt.Key);
                return Task.FromResult<string?>(null);
            },
            ct);
        return keys;
    }

    public async Task<ThreatModel> ModelAsync(CancellationToken ct) =>
        (await new ModelStore(database).LoadAsync("local", (await new TurnStore(database).LoadAsync(Here, ct))!.Conversation.Model!, ct))!;

    public async Task<Ticket?> TicketAsync(string measure, CancellationToken ct) => (await ModelAsync(ct)).Find<Countermeasure>(measure)!.Ticket;

    private static HttpClient Client()
    {
        var client = TrackerHttp.Client();
        client.Timeout = TimeSpan.FromSeconds(1);
        return client;
    }

    public void Dispose()
    {
        conversations?.Dispose();
        http.Dispose();
    }
}
