using System.Text.RegularExpressions;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>The abuse cases of Threagile, which are sentences: "As a hacker I want to … in order to …".</summary>
internal sealed partial class ThreagileStories(Intake intake)
{
    public void Take(SourceNode? cases)
    {
        foreach (var (name, node) in cases?.Fields ?? [])
        {
            var text = string.Join(' ', node.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            var told = new SourceNode { Kind = SourceKind.Map, Line = node.Line, Path = node.Path };
            if (intake.Introduce(ObjectKind.AbuseStory, name, told, text) is { } arrival)
            {
                Story(arrival, Sentence().Match(text), text);
            }
        }
    }

    private void Story(Arrival arrival, Match match, string text)
    {
        if (!match.Success)
        {
            intake.Note(ImportFate.Changed, arrival.Node, "is no sentence with a wish in it; all of it is the wish");
        }

        intake.Take<AbuseStory>(arrival, present => (present ?? new AbuseStory { Id = arrival.Id, Origin = intake.Origin, Outcome = "" }) with
        {
            Actor = match.Groups["actor"].Value is { Length: > 0 } actor
                ? intake.Named(ObjectKind.Actor, actor, id => new Actor { Id = id, Origin = intake.Origin, Name = actor })
                : present?.Actor,
            Outcome = match.Success ? match.Groups["outcome"].Value : text,
            Motivation = match.Groups["purpose"].Value is { Length: > 0 } purpose ? purpose : present?.Motivation,
        });
    }

    [GeneratedRegex(@"^As an? (?<actor>.+?),? I want to (?<outcome>.+?)( in order to (?<purpose>.+?))?\.?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Sentence();
}
