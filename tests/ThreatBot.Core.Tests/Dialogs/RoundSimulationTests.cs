using System.Collections.Immutable;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Tests.Dialogs;

/// <summary>Fifty people, three rounds in parallel, two weeks, the clock put forward in the middle: who is told what, and when.</summary>
public sealed class RoundSimulationTests
{
    private const int People = 50;

    private static readonly string[] Threads = ["a", "b", "c"];
    private const string Here = "Europe/Berlin";

    /// <summary>Where the clock is put forward in these weeks, where it was before, and where it never is.</summary>
    private static readonly string[] Elsewhere = ["Europe/Lisbon", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"];

    private static readonly Instant Start = Instant.FromUtc(2026, 3, 23, 8, 0);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Nothing_leaks_nobody_is_pestered_and_no_idea_is_lost(int seed)
    {
        var office = new Office(new Random(seed));
        office.Live(Start + Duration.FromDays(14));

        Assert.All(office.Nudges.CountBy(nudge => (nudge.Thread, nudge.Person)), pair => Assert.InRange(pair.Value, 1, 3));
        Assert.All(office.Nudges, nudge => Assert.True(IsPolite(nudge.At.InZone(nudge.Zone)), $"{nudge.Person} was nudged at {nudge.At.InZone(nudge.Zone)}."));
        Assert.True(office.Nudges.CountBy(nudge => nudge.Zone.Id).Count() > 3, "Nobody far away was nudged.");
        Assert.Empty(office.Leaks);
        Assert.Equal(office.Given.Order(StringComparer.Ordinal), office.Model.Ideas.Select(idea => idea.Text).Order(StringComparer.Ordinal));
        Assert.All(office.Model.Rounds, round => Assert.NotEqual(StoryStatus.Open, round.Status));
        Assert.True(office.Nudges.Count > 10 && office.Given.Count > 100, "The simulation was too quiet to show anything.");
    }

    private static bool IsPolite(ZonedDateTime local) =>
        local.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) && local.Hour is >= 9 and < 18;

    /// <summary>A conversation with its people, its clock, its reminders, and everything any of them could have seen.</summary>
    private sealed class Office(Random random)
    {
        private readonly SortedDictionary<(string Thread, string Key), Instant> reminders = [];
        private readonly Dictionary<(string Thread, string By), List<string>> secrets = [];
        private readonly Dictionary<string, string> zones = [];
        private Conversation conversation = new()
        {
            Id = "c1",
            IsShared = true,
            TimeZone = Here,
            People = Enumerable.Range(0, People).ToImmutableSortedDictionary(number => $"n{number}", number => $"p{number}", StringComparer.Ordinal),
        };

        private ThreatModel? model;
        private Instant now = Start;
        private int turns;

        public ThreatModel Model => model!;

        public List<(string Thread, string Person, Instant At, DateTimeZone Zone)> Nudges { get; } = [];

        public List<string> Leaks { get; } = [];

        public List<string> Given { get; } = [];

        public void Live(Instant end)
        {
            Say("a", "p0", "@ new shop");
            for (var person = 0; person < People; person += 2)
            {
                Travel($"p{person}");
            }

            foreach (var thread in Threads)
            {
                Say(thread, $"p{random.Next(People)}", $"brainstorm topic {thread} {(thread is "c" ? "anonymous " : "")}until in {random.Next(3, 10)} days");
            }

            while (now < end)
            {
                Act(Threads[random.Next(Threads.Length)], $"p{random.Next(People)}");
                if (random.Next(20) == 0)
                {
                    Travel($"p{random.Next(People)}");
                }

                Pass(now + Duration.FromMinutes(random.Next(1, 120)));
            }

            foreach (var thread in Threads)
            {
                for (var left = 40; left > 0 && conversation.Sessions.GetValueOrDefault(thread) is RoundState { IsDone: false } round; left--)
                {
                    Say(thread, round.Facilitator, round.Step is RoundStep.Vote or RoundStep.Collect ? "close" : "done");
                }
            }
        }

