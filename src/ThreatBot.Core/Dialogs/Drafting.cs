using System.Text.RegularExpressions;
using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Proposes a measure, an owner and a criterion for each finding, and takes corrections.</summary>
internal static partial class Drafting
{
    /// <summary>The letter that takes the first idea of a line.</summary>
    public const char FirstIdea = 'a';

    /// <summary>As many ideas as are weighed on a card with several findings.</summary>
    private const int MostIdeas = 2;

    /// <summary>A line per open threat of the story; what people already changed stays.</summary>
    public static ValueList<DraftLine> Of(Exchange exchange, StoryState state) =>
        Of(exchange, StoryClosing.OpenThreats(exchange.Edit.Model, state.Story), state.Draft, state.Cells);

    /// <summary>A line per threat; <paramref name="cells"/> are the questions that may have brought it to light.</summary>
    public static ValueList<DraftLine> Of(Exchange exchange, IEnumerable<Threat> threats, ValueList<DraftLine> draft, ValueList<AskedCell> cells) => threats
        .Select(threat => draft.FirstOrDefault(line => line.Finding == threat.Id) ?? Decided(exchange.Edit.Model, threat) ?? Propose(exchange, cells, threat))
        .ToValueList();

    /// <summary>
    /// The lines become measures with owners and criteria; a measure this story already proposed for a finding is changed instead. A finding
    /// nobody named a measure for stays open.
    /// </summary>
    public static void Keep(Exchange exchange, ValueList<DraftLine> draft, string? story)
    {
        foreach (var line in draft.Where(line => line.Measure.Length > 0 && exchange.Edit.Model.Find(line.Finding) is Threat { Status: ThreatStatus.Open }))
        {
            var known = exchange.Edit.Model.Countermeasures.FirstOrDefault(found => found.Covers.Contains(line.Finding) && (found.Story == story || found.Text == line.Measure));
            _ = known is null
                ? exchange.Edit.Add(ObjectKind.Countermeasure, id => Filled(exchange, line, new Countermeasure
                {
                    Id = id,
                    Origin = exchange.Origin,
                    Text = line.Measure,
                    Covers = [line.Finding],
                    Story = story,
                }))
                : exchange.Edit.Put(Filled(exchange, line, known));
        }
    }

    /// <summary>Whether the text begins with the id of one of the findings.</summary>
    public static bool IsAbout(ValueList<DraftLine> draft, string text) =>
        Reading.Id(text) is var (id, _) && draft.Any(line => line.Finding == id);

    /// <summary>
    /// The draft with "T1 -> measure, owner ana" taken in; "T1 owner ana" changes only the owner, and "T1 a" takes the first idea. Null when the
    /// line names no finding of the draft or says nothing about it.
    /// </summary>
    public static ValueList<DraftLine>? Edit(Exchange exchange, ValueList<DraftLine> draft, string item)
    {
        if (Reading.Id(item) is not var (id, tail) || draft.FirstOrDefault(line => line.Finding == id) is not { } before)
        {
            return null;
        }

        var said = Arrow().Replace(tail, "");
        var (words, owner, due) = Parts(exchange, said);
        var idea = Idea(exchange, before, words);
        if (DueDay.Refused(exchange, due) is not null || (idea is null && (words.Length == 1 || (words.Length == 0 && owner is null && due is null))))
        {
            return null;
        }

        var worded = (idea ?? (words.Length > 0 ? Measured(exchange, before, words) : before)) with { Due = due ?? before.Due };
        var after = owner is null ? worded : worded with { Owner = exchange.Called(owner), IsAgreed = true };
        return draft.Select(line => line.Finding == id ? after : line).ToValueList();
    }

    /// <summary>The draft with every line that was said taken in; the speaker is told of those that could not be read.</summary>
    public static ValueList<DraftLine> Take(Exchange exchange, ValueList<DraftLine> draft)
    {
        var (edited, unread) = (draft, new List<Prompt>());
        foreach (var item in exchange.Heard.ItemsById)
        {
            if (Edit(exchange, edited, item) is { } changed)
            {
                edited = changed;
            }
            else
            {
                unread.Add(Unread(exchange, draft, item));
            }
        }

        exchange.WhisperSome(unread);
        return edited;
    }

