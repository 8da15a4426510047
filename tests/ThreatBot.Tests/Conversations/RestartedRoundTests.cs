using System.Globalization;
using System.Text.RegularExpressions;
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
/// The transcripts of rounds, and of what goes on in private beside other work, played to a bot that is started anew for every message and
/// every alarm: it says the same, word for word, as one that never stopped, so nothing it needs is anywhere but in the database.
/// </summary>
public sealed partial class RestartedRoundTests : IDisposable
{
    private static readonly ConversationKey Key = new("local", WebPlace.Channel, "round");
    private static readonly Instant Start = Instant.FromUtc(2026, 1, 5, 9, 0);
    private static readonly PlainText Dialect = new();

    private readonly string data = Directory.CreateTempSubdirectory("threatbot-round-").FullName;
    private readonly Library library = PromptFiles.Load(Path.Combine(AppContext.BaseDirectory, "dialogs"));
    private readonly Dictionary<string, string> people = [];
    private readonly Dictionary<string, string> privately = [];
    private bool isShared;
    private int messages;
    private Duration passed = Duration.Zero;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Instant Now => Start + Duration.FromMinutes(messages) + passed;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Theory]
    [InlineData("round")]
    [InlineData("round-anonymous")]
    [InlineData("round-clock")]
    [InlineData("round-zones")]
    [InlineData("ask")]
    [InlineData("ask-passed")]
    [InlineData("sign")]
    public async Task A_bot_that_is_restarted_between_every_two_messages_says_the_same(string transcript)
    {
        var everything = Repository.Read($"tests/ThreatBot.Core.Tests/transcripts/{transcript}.txt").ReplaceLineEndings("\n").Split('\n');
        isShared = everything.Contains("! shared");
        var lines = everything.Where(line => line.Length > 0 && line[0] is not ('#' or '!')).ToList();
        Assert.True(lines.Count > 20, "There is nothing to play.");
        var (said, expected) = (new List<string>(), new List<string>());
        foreach (var line in lines)
        {
            if (line[0] is '<')
            {
                expected.Add(line[2..].TrimEnd());
                continue;
            }

            Assert.Equal(expected, said);
            expected.Clear();
            said = await DoAsync(line);
        }

        Assert.Equal(expected, said);
    }

    private async Task<List<string>> DoAsync(string line)
    {
        if (Waited().Match(line) is { Success: true } waited)
        {
            var number = int.Parse(waited.Groups["number"].Value, CultureInfo.InvariantCulture);
            return await WaitAsync(waited.Groups["unit"].Value switch
            {
                "d" => Duration.FromDays(number),
                "h" => Duration.FromHours(number),
                _ => Duration.FromMinutes(number),
            });
        }

        var match = Said().Match(line);
        var speaker = await ParticipantAsync(match.Groups["who"].Value is { Length: > 0 } who ? who : "mia");
        var text = match.Groups["text"].Value.Trim().Replace("\\n", "\n", StringComparison.Ordinal);
        var (press, edit, isMention) = (Press().Match(text), Edit().Match(text), text.StartsWith("@bot ", StringComparison.Ordinal));
        var message = Name(++messages);
        return await HearAsync(new Incoming
        {
            Message = message,
            Turn = message,
            Speaker = speaker,
            Text = press.Success ? "" : edit.Success ? edit.Groups["text"].Value : isMention ? text[5..] : text,
            Press = press.Success ? new Press(await InstanceAsync(press, speaker), press.Groups["ids"].Value.Split(' ').ToValueList()) : null,
            Edits = edit.Success ? Name(int.Parse(edit.Groups["number"].Value, CultureInfo.InvariantCulture)) : null,
            Mentioned = isMention,
            At = Now,
        });
    }

    /// <summary>Time passes, and each alarm that falls due meanwhile wakes a bot of its own.</summary>
    private async Task<List<string>> WaitAsync(Duration duration)
    {
        var (end, said) = (Now + duration, new List<string>());
        while (await NextAlarmAsync(end) is { } due)
        {
            passed += Duration.Max(due.Due - Now, Duration.Zero);
            await using var workspace = await OpenAsync();
            using var conversations = Bot(workspace);
            await new Alarms(conversations, new Reminders(workspace.Database)).RingAsync(due, Now, Ct);
            said.AddRange(await FlushAsync(workspace));
        }

        passed += Duration.Max(end - Now, Duration.Zero);
        return said;
    }

    private async Task<Alarm?> NextAlarmAsync(Instant end)
    {
        await using var workspace = await OpenAsync();
        return (await new Reminders(workspace.Database).DueAsync(Key, end, Ct)).FirstOrDefault();
    }

    private async Task<List<string>> HearAsync(Incoming incoming)
    {
        await using var workspace = await OpenAsync();
        using var conversations = Bot(workspace);
        Assert.IsType<Handled.Kept>(await conversations.HandleAsync(Key, incoming, isShared, Ct));
        return await FlushAsync(workspace);
    }

    private async Task<List<string>> FlushAsync(Workspace workspace)
    {
        var replies = new List<Reply>();
        await new Delivery(new Outbox(workspace.Database)).FlushAsync(Key, _ => true, (reply, _) => Task.FromResult<string?>(Sent(replies, reply)), Ct);
        var names = await workspace.People.NamesAsync(Key.Tenant, replies.SelectMany(Mentions.Of), Ct);
        var wording = library.In("en", "en").Wording;
        return [.. replies
            .Where(reply => reply.Operation is not Operation.Settle)
            .Select(reply => $"{reply.Prompt.Key} {wording.Render(reply.Prompt, id => names.GetValueOrDefault(id, id), Dialect).Replace('\n', ' ').Trim()}")];
    }

    private string? Sent(List<Reply> replies, Reply reply)
    {
        replies.Add(reply);
        if (reply is { Operation: Operation.Send, Audience: Audience.OneToOne { Participant: var listener }, Instance: { } instance })
        {
            privately[listener] = instance;
        }

        return null;
    }

    private async Task<string> InstanceAsync(Match press, string speaker)
    {
        if (press.Groups["private"].Success)
        {
            return privately[speaker];
        }

        await using var workspace = await OpenAsync();
        var conversation = (await workspace.Turns.LoadAsync(Key, Ct))!.Conversation;
        Work?[] works = [conversation.Stories.GetValueOrDefault(""), conversation.Sessions.GetValueOrDefault(""), conversation.Workshops.GetValueOrDefault("")];
        return press.Groups["stale"].Success ? "gone" : Array.Find(works, work => work is { IsActive: true })!.Open!.Instance;
    }

    /// <summary>Somebody who speaks, perhaps named by others before; with the pseudonym that the transcript was written with, as personas depend on it.</summary>
    private async Task<string> ParticipantAsync(string name)
    {
        if (!people.TryGetValue(name, out var id))
        {
            await using var workspace = await OpenAsync();
            people[name] = id = (await workspace.Turns.LoadAsync(Key, Ct))?.Conversation.People.GetValueOrDefault(name) ?? $"p-{name}";
            await workspace.Database.WriteAsync(
                async (_, transaction, token) =>
                {
                    await ThreatBot.Storage.People.WelcomeAsync(transaction, Key, [new NewParticipant(id, name)], token);
                    return true;
                },
                Ct);
        }

        return id;
    }

    private static string Name(int number) => $"t{number.ToString("d3", CultureInfo.InvariantCulture)}";

    private ThreatBot.Conversations.Conversations Bot(Workspace workspace) =>
        new(workspace.Turns, workspace.Models, new SentFiles(workspace.Database), new Postings(workspace.Database), new TicketDesks(workspace.Database), new Attendance(workspace.Database), new ApiTokens(workspace.Database), workspace.People, workspace.Standings, new Links(workspace.Database), library, workspace.Settings, NullLogger<ThreatBot.Conversations.Conversations>.Instance);

    private Task<Workspace> OpenAsync()
    {
        var settings = new Settings { DataDirectory = data, Database = "sqlite", Language = "en", TimeZone = "UTC", WebChat = new() };
        return Workspace.OpenAsync(new Configured(settings, library, []), Ct);
    }

    [GeneratedRegex(@"^(?<who>[a-z]*)>(?<text>.*)$")]
    private static partial Regex Said();

    [GeneratedRegex(@"^~ (?<number>\d+) (?<unit>d|h|min)$")]
    private static partial Regex Waited();

    [GeneratedRegex(@"^\[(?<stale>stale )?(?<private>private )?(?<ids>[^\]]+)\]$")]
    private static partial Regex Press();

    [GeneratedRegex(@"^edits (?<number>\d+): (?<text>.*)$", RegexOptions.Singleline)]
    private static partial Regex Edit();
}
