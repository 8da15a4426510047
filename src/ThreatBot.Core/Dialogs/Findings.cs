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
    /// <summary>
    /// One threat for each thing that is said, in the words of who said it. What is on record there already is not doubled; what was only put
    /// off there is taken up again.
    /// </summary>
    public static ValueList<string> Record(Exchange exchange, AskedCell asked, IEnumerable<(string Text, string By)> items, FindingAbout about)
    {
        var model = exchange.Edit.Model;
        var known = (model.Find<Cell>(asked.Id)?.Threats ?? []).Select(id => model.Find<Threat>(id)).OfType<Threat>().ToLookup(threat => threat.Text);
        return items
            .Select(item => (Said: Speech.Credit(item.Text, exchange.Lexicon), item.By))
            .Select(item => known[item.Said.Text].FirstOrDefault() is { } there
                ? TakenUp(exchange, there, about)
                : Add(exchange, asked, item.Said.Text, item.Said.Name is { } name ? exchange.Participant(name) : item.By, about))
            .OfType<string>()
            .ToValueList();
    }

    private static string? TakenUp(Exchange exchange, Threat there, FindingAbout about) => there.Status is ThreatStatus.Parked && about.Status is not ThreatStatus.Parked
        ? exchange.Edit.Put(there with { Status = about.Status, Reason = about.Reason }).Id
        : null;

    private static string Add(Exchange exchange, AskedCell asked, string text, string by, FindingAbout about) => exchange.Edit.Add(ObjectKind.Threat, id => new Threat
    {
        Id = id,
        Origin = exchange.Origin with { By = by },
        Text = text,
        Letter = asked.Letter,
        Scenario = about.Scenario,
        Story = about.Story,
        Place = Places.Of(exchange, text) ?? exchange.Edit.Model.Find(asked.Subject)?.Id,
        Status = about.Status,
        Reason = about.Reason,
    }).Id;

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