    /// <summary>A line of the card, said before there is one: what it changes in the draft, told to everybody; null when it cannot be read.</summary>
    public static ValueList<DraftLine>? Foresee(Exchange exchange, ValueList<DraftLine> draft)
    {
        if (Edit(exchange, draft, exchange.Heard.Text) is not { } edited)
        {
            exchange.Whisper(Unread(exchange, draft, exchange.Heard.Text));
            return null;
        }

        var changed = edited.Except(draft).ToValueList();
        exchange.Say(StoryPrompts.Foreseen.With(new Value.Many(changed.Select(line => StoryClosing.Line(exchange.Lexicon, exchange.Edit.Model, line)).ToValueList())));
        return changed;
    }

    /// <summary>The draft with the changed lines in the place of those about the same findings.</summary>
    public static ValueList<DraftLine> With(ValueList<DraftLine> draft, ValueList<DraftLine> changed) =>
        [.. draft.Select(line => changed.FirstOrDefault(now => now.Finding == line.Finding) ?? line), .. changed.Where(now => !draft.Any(line => line.Finding == now.Finding))];

    /// <summary>The line with another measure, tested by what it is there to stop; one that only says more than the one before does what that does.</summary>
    public static DraftLine Measured(Exchange exchange, DraftLine line, string measure) => line with
    {
        Measure = measure,
        Effect = line.Measure.Length > 0 && measure.StartsWith(line.Measure, StringComparison.Ordinal) ? line.Effect : Effect.Likelihood,
        Criterion = Criterion(exchange, line.Finding, measure),
    };

    /// <summary>The draft when one of its measures was reworded in the model.</summary>
    public static ValueList<DraftLine> Reworded(Exchange exchange, ValueList<DraftLine> draft, Countermeasure measure) => draft
        .Select(line => measure.Covers.Contains(line.Finding)
            ? line with { Measure = measure.Text, Criterion = Criterion(exchange, line.Finding, measure.Text) }
            : line)
        .ToValueList();

    /// <summary>Whether the text is "T1 -> …": a measure for something that has an id.</summary>
    public static bool IsLine(string text) => Reading.Id(text) is (_, var tail) && Arrow().IsMatch(tail) && tail[0] is not ':';

    private static Prompt Unread(Exchange exchange, ValueList<DraftLine> draft, string item) => DueDay.Refused(exchange, DueDay.Said(exchange, item)?.Day) ?? Unread(draft, item);

    private static Prompt Unread(ValueList<DraftLine> draft, string item) => Reading.Id(item) is (var id, var tail) && Arrow().Replace(tail, "") is { Length: 1 } letter && draft.Any(line => line.Finding == id)
        ? StoryPrompts.EditNoIdea.With(new Value.Code(id), new Value.Said(letter))
        : StoryPrompts.EditUnread.With(new Value.Said(item), new Value.Code(draft.Count > 0 ? draft[0].Finding : "T1"));

    /// <summary>What was decided before stands on the card, as it was decided.</summary>
    private static DraftLine? Decided(ThreatModel model, Threat threat) => model.Countermeasures.LastOrDefault(measure => measure.Covers.Contains(threat.Id)) is { } known
        ? new DraftLine(threat.Id, known.Text, known.Effect, known.Criterion ?? "", known.Owner ?? threat.Origin.By) { IsAgreed = known.Owner is not null, Due = known.Due }
        : null;

    private static DraftLine Propose(Exchange exchange, ValueList<AskedCell> cells, Threat threat)
    {
        var measures = exchange.Scene.Catalogue.Measures;
        var line = new DraftLine(threat.Id, "", Effect.Likelihood, "", threat.Origin.By);
        return MeasureChoice.Of(measures, exchange.Lexicon, threat.Text) is { } row
            ? Filled(exchange, line, row)
            : line with { Ideas = MeasureChoice.Usual(measures, threat.Letter, Question(exchange, cells, threat)).Take(MostIdeas).Select(idea => idea.Id).ToValueList() };
    }