        private void Act(string thread, string person)
        {
            var step = (conversation.Sessions.GetValueOrDefault(thread) as RoundState)?.Step;
            var words = (step, random.Next(8)) switch
            {
                (RoundStep.Collect, 0) => "done",
                (RoundStep.Collect, 1) => "@ snooze",
                (RoundStep.Collect, 2) => "@ mute",
                (RoundStep.Collect, 3) when secrets.GetValueOrDefault((thread, person)) is { Count: > 0 } => "1 remove",
                (RoundStep.Collect, 4) when secrets.GetValueOrDefault((thread, person)) is { Count: > 0 } => $"1 {Fresh()}",
                (RoundStep.Collect, 5) => "just talking among ourselves",
                (RoundStep.Collect or RoundStep.Merge, _) => $"+ {Fresh()}",
                (RoundStep.Vote, _) => $"I{random.Next(1, 40)} I{random.Next(1, 40)}",
                _ => "what a day",
            };
            Record(thread, person, step, words);
            Say(thread, person, words);
        }

        /// <summary>What the test itself knows of who gave what, independent of the bot.</summary>
        private void Record(string thread, string person, RoundStep? step, string words)
        {
            if (!secrets.TryGetValue((thread, person), out var mine))
            {
                secrets[(thread, person)] = mine = [];
            }

            if (words.StartsWith("+ ", StringComparison.Ordinal))
            {
                Given.Add(words[2..]);
                mine.Add(words[2..]);
            }
            else if (step is RoundStep.Collect && words.StartsWith("1 ", StringComparison.Ordinal))
            {
                Given.Remove(mine[0]);
                if (words is "1 remove")
                {
                    mine.RemoveAt(0);
                }
                else
                {
                    Given.Add(words[2..]);
                    mine[0] = words[2..];
                }
            }
        }

        private DateTimeZone ZoneOf(string person) => DateTimeZoneProviders.Tzdb[zones.GetValueOrDefault(person, Here)];

        /// <summary>Somebody is somewhere else from now on.</summary>
        private void Travel(string person)
        {
            zones[person] = Elsewhere[random.Next(Elsewhere.Length)];
            Say(Threads[random.Next(Threads.Length)], person, $"@ my time zone {zones[person]}");
        }

        private string Fresh() => $"idea{turns}x{random.Next(1_000_000)}";

        private void Pass(Instant until)
        {
            while (reminders.Where(entry => entry.Value <= until).OrderBy(entry => entry.Value).Select(entry => entry.Key).FirstOrDefault() is { Key: not null } due)
            {
                now = reminders[due] > now ? reminders[due] : now;
                reminders.Remove(due);
                Decide(new Incoming { Message = $"m{++turns}", Turn = $"t{turns}", Thread = due.Thread, Speaker = "nobody", Alarm = due.Key, At = now });
            }

            now = until > now ? until : now;
        }

        private void Say(string thread, string person, string words) => Decide(new Incoming
        {
            Message = $"m{++turns}",
            Turn = $"t{turns}",
            Thread = thread,
            Speaker = person,
            Text = words.TrimStart('@', ' '),
            Mentioned = words.StartsWith('@') || words.StartsWith("brainstorm", StringComparison.Ordinal),
            At = now,
        });

        private void Decide(Incoming incoming)
        {
            var decision = Turn.Decide(
                new Scene { Conversation = conversation, Model = model, Lexicon = Talk.Words.Languages["en"].Lexicon, Catalogue = Talk.Words.Catalogue }, incoming);
            conversation = decision.Conversation;
            model = decision.Model ?? model;
            foreach (var reminder in decision.Reminders)
            {
                reminders.Remove((reminder.Thread, reminder.Key));
                if (reminder.At is { } at)
                {
                    reminders[(reminder.Thread, reminder.Key)] = at;
                }
            }

            Nudges.AddRange(decision.Replies.Where(reply => reply.Prompt.Key == RoundPrompts.Nudge.Key).Select(reply => (reply.Thread, reply.Listener!, now, ZoneOf(reply.Listener!))));
            Look(decision.Replies);
        }

        /// <summary>What is still secret stands in nothing that anybody else can see: no reply to others, no object of the model, no memory of a round that was revealed.</summary>
        private void Look(ImmutableArray<Reply> replies)
        {
            foreach (var (thread, by) in secrets.Keys.Where(key => conversation.Sessions.GetValueOrDefault(key.Thread) is RoundState { Step: RoundStep.Collect }))
            {
                var seen = replies.Where(reply => !reply.IsFor(by) || reply.Listener is null).Select(reply => Talk.Words.Languages["en"].Wording.Render(reply.Prompt, id => id, new ThreatBot.Prompts.PlainText()))
                    .Concat((model?.All ?? []).Select(found => found.ToString() ?? ""));
                Leaks.AddRange(secrets[(thread, by)].Where(idea => seen.Any(text => text.Contains(idea, StringComparison.Ordinal))));
            }
        }
    }
}
