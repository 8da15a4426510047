using System.Globalization;
using NodaTime;
using ThreatBot.Channels.Terminal;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Prompts;
using ThreatBot.Storage;

namespace ThreatBot.Commands;

/// <summary>Who talks in which conversation.</summary>
internal sealed record ChatSetup
{
    public required string Name { get; init; }

    public required string Conversation { get; init; }

    /// <summary>The number of the first message; absent when every line is new.</summary>
    public long? First { get; init; }

    public bool IsShared { get; init; }
}

/// <summary>One terminal talking in one conversation.</summary>
internal sealed class ChatSession : IDisposable
{
    private readonly Workspace workspace;
    private readonly ChatSetup setup;
    private readonly ConversationKey key;
    private readonly string speaker;
    private readonly TerminalOutput output;
    private readonly ILoggerFactory logs;
    private readonly Conversations.Conversations conversations;
    private readonly Reminders reminders;
    private readonly Alarms alarms;
    private readonly Delivery delivery;
    private readonly TicketErrands? errands;
    private long next;

    private ChatSession(Workspace workspace, ChatSetup setup, ConversationKey key, string speaker, TerminalOutput output)
    {
        (this.workspace, this.setup, this.key, this.speaker, this.output) = (workspace, setup, key, speaker, output);
        logs = LoggerFactory.Create(log => log.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        conversations = new Conversations.Conversations(
            workspace.Turns,
            workspace.Models,
            new SentFiles(workspace.Database),
            new Postings(workspace.Database),
            new TicketDesks(workspace.Database),
            new Attendance(workspace.Database),
            new ApiTokens(workspace.Database),
            workspace.People,
            workspace.Standings,
            new Links(workspace.Database),
            workspace.Library,
            workspace.Settings,
            logs.CreateLogger<Conversations.Conversations>());
        reminders = new Reminders(workspace.Database);
        alarms = new Alarms(conversations, reminders);
        delivery = new Delivery(new Outbox(workspace.Database));
        errands = workspace.Errands(logs);
    }

    public static async Task<ChatSession> StartAsync(
        Workspace workspace, ChatSetup setup, TextWriter writer, TerminalStyle style, CancellationToken ct)
    {
        var key = new ConversationKey(Workspace.Local, Workspace.Terminal, setup.Conversation);
        var name = Lexicon.Normal(setup.Name);
        var called = (await workspace.Turns.LoadAsync(key, ct))?.Conversation.People.GetValueOrDefault(name);
        var speaker = await workspace.People.OfAsync(key.Tenant, key.Channel, name, null, setup.Name, called, ct);
        return new ChatSession(workspace, setup, key, speaker, new TerminalOutput(writer, style, speaker))
        {
            next = setup.First ?? await workspace.Turns.CountAsync(key, ct) + 1,
        };
    }

    public async Task GreetAsync(CancellationToken ct) =>
        await ShowAsync(ConversationPrompts.Aside(ConversationPrompts.Greeting, Message("", 0)), ct);

    /// <summary>
    /// Says what an interrupted session still had to say, then answers until the input ends. What fell due comes before the message that was
    /// waited for meanwhile, and before the next is waited for.
    /// </summary>
    public async Task RunAsync(TerminalInput input, CancellationToken ct)
    {
        await FlushAsync(ct);
        await RingAsync(ct);
        await foreach (var text in input.MessagesAsync(ct))
        {
            await RingAsync(ct);
            if (await HandleAsync(text, ct) is Handled.Refused refused)
            {
                await ShowAsync(refused.Reply, ct);
            }

            await FlushAsync(ct);
            await RingAsync(ct);
        }
    }

    public void Dispose()
    {
        conversations.Dispose();
        logs.Dispose();
    }

    private async Task RingAsync(CancellationToken ct)
    {
        if (errands is not null)
        {
            await errands.RunAsync(key, ct);
            await errands.WakeAsync(ct);
        }

        var now = Now;
        foreach (var alarm in await reminders.DueAsync(key, now, ct))
        {
            await alarms.RingAsync(alarm, now, ct);
            await FlushAsync(ct);
        }
    }

    /// <summary>A number that is taken marks a repetition only if the numbers were given; else another session took it, and the next is tried.</summary>
    private async Task<Handled> HandleAsync(string text, CancellationToken ct)
    {
        while (true)
        {
            var handled = await conversations.HandleAsync(key, Message(text, next++), setup.IsShared, ct);
            if (handled is not Handled.Repeated || setup.First is not null)
            {
                return handled;
            }
        }
    }

    private static Instant Now => Instant.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());

    private Incoming Message(string text, long number)
    {
        var message = number.ToString(CultureInfo.InvariantCulture);
        return new Incoming
        {
            Message = message,
            Turn = TurnId.Of(key, message),
            Speaker = speaker,
            Text = text,
            At = Now,
        };
    }

    /// <summary>A private reply waits for its own person's terminal.</summary>
    private Task FlushAsync(CancellationToken ct) => delivery.FlushAsync(key, reply => reply.IsFor(speaker), SendAsync, ct);

    private async Task<string?> SendAsync(Reply reply, CancellationToken ct)
    {
        await ShowAsync(reply, ct);
        return null;
    }

    private async Task ShowAsync(Reply reply, CancellationToken ct)
    {
        var conversation = (await workspace.Turns.LoadAsync(key, ct))?.Conversation;
        var names = await workspace.People.NamesAsync(key.Tenant, Mentions.Of(reply), ct);
        var model = conversation?.Model is { } current ? await workspace.Models.LoadAsync(key.Tenant, current, ct) : null;
        await output.ShowAsync(reply, WordingOf(conversation), names, model, ct);
    }

    private Wording WordingOf(Conversation? conversation) =>
        workspace.Library.In(conversation?.Language, workspace.Settings.Language).Wording;
}
