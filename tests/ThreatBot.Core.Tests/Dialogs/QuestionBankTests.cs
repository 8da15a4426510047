using System.Collections.Immutable;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Prompts;
using ThreatBot.Tests.Prompts;

namespace ThreatBot.Core.Tests.Dialogs;

/// <summary>The bank has a question, and more than one, for whatever the ledger may ask.</summary>
public sealed class QuestionBankTests
{
    private static readonly ImmutableArray<QuestionRow> Bank = Talk.Words.Catalogue.Questions;

    [Fact]
    public void The_bank_is_large_and_its_questions_differ()
    {
        Assert.InRange(Bank.Length, 60, 200);
        Assert.Distinct(Bank.Select(row => Talk.Words.Languages["en"].Wording[$"question.{row.Id}"].Text.Text));
    }

    [Fact]
    public void No_place_is_without_two_questions_made_for_it_and_one_that_fits_anywhere() => Assert.All(QuestionPlaces.All, place =>
    {
        var fitting = Bank.Where(row => place.Suits(row)).ToList();
        Assert.True(fitting.Count(row => row.Specificity > 0) >= 2, $"{place}: {string.Join(", ", fitting.Select(row => row.Id))}");
        Assert.Contains(fitting, row => row.Specificity == 0);
    });

    [Fact]
    public void Every_question_is_asked_somewhere_and_none_again_before_all_others_were()
    {
        var asked = new HashSet<string>();
        foreach (var place in QuestionPlaces.All)
        {
            var fitting = Bank.Count(row => place.Suits(row));
            var before = Enumerable.Range(0, fitting).Aggregate(ValueList<AskedCell>.Empty, (before, _) => [.. before, Ask(place, before)]);
            Assert.Distinct(before.Select(cell => cell.Question));
            Assert.NotEqual(before[^1].Question, Ask(place, before).Question);
            asked.UnionWith(before.Select(cell => cell.Question));
        }

        Assert.Equal(Bank.Select(row => row.Id).Order(), asked.Order());
    }

    [Fact]
    public void A_question_made_for_the_place_comes_before_one_that_fits_anywhere() =>
        Assert.All(QuestionPlaces.All, place => Assert.True(QuestionChoice.Of(Bank, place.Model, place.Cell, []).Specificity > 0, place.ToString()));

    [Fact]
    public void Two_crossings_in_a_row_get_different_questions_even_in_two_talks() =>
        Assert.All(QuestionPlaces.All.Where(place => place.Cell.Zone is not null), place => Assert.NotEqual(
            QuestionChoice.Of(Bank, place.Model, place.Cell, []).Id,
            QuestionChoice.Of(Bank, place.Model, QuestionPlaces.Neighbour(place.Cell), []).Id));

    [Fact]
    public void Every_question_reads_well_where_it_is_asked()
    {
        var wording = Talk.Words.Languages["en"].Wording;
        foreach (var row in Bank)
        {
            var place = QuestionPlaces.All.First(place => place.Suits(row));
            var cell = new AskedCell(place.Cell.Subject, place.Cell.Zone, place.Cell.Direction, place.Cell.Letter, row.Id, []);

            var said = wording.Render(StoryAsking.QuestionOf(place.Model, cell, [], "US1"), id => id, new PlainText());
            var hint = wording.Render(StoryAsking.HintOf(cell), id => id, new PlainText());

            Assert.EndsWith("?", said, StringComparison.Ordinal);
            Assert.InRange(said.Split(' ').Length, 5, 30);
            Assert.DoesNotContain(said, character => character is '{' or '}' or '!');
            Assert.Contains("doorstep|strongroom|ID scan|cellar".Split('|'), name => said.Contains(name, StringComparison.Ordinal));
            Assert.All(new[] { wording.Help($"question.{row.Id}"), wording.Example($"question.{row.Id}") }, part => Assert.Contains(part, hint, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_usual_measures_of_a_question_are_against_its_letter() => Assert.All(Bank, row =>
    {
        Assert.NotEmpty(row.Measures);
        Assert.All(row.Measures, id => Assert.Contains(row.Letter, Talk.Words.Catalogue.Measures.Single(measure => measure.Id == id).Letters));
    });

    private static AskedCell Ask(QuestionPlace place, ValueList<AskedCell> before)
    {
        var row = QuestionChoice.Of(Bank, place.Model, place.Cell, before);
        return new AskedCell(place.Cell.Subject, place.Cell.Zone, place.Cell.Direction, place.Cell.Letter, row.Id, []);
    }
}
