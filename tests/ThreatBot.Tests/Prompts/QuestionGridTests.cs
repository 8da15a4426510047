using System.Text;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Prompts;
using ThreatBot.Tests.House;

namespace ThreatBot.Tests.Prompts;

/// <summary>docs/questions.md shows which questions are asked where.</summary>
public sealed class QuestionGridTests
{
    private static readonly Library Real = PromptFiles.Load(Path.Combine(AppContext.BaseDirectory, "dialogs"));

    [Fact]
    public void The_grid_of_the_questions_is_current() => Generated.IsCurrent("docs/questions.md", Grid());

    private static string Grid()
    {
        var grid = new StringBuilder()
            .Append("# The questions of the bank, by where they are asked\n\n")
            .Append("Drawn from [stride.yaml](../dialogs/catalogue/stride.yaml); `./test --update` draws it anew. A crossing leads from one shape to another over a border of\n")
            .Append("trust, of privilege or of both; a border of both gets the questions of both. What the ledger never asks has no row. The closest questions come first;\n")
            .Append("what stands last in brackets fits anywhere and is asked when nothing closer is left.\n");
        foreach (var letter in Enum.GetValues<Letter>())
        {
            grid.Append(null, $"\n## {letter}\n\n| border | from | to | questions |\n|---|---|---|---|\n");
            foreach (var place in QuestionPlaces.All.Where(place => place.Cell.Letter == letter && place.Border is not (BorderKinds.Trust | BorderKinds.Privilege)))
            {
                grid.Append(null, $"| {Word(place.Border)} | {Word(place.Source)} | {Word(place.Target)} | {Questions(place)} |\n");
            }
        }

        return grid.ToString();
    }

    private static string Word(Enum? value) => value is null or BorderKinds.None ? "" : $"{value}".ToLowerInvariant();

    private static string Questions(QuestionPlace place) => string.Join(", ", Real.Catalogue.Questions
        .Where(row => place.Suits(row))
        .OrderByDescending(row => row.Specificity)
        .Select(row => row.Specificity == 0 ? $"({row.Id})" : row.Id));
}
