using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What a finding belongs to, and what became of it.</summary>
internal sealed record FindingAbout(string? Scenario, string? Story)
{
    public ThreatStatus Status { get; init; }

    public string? Reason { get; init; }
}

/// <summary>Answers written down as threats.</summary>
internal static class Findings
{
    /// <summary>One threat for each thing that is said, in the words of who said it; what is on record there already is not doubled.</summary>
    public static ValueList<string> Record(Exchange exchange, AskedCell asked, ValueList<string> items, string by, FindingAbout about)
    {
        var model = exchange.Edit.Model;
        var known = (model.Find<Cell>(asked.Id)?.Threats ?? []).Select(id => model.Find(id)?.Title).ToHashSet();
        return items
            .Select(item => Speech.Credit(item, exchange.Lexicon))
            .Where(item => !known.Contains(item.Text))
            .Select(item => exchange.Edit.Add(ObjectKind.Threat, id => new Threat
            {
                Id = id,
                Origin = exchange.Origin with { By = item.Name is { } name ? exchange.Participant(name) : by },
                Text = item.Text,
                Letter = asked.Letter,
                Scenario = about.Scenario,
                Story = about.Story,
                Place = Places.Of(exchange, item.Text) ?? model.Find(asked.Subject)?.Id,
                Status = about.Status,
                Reason = about.Reason,
            }).Id)
            .ToValueList();
    }

    /// <summary>"nobody checks that, I think" handles nothing: who says so is told what would.</summary>
    public static bool IsNoMeasure(Exchange exchange)
    {
        var said = exchange.Heard.Text;
        var isNone = !exchange.Heard.IsPlus && exchange.Lexicon.Words["unhandled"].Any(words => said.StartsWith(words, StringComparison.OrdinalIgnoreCase));
        if (isNone)
        {
            exchange.Whisper(StoryPrompts.NoMeasure.With(new Value.Said(said)));
        }

        return isNone;
    }

    /// <summary>A measure that is said to handle the question, and the threats that were found with it; what is only thought to is also an assumption.</summary>
    public static void Claim(Exchange exchange, AskedCell? asked, string measure, ValueList<string> threats, string? story)
    {
        exchange.Edit.Add(ObjectKind.Countermeasure, id => new Countermeasure
        {
            Id = id,
            Origin = exchange.Origin,
            Text = measure,
            Covers = [.. threats, .. exchange.Edit.Model.Find(asked?.Id ?? "") is Cell cell ? [cell.Id] : ValueList<string>.Empty],
            Story = story,
        });
        if (exchange.Lexicon.Has("hedge", measure))
        {
            StoryAssumptions.Note(exchange, asked, measure, story);
        }
    }
}
