using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Prompts;
using ThreatBot.Web;
using ThreatBot.Web.Models;

namespace ThreatBot.Tests.Prompts;

public sealed class RealDialogsTests
{
    private static readonly Library Real = PromptFiles.Load(Path.Combine(AppContext.BaseDirectory, "dialogs"));

    [Fact]
    public void The_dialogs_and_the_words_agree_with_what_the_core_asks_for()
    {
        var catalogue = Real.Catalogue;

        Assert.Empty(PromptCheck.Run(
            Real,
            [.. PromptNeeds.All(catalogue), .. ConversationPrompts.All, .. WebPrompts.All, .. PagePrompts.All],
            LexiconNeeds.Words(catalogue),
            LexiconNeeds.Phrases(catalogue)));
    }

    [Fact]
    public void Every_letter_has_at_least_two_short_questions()
    {
        Assert.All(Enum.GetValues<Letter>(), letter => Assert.True(Real.Catalogue.Questions.Count(row => row.Letter == letter) >= 2));
        Assert.All(
            Real.Languages["en"].Wording.Entries.Values.Where(entry => entry.Key.StartsWith("question.", StringComparison.Ordinal)),
            entry => Assert.True(entry.Text.Text.Split(' ').Length <= 25 && !entry.Text.Text.Contains('!', StringComparison.Ordinal)));
    }

    [Fact]
    public void The_pseudo_language_leaves_no_letter_of_english()
    {
        var pseudo = PseudoLanguage.Of(Real, "en");

        Assert.All(pseudo.Wording.Entries.Values.SelectMany(entry => entry.Snippets), snippet =>
            Assert.DoesNotContain(Template.Fill(snippet.Text, _ => ""), char.IsAsciiLetter));
        Assert.All(pseudo.Wording.Phrases.Values, phrase => Assert.DoesNotContain(Template.Fill(phrase.Text, _ => ""), char.IsAsciiLetter));
        Assert.All(pseudo.Wording.Words.Values.SelectMany(list => list.Words), word => Assert.DoesNotContain(word.Text, char.IsAsciiLetter));
        Assert.True(pseudo.Lexicon.Is("command.help", PseudoLanguage.Say("Help")));
        Assert.False(pseudo.Lexicon.Is("command.help", "help"));
    }

    [Fact]
    public void A_pseudo_question_without_its_values_has_no_english_in_it()
    {
        var wording = PseudoLanguage.Of(Real, "en").Wording;
        var value = new Value.Said("web shop");

        Assert.All(Real.Catalogue.Questions, row =>
        {
            var prompt = CatalogueNeeds.Question(row).With(value, value, value, value, value);
            Prompt[] all = [prompt, new($"{prompt.Key}/help"), new($"{prompt.Key}/example"), new($"{prompt.Key}/why")];
            Assert.All(all, said => Assert.DoesNotContain(MarkingDialect.Strip(wording.Render(said, id => id, new MarkingDialect())), char.IsAsciiLetter));
        });
    }
}
