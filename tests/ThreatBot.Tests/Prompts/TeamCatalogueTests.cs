using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Prompts;
using ThreatBot.Tests.Commands;
using ThreatBot.Web;
using ThreatBot.Web.Models;

namespace ThreatBot.Tests.Prompts;

/// <summary>A team adds rows and words of its own in a folder of its own, and is told of its mistakes in the same way.</summary>
public sealed class TeamCatalogueTests
{
    private static readonly string Dialogs = Path.Combine(AppContext.BaseDirectory, "dialogs");

    private static readonly (string Path, string Text)[] Sound =
    [
        ("team/stride.yaml", "- id: our-fax\n  letter: tampering\n  target: store\n  measures: [our-stamp, validate]"),
        ("team/measures.yaml", "- id: our-stamp\n  letters: [tampering]\n  effect: likelihood"),
        ("team/places.yaml", "- id: our-fax-machine\n  shape: external\n  goals: [confidentiality]"),
        ("team/question/en.yaml", "our-fax: {text: \"Who reads what {element} prints?\", help: h, example: e, why: w}"),
        ("team/lexicon/en.yaml", "measure.our-stamp: [stamp]\nplace.our-fax-machine: [fax, fax machine]"),
        ("team/phrase/en.yaml", "measure.our-stamp: stamp it\ncriterion.our-stamp: \"Given {threat}, when it comes, then it has a stamp.\"\nplace.our-fax-machine: fax machine"),
    ];

    [Fact]
    public void Rows_and_words_of_a_team_stand_beside_the_others()
    {
        using var files = new DialogFiles(Sound);

        var library = PromptFiles.Load(Dialogs, files.Team);

        Assert.Empty(Check(library).Select(files.Show));
        Assert.Equal(["our-stamp", "validate"], library.Catalogue.Questions.Single(row => row.Id == "our-fax").Measures);
        Assert.Equal("our-fax-machine", library.Catalogue.Places[^1].Id);
        Assert.True(library.Languages["en"].Lexicon.Has("place.our-fax-machine", "it goes by fax"));
    }

    [Theory]
    [InlineData("team/places.yaml", "- id: backup\n  shape: store\n  goals: [integrity]", "team/places.yaml:1:7: id backup is there twice")]
    [InlineData("team/stride.yaml", "- id: our-fax\n  letter: tempering", "team/stride.yaml:2:11: unknown Letter tempering")]
    [InlineData("team/question/en.yaml", "other: {text: Who?, help: h, example: e, why: w}", "team/question/en.yaml:1:1: question.our-fax is missing|team/question/en.yaml:1:1: question.other is never asked for")]
    [InlineData("team/question/en.yaml", "our-fax: {text: Who?, help: h, why: w}", "team/question/en.yaml:1:1: question.our-fax has no example")]
    [InlineData("team/question/en.yaml", "our-fax: {text: Who?, help: h, example: e, why: w}\nt-field: No", "team/question/en.yaml:2:1: question.t-field is taken: it stands in ")]
    [InlineData("team/lexicon/en.yaml", "measure.our-stamp: [stamp]", "team/lexicon/en.yaml:1:1: the words of place.our-fax-machine are missing")]
    [InlineData("team/phrase/en.yaml", "measure.our-stamp: stamp it", "team/phrase/en.yaml:1:1: the phrase criterion.our-stamp is missing")]
    [InlineData("team/qestion/en.yaml", "our-fax: Who?", "team/qestion/en.yaml:1:1: nobody reads this file; read are ")]
    [InlineData("team/question/xx.yaml", "our-fax: Who?", "team/question/xx.yaml:1:1: nobody reads this file; read are ")]
    [InlineData("team/place.yaml", "[]", "team/place.yaml:1:1: nobody reads this file; read are ")]
    public void A_mistake_of_the_team_is_told_with_its_place(string path, string text, string findings)
    {
        using var files = new DialogFiles([.. Sound.Where(file => file.Path != path), (path, text)]);

        var found = Check(PromptFiles.Load(Dialogs, files.Team)).Select(files.Show).ToList();

        Assert.All(findings.Split('|'), expected => Assert.Contains(found, finding => finding.StartsWith(expected, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_rows_in_the_data_directory_are_used_in_a_talk_and_their_mistakes_stop_the_start()
    {
        using var bot = new Bot();
        Keep(bot, "places.yaml", "- id: fax\n  shape: external\n  goals: [confidentiality]");
        Keep(bot, "lexicon/en.yaml", "place.fax: [fax]");
        Keep(bot, "phrase/en.yaml", "place.fax: fax machine");

        var talk = await bot.RunAsync("story A\nbrowser [internet] -> shop [cloud]: order\nyes\nskip\nit goes by fax\nyes\n", "chat");
        Assert.Equal(0, talk.Code);
        Assert.Contains("“fax machine” was not on the map", talk.Out, StringComparison.Ordinal);
        Assert.Equal(0, (await bot.RunAsync("", "doctor")).Code);

        Keep(bot, "places.yaml", "- id: fax\n  shape: round\n  goals: [confidentiality]");
        var place = $"{Path.Combine(bot.Data, "catalogue", "places.yaml")}:2:10: unknown ElementKind round";
        var (refused, looked) = (await bot.RunAsync("", "models"), await bot.RunAsync("", "doctor"));

        Assert.Equal((2, ""), (refused.Code, refused.Out));
        Assert.Contains(place, refused.Error, StringComparison.Ordinal);
        Assert.Equal(1, looked.Code);
        Assert.Contains($"wrong: {place}", looked.Out, StringComparison.Ordinal);
    }

    private static IEnumerable<Finding> Check(Library library) => PromptCheck.Run(
        library,
        [.. PromptNeeds.All(library.Catalogue), .. ConversationPrompts.All, .. WebPrompts.All, .. PagePrompts.All],
        LexiconNeeds.Words(library.Catalogue),
        LexiconNeeds.Phrases(library.Catalogue));

    private static void Keep(Bot bot, string path, string text)
    {
        var file = new FileInfo(Path.Combine(bot.Data, "catalogue", path));
        file.Directory!.Create();
        File.WriteAllText(file.FullName, text);
    }
}