    /// <summary>The line with a measure of the catalogue, and how one can tell that it is there.</summary>
    private static DraftLine Filled(Exchange exchange, DraftLine line, MeasureRow row)
    {
        var (model, lexicon) = (exchange.Edit.Model, exchange.Lexicon);
        var threat = model.Find<Threat>(line.Finding);
        var asset = model.Find<Scenario>(threat?.Scenario)?.Asset ?? (threat?.Place is { } place ? model.AssetsAt(place).FirstOrDefault() : null);
        var criterion = lexicon.Phrase(
            $"criterion.{row.Id}",
            ("threat", threat?.Text ?? ""),
            ("asset", model.Find(asset ?? "")?.Title ?? lexicon.Phrase(Reading.TheData.Key)));
        return line with { Measure = lexicon.Phrase($"measure.{row.Id}"), Effect = row.Effect, Criterion = criterion };
    }

    /// <summary>"a" is the first idea of a line, and "a and a second pair of eyes" says more about it; null when it is none: "a lock" is a measure.</summary>
    private static DraftLine? Idea(Exchange exchange, DraftLine line, string said)
    {
        var more = said.Length > 1 ? said[1..] : "";
        var isLetter = more.TrimStart() is "" or [',' or ';' or '+', ..] || (more[0] is ' ' && Reading.Behind(more.TrimStart(), "connective.and", exchange.Lexicon) is not null);
        if (said.Length == 0 || !isLetter
            || line.Ideas.ElementAtOrDefault(char.ToLowerInvariant(said[0]) - FirstIdea) is not { } id
            || exchange.Scene.Catalogue.Measures.FirstOrDefault(measure => measure.Id == id) is not { } row)
        {
            return null;
        }

        var filled = Filled(exchange, line, row);
        return more.Length == 0 ? filled : Measured(exchange, filled, filled.Measure + more);
    }

    /// <summary>The question that brought the threat to light in this story.</summary>
    private static QuestionRow? Question(Exchange exchange, ValueList<AskedCell> cells, Threat threat)
    {
        var cell = exchange.Edit.Model.Cells.FirstOrDefault(cell => cell.Threats.Contains(threat.Id));
        var asked = cells.FirstOrDefault(asked => asked.Id == cell?.Id);
        return exchange.Scene.Catalogue.Questions.FirstOrDefault(row => row.Id == asked?.Question);
    }

    /// <summary>An owner is who was named as one, or keeps the card that proposes them; for anybody else it stays a proposal.</summary>
    private static Countermeasure Filled(Exchange exchange, DraftLine line, Countermeasure measure) => measure with
    {
        Text = line.Measure,
        Effect = line.Effect,
        Criterion = line.Criterion.Length > 0 ? line.Criterion : null,
        Owner = line.IsAgreed || line.Owner == exchange.By ? line.Owner : measure.Owner,
        Due = line.Due ?? measure.Due,
    };

    /// <summary>A measure in the team's own words is tested by what it is there to stop.</summary>
    private static string Criterion(Exchange exchange, string threat, string measure) => exchange.Lexicon.Phrase(
        Reading.OwnCriterion.Key, ("measure", measure), ("threat", exchange.Edit.Model.Find(threat)?.Title ?? ""));

    /// <summary>"case owner only, owner ana, by Friday": a measure, who sees to it and by when, the last two in either order.</summary>
    private static (string Measure, string? Owner, LocalDate? Due) Parts(Exchange exchange, string said)
    {
        var (rest, due) = DueDay.Said(exchange, said) ?? (said, null);
        if (exchange.Lexicon.Is("command.me", rest))
        {
            return ("", rest, due);
        }

        var (words, owner) = Owned(rest, exchange.Lexicon);
        return due is null && owner is not null && DueDay.Said(exchange, words) is (var measure, { } day) ? (measure, owner, day) : (words, owner, due);
    }

    /// <summary>"case owner only, owner ana" is a measure and who sees to it.</summary>
    public static (string Measure, string? Owner) Owned(string said, Lexicon lexicon)
    {
        foreach (var word in lexicon.Words["command.owner"])
        {
            if (Lexicon.LastIndexOf(said, word) is var at and >= 0
                && said[(at + word.Length)..].Trim(' ', ':', '@') is { Length: > 0 } name && !name.Contains(' ', StringComparison.Ordinal))
            {
                return (said[..at].TrimEnd(' ', ',', '·', ';'), name);
            }
        }

        return (said, null);
    }

    [GeneratedRegex("^(?:->|→|=>|:|-)\\s*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Arrow();
}
