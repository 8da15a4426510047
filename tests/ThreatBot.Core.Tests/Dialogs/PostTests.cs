using CsCheck;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Core.Reports;
using ThreatBot.Core.Tests.Models;

namespace ThreatBot.Core.Tests.Dialogs;

public sealed class PostTests
{
    private static readonly Lexicon Lexicon = Talk.Words.Languages["en"].Lexicon;

    private static readonly Instant Start = Instant.FromUtc(2026, 1, 5, 9, 0);

    [Theory]
    [InlineData("here", null, PostWhen.Done, null)]
    [InlineData("here weekly", null, PostWhen.Weekly, null)]
    [InlineData("to #board", "#board", PostWhen.Done, null)]
    [InlineData("To #board when done for the board", "#board", PostWhen.Done, Reader.Board)]
    [InlineData("to #qa for testers", "#qa", PostWhen.Done, Reader.Analyst)]
    [InlineData("to https://bot.example/c/1c22ab07 on changes for the product owner", "https://bot.example/c/1c22ab07", PostWhen.Changes, Reader.Owner)]
    public void A_place_a_rhythm_and_a_reader_are_read(string said, string? place, PostWhen when, Reader? reader) =>
        Assert.Equal(new PostRequest(place, when, reader), PostRequest.Read(said, Lexicon));

    [Theory]
    [InlineData("")]
    [InlineData("to")]
    [InlineData("the letter")]
    [InlineData("hereafter")]
    [InlineData("to #board sometimes")]
    [InlineData("to #board weekly for nobody we know")]
    [InlineData("here for")]
    public void Anything_else_asks_for_nothing(string said) => Assert.Null(PostRequest.Read(said, Lexicon));

    [Fact]
    public void Everything_is_told_once_for_as_long_as_it_holds() =>
        Gen.Select(RandomEdits.One, Gen.Int[0, 9], Gen.Bool).Array[0, 25].Sample(
            steps =>
            {
                var edit = new ModelEdit(new ThreatModel { Id = "m" }, new Origin("c1", "p1", Start));
                edit.Start("m", "en", "UTC");
                var (now, posted, told) = (Start, new Posted { At = Start }, new HashSet<(News, string)>());
                foreach (var (change, turn, isTold) in steps)
                {
                    change(edit);
                    Turn(edit, turn, now += Duration.FromHours(1));
                    if (isTold)
                    {
                        var facts = PostFacts.Of(edit.Model, null, now.InUtc().Date, posted.At);
                        told.RemoveWhere(fact => !facts.Any(holds => (holds.Kind, holds.Key) == fact));
                        Assert.All(PostDelta.Fresh(facts, posted, PostWhen.Changes), fact => Assert.True(told.Add((fact.Kind, fact.Key))));
                        Assert.Equal(facts.Select(fact => (fact.Kind, fact.Key)).Distinct().Order(), told.Order());
                        posted = PostDelta.All(facts, now);
                        Assert.Empty(PostDelta.Fresh(PostFacts.Of(edit.Model, null, now.InUtc().Date, posted.At), posted, PostWhen.Changes));
                    }
                }
            },
            iter: 100);

    /// <summary>Checks, breaks or ends the first thing that can be.</summary>
    private static void Turn(ModelEdit edit, int turn, Instant now)
    {
        ModelObject? changed = turn switch
        {
            0 => edit.Model.Countermeasures.FirstOrDefault(measure => measure.Assurance is Assurance.Claimed) is { } claimed ? claimed with { Assurance = Assurance.Verified } : null,
            1 => edit.Model.Countermeasures.FirstOrDefault(measure => measure.Assurance is Assurance.Verified) is { } verified ? verified with { Assurance = Assurance.Claimed } : null,
            2 or 3 => edit.Model.UserStories.FirstOrDefault(story => story.Status is StoryStatus.Open) is { } open ? open with { Status = StoryStatus.Done, Ended = now } : null,
            4 => edit.Model.Responses.FirstOrDefault(response => response.Until is null) is { } response ? response with { Until = now.InUtc().Date.PlusDays(8) } : null,
            _ => null,
        };
        if (changed is not null)
        {
            edit.Put(changed);
        }
    }
}
