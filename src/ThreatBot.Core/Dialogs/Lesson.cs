using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>
/// How another team handled a question of the ledger: the model by its name, and the measure. Nothing else of that model, and nobody by name, comes
/// along. Its place is what kind of place it was: letter, direction, the shapes at both ends and the kinds of border.
/// </summary>
public sealed record Lesson(string Model, string Name, string? Question, string Place, string Measure)
{
    /// <summary>What is remembered of one that was offered for the model <paramref name="learner"/>.</summary>
    public string KeyFor(string learner) => $"{learner}|{Model}|{Lexicon.Normal(Measure)}";

    /// <summary>Whether what is remembered so has to do with a model, as learner or as teacher.</summary>
    public static bool IsOf(string key, string model) => key.Split('|') is [var learner, var teacher, ..] && (learner == model || teacher == model);
}

/// <summary>What can be learnt from a model whose owner shares its decisions.</summary>
public static class Lessons
{
    /// <summary>A measure for each question that was handled there and that nobody doubts, or that a measure stands against.</summary>
    public static IEnumerable<Lesson> Of(ThreatModel model)
    {
        var crossings = Crossings.Of(model).ToDictionary(crossing => crossing.Id);
        return model.Cells
            .Where(cell => cell.Doubts.Count == 0 && cell.State is CellState.Handled or CellState.Threat)
            .SelectMany(cell => model.Countermeasures
                .Where(measure => measure.Source is null && (measure.Covers.Contains(cell.Id) || measure.Covers.Any(cell.Threats.Contains)))
                .Select(measure => new Lesson(model.Id, model.Name, cell.Question, PlaceOf(model, crossings, cell.Subject, cell.Zone, cell.Direction, cell.Letter), measure.Text)))
            .Distinct();
    }

    /// <summary>One for the same question, else for the same kind of place; none that was offered here before or that the model has already.</summary>
    public static Lesson? For(ThreatModel model, AskedCell asked, IEnumerable<Lesson> lessons, ValueList<string> offered)
    {
        var place = PlaceOf(model, Crossings.Of(model).ToDictionary(crossing => crossing.Id), asked.Subject, asked.Zone, asked.Direction, asked.Letter);
        var known = model.Countermeasures.Select(measure => Lexicon.Normal(measure.Text)).ToHashSet();
        return lessons
            .Where(lesson => lesson.Model != model.Id && !offered.Contains(lesson.KeyFor(model.Id)) && !known.Contains(Lexicon.Normal(lesson.Measure)))
            .Where(lesson => lesson.Question == asked.Question || lesson.Place == place)
            .OrderByDescending(lesson => lesson.Question == asked.Question)
            .FirstOrDefault();
    }

    private static string PlaceOf(ThreatModel model, Dictionary<string, Crossing> crossings, string subject, string? zone, Direction direction, Letter letter)
    {
        var crossing = zone is null ? null : crossings.GetValueOrDefault(Ids.OfCrossing(subject, zone, direction));
        return $"{letter} {direction} {model.Find<Element>(crossing?.From)?.Shape} {model.Find<Element>(crossing?.To ?? subject)?.Shape} {crossing?.Kinds}";
    }
}
