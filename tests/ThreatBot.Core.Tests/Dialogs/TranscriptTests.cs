using ThreatBot.Core.Dialogs;
using ThreatBot.Prompts;
using ThreatBot.Tests.Prompts;

namespace ThreatBot.Core.Tests.Dialogs;

public sealed class TranscriptTests
{
    private static readonly string[] Universal =
        ["help", "status", "back", "undo", "skip", "park", "pause", "resume", "cancel", "done", "more", "why"];

    public static TheoryData<string> Names => [.. Transcript.All.Select(transcript => transcript.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_conversation_goes_as_it_is_written(string name) => Of(name).Play("en", check: true, (_, _, _) => { });

    [Theory]
    [MemberData(nameof(Names))]
    public void The_bot_says_nothing_in_english_where_the_pseudo_language_is_spoken(string name)
    {
        var dialect = new MarkingDialect();
        Of(name).Play(PseudoLanguage.Name, check: false, (_, talk, replies) => Assert.All(replies, reply =>
        {
            Assert.DoesNotContain(MarkingDialect.Strip(talk.Render(reply, dialect)), char.IsAsciiLetter);
            Assert.All(reply.Choices, choice => Assert.DoesNotContain(MarkingDialect.Strip(talk.Label(reply, choice, dialect)), char.IsAsciiLetter));
        }));
    }

    /// <summary>A pasted flowchart stays English in the pseudo-language; what new users typed of its names beside it would not be the same names.</summary>
    [Fact]
    public void The_pseudo_language_reaches_the_same_steps_as_english()
    {
        Assert.All(Transcript.All.Where(transcript => !transcript.Name.StartsWith("trial-", StringComparison.Ordinal)), transcript => Assert.Equal(Steps(transcript, "en"), Steps(transcript, PseudoLanguage.Name)));
    }

    [Fact]
    public void Every_transition_of_the_story_is_walked_by_some_transcript()
    {
        var walked = new HashSet<(StoryStep, StoryStep)>();
        foreach (var transcript in Transcript.All)
        {
            transcript.Play("en", check: false, (before, talk, _) =>
            {
                if (before.Stories.GetValueOrDefault("") is { } from && talk.Story is { } to)
                {
                    walked.Add((from.Step, to.Step));
                }
            });
        }

        var missing = Enum.GetValues<StoryStep>().SelectMany(Leading).Distinct().Except(walked);
        Assert.True(!missing.Any(), string.Join(", ", missing.Select(edge => $"{edge.Item1} to {edge.Item2}")));
    }

    [Fact]
    public void Every_transition_of_the_workshop_is_walked_by_some_transcript()
    {
        var walked = new HashSet<(WorkshopStep, WorkshopStep)>();
        foreach (var transcript in Transcript.All)
        {
            transcript.Play("en", check: false, (before, talk, _) =>
            {
                if (before.Workshops.GetValueOrDefault("") is { } from && talk.Workshop is { } to)
                {
                    walked.Add((from.Step, to.Step));
                }
            });
        }

        var missing = Enum.GetValues<WorkshopStep>().SelectMany(Leading).Distinct().Except(walked);
        Assert.True(!missing.Any(), string.Join(", ", missing.Select(edge => $"{edge.Item1} to {edge.Item2}")));
    }

    [Fact]
    public void Every_word_has_an_answer_in_every_state()
    {
        var (seen, workshops) = (new HashSet<StoryStep>(), new HashSet<WorkshopStep>());
        foreach (var transcript in Transcript.All)
        {
            transcript.Play("en", check: false, (_, talk, _) =>
            {
                if ((talk.Story is { } story && seen.Add(story.Step)) | (talk.Workshop is { } workshop && workshops.Add(workshop.Step)))
                {
                    Assert.All(Universal, word => Answers(talk, word));
                }
            });
        }

        Assert.All(Universal, word => Answers(new Talk(), word));
        Assert.Equal(Enum.GetValues<StoryStep>().Order(), seen.Order());
        Assert.Equal(Enum.GetValues<WorkshopStep>().Order(), workshops.Order());
    }

    [Fact]
    public void The_same_message_is_always_decided_the_same_way()
    {
        Assert.All(Transcript.All, transcript => transcript.Play("en", check: false, (_, talk, _) =>
        {
            var message = talk.Message("mia") with { Text = "status" };
            Assert.Equal(talk.Decide(message).Replies.AsEnumerable(), talk.Decide(message).Replies.AsEnumerable());
        }));
    }

    private static void Answers(Talk talk, string word)
    {
        var decision = talk.Decide(talk.Message("mia") with { Text = word });

        Assert.NotEmpty(decision.Replies);
        Assert.DoesNotContain(decision.Replies, reply => reply.Prompt.Key is "steer.unknown" or "steer.unknown-words");
        Assert.All(decision.Replies, reply => Assert.NotEmpty(talk.Render(reply, new PlainText())));
    }

    private static List<(StoryStep?, WorkshopStep?)> Steps(Transcript transcript, string language)
    {
        var steps = new List<(StoryStep?, WorkshopStep?)>();
        transcript.Play(language, check: false, (_, talk, _) => steps.Add((talk.Story?.Step, talk.Workshop?.Step)));
        return steps;
    }

    /// <summary>Where a step can lead, whatever questions are left.</summary>
    private static IEnumerable<(StoryStep From, StoryStep To)> Leading(StoryStep step) =>
        StoryMachine.Of(new StoryState { Step = step, Story = "US1", Started = default }).GetInfo().States
            .Where(state => (StoryStep)state.UnderlyingState == step)
            .SelectMany(state => state.FixedTransitions)
            .Select(transition => (step, (StoryStep)transition.DestinationState.UnderlyingState));

    /// <summary>Where a step of a workshop can lead; what leads to another part from everywhere is left out.</summary>
    private static IEnumerable<(WorkshopStep From, WorkshopStep To)> Leading(WorkshopStep step) =>
        WorkshopMachine.Of(new WorkshopState { Step = step, Workshop = "WS1", Started = default }).GetInfo().States
            .Where(state => (WorkshopStep)state.UnderlyingState == step)
            .SelectMany(state => state.FixedTransitions)
            .Where(transition => (WorkshopTrigger)transition.Trigger.UnderlyingTrigger is < WorkshopTrigger.Finish)
            .Select(transition => (step, (WorkshopStep)transition.DestinationState.UnderlyingState));

    private static Transcript Of(string name) => Transcript.All.Single(transcript => transcript.Name == name);
}
