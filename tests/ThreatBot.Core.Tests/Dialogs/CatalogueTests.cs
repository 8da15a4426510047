using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Prompts;

namespace ThreatBot.Core.Tests.Dialogs;

/// <summary>Every row of the catalogue can be met in a conversation.</summary>
public sealed class CatalogueTests
{
    private static readonly Catalogue Rows = Talk.Words.Catalogue;

    private static readonly Lexicon Lexicon = Talk.Words.Languages["en"].Lexicon;

    private static readonly Wording Wording = Talk.Words.Languages["en"].Wording;

    [Fact]
    public void There_is_enough_of_everything()
    {
        Assert.True(Rows.Measures.Length >= 40);
        Assert.True(Rows.Actors.Length >= 14);
        Assert.True(Rows.Outcomes.Length >= 40);
        Assert.True(Rows.AbuseStories.Length >= 25);
        Assert.All(Enum.GetValues<Goals>().Where(goal => goal is not Goals.None), goal => Assert.True(Rows.Places.Count(place => place.Goals.HasFlag(goal)) >= 8));
    }

    [Fact]
    public void Every_measure_is_proposed_for_some_threat_by_each_way_there_is_to_it() => Assert.All(Rows.Measures, measure =>
    {
        Assert.Contains(Lexicon.Words[$"measure.{measure.Id}"], word => MeasureChoice.Of(Rows.Measures, Lexicon, $"it was {word} again") == measure);
        Assert.NotEmpty(measure.Letters);
        Assert.Matches("^Given .+, when .+, then .+\\.$", Lexicon.Phrase($"criterion.{measure.Id}", ("threat", "T"), ("asset", "A")));
    });

    [Fact]
    public void The_usual_measures_of_a_question_are_the_ideas_when_the_words_say_nothing() => Assert.All(Rows.Questions, question =>
        Assert.Equal(question.Measures, MeasureChoice.Usual(Rows.Measures, question.Letter, question).Select(measure => measure.Id)));

    [Fact]
    public void Every_place_is_put_on_the_map_by_some_word_of_its_own() => Assert.All(Rows.Places, place =>
        Assert.Contains(Lexicon.Words[$"place.{place.Id}"], word => Placed(word) == Lexicon.Phrase($"place.{place.Id}")));

    [Fact]
    public void Every_persona_but_somebody_joins_the_model_by_some_word_of_its_own() => Assert.All(Rows.Actors.Where(actor => actor.Id is not "somebody"), actor =>
    {
        var word = Lexicon.Words[$"actor.{actor.Id}"].First(word => Rows.Actors.First(other => other.Id is not "somebody" && Lexicon.Has($"actor.{other.Id}", word)) == actor);
        var talk = Wishing("browser [internet] -> shop [cloud]: order");

        var replies = talk.Say("mia", $"{word} reads it all");

        Assert.Equal(Lexicon.Phrase($"actor.{actor.Id}"), Assert.Single(talk.Model!.Actors).Name);
        Assert.Equal(actor.HasWarning, replies.Any(reply => reply.Prompt.Key == $"warning.{actor.Id}"));
    });

    [Fact]
    public void A_persona_is_whole_and_what_intends_nothing_is_no_person() => Assert.All(Rows.Actors, actor =>
    {
        Assert.Equal(actor.Intent is null, actor.Capability is null);
        Assert.True(actor.Intent is not null || actor.Relationship is Relationship.Accident);
        Assert.True(actor.Relationship is not Relationship.Accident || actor.Motive is Motive.None);
    });

    [Fact]
    public void A_kind_of_thing_is_recognised_by_each_of_its_words_unless_a_longer_one_says_more() => Assert.All(Rows.AssetKinds, kind =>
    {
        var words = Lexicon.Words[$"assetkind.{kind.Id}"];
        Assert.All(words, word => Assert.NotNull(WishIdeas.KindOf(Rows, Lexicon, $"my {word}")));
        Assert.Contains(words, word => WishIdeas.KindOf(Rows, Lexicon, word) == kind);
        Assert.InRange(Rows.Outcomes.Count(outcome => outcome.AssetKind == kind.Id), 4, 10);
        Assert.Contains(Rows.AbuseStories, story => story.AssetKind == kind.Id);
    });

    [Fact]
    public void Every_beginning_and_every_story_is_shown_to_somebody_who_is_stuck()
    {
        var shown = new HashSet<string>();
        foreach (var kind in Rows.AssetKinds)
        {
            var name = Lexicon.Words[$"assetkind.{kind.Id}"].First(word => WishIdeas.KindOf(Rows, Lexicon, word) == kind);
            foreach (var turn in Enumerable.Range(0, 10))
            {
                var ideas = WishIdeas.Of(Rows, Lexicon, ["gnarl", name], "passwords", turn);
                var text = Wording.Render(ideas, id => id, new PlainText());
                Assert.DoesNotContain(text, character => character is '{' or '}' or '!');
                shown.UnionWith(Rows.Outcomes.Select(row => $"outcome.{row.Id}").Where(key => text.Contains(Lexicon.Phrase(key, ("asset", name)), StringComparison.Ordinal)));
                shown.UnionWith(Rows.AbuseStories.Select(row => $"abuse.{row.Id}/exploit").Where(key => text.Contains(Lexicon.Phrase(key), StringComparison.Ordinal)));
            }
        }

        Assert.Empty(Rows.Outcomes.Select(row => $"outcome.{row.Id}").Concat(Rows.AbuseStories.Select(row => $"abuse.{row.Id}/exploit")).Except(shown));
    }

    [Fact]
    public void Whoever_is_stuck_on_a_thing_nobody_knows_gets_the_opening() =>
        Assert.Equal("story.wish-stuck", WishIdeas.Of(Rows, Lexicon, ["gnarl", ""], "gnarl", 3).Key);

    [Fact]
    public void A_story_about_nothing_drawn_is_read_for_what_it_speaks_of() =>
        Assert.Contains("read other people's birthday", Wording.Render(WishIdeas.Of(Rows, Lexicon, ["gnarl"], "Friends see my birthday", 0), id => id, new PlainText()), StringComparison.Ordinal);

    private static string? Placed(string word)
    {
        var talk = Wishing("caller [internet] -> hall [cloud]: gnarl");
        talk.Say("mia", "skip");
        talk.Say("mia", $"it is {word} now");
        talk.Say("mia", "yes");
        return talk.Model!.Elements.Select(element => element.Name).Except(["caller", "hall"]).SingleOrDefault();
    }

    private static Talk Wishing(string arrow)
    {
        var talk = new Talk();
        foreach (var line in new[] { "story Something new", arrow, "yes" })
        {
            talk.Say("mia", line);
        }

        return talk;
    }
}
