using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>
/// Every measure against a threat as a scenario to test: its criterion where it has one in the form Given, When, Then; else a beginning that is
/// tagged <c>@todo</c>. Words of people stand behind a keyword on a line of their own, so they can be no keyword themselves.
/// </summary>
internal sealed partial class GherkinWriter : IModelWriter
{
    public string Format => "gherkin";

    public ModelWriting Write(ModelExport export)
    {
        var model = export.Model;
        var text = new StringBuilder($"Feature: {Line(model.Name)}\n");
        foreach (var measure in model.Countermeasures)
        {
            var threats = measure.Covers.Select(model.Find).OfType<Threat>().ToImmutableArray();
            if (measure.Criterion is not null || threats.Length > 0)
            {
                Scenario(text, model, measure, threats);
            }
        }

        return new ModelWriting(text.ToString(), Told.Losses(model, found => found is Countermeasure { Criterion: not null } || (found is Countermeasure measure && measure.Covers.Any(id => model.Find(id) is Threat)) || found is Threat));
    }

    private static void Scenario(StringBuilder text, ThreatModel model, Countermeasure measure, ImmutableArray<Threat> threats)
    {
        var steps = Steps(measure.Criterion);
        var tags = threats.Select(threat => $"@{threat.Id}").Prepend($"@{measure.Id}").Concat(steps.IsEmpty ? ["@todo"] : []);
        text.Append(CultureInfo.InvariantCulture, $"\n  {string.Join(' ', tags)}\n  Scenario: {measure.Id} {Line(measure.Text)}\n");
        foreach (var step in steps.IsEmpty ? Begun(model, measure, threats) : steps)
        {
            text.Append(CultureInfo.InvariantCulture, $"    {step}\n");
        }
    }

    /// <summary>What is known of a measure that nobody wrote a criterion for.</summary>
    private static ImmutableArray<string> Begun(ThreatModel model, Countermeasure measure, ImmutableArray<Threat> threats) =>
    [
        $"Given {Line(threats.Select(threat => Told.Place(model, threat.Place)).FirstOrDefault(place => place.Length > 0) ?? model.Name)}",
        .. threats.Take(1).Select(threat => $"When {Line(threat.Text)}"),
        .. threats.Skip(1).Select(threat => $"And {Line(threat.Text)}"),
        $"Then {Line(measure.Criterion ?? measure.Text)}",
    ];

    /// <summary>The three steps of a criterion; none where it has another form.</summary>
    public static ImmutableArray<string> Steps(string? criterion) => GivenWhenThen().Match(Line(criterion ?? "")) is { Success: true } match
        ? [$"Given {Step(match, "given")}", $"When {Step(match, "when")}", $"Then {Step(match, "then")}"]
        : [];

    private static string Step(Match match, string name) => match.Groups[name].Value.Trim(' ', ',');

    /// <summary>One line without anything that hides; an empty one shows that it is.</summary>
    private static string Line(string text) => string.Join(' ', SafeText.Visible(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } line ? line : "…";

    [GeneratedRegex("^given (?<given>.+?) when (?<when>.+?) then (?<then>.+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex GivenWhenThen();
}
