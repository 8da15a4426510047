using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>The brainstorm board of a threat-composer file as one round that is over, whose ideas are the items.</summary>
internal sealed class ComposerBoard(SourceNode root, Intake intake)
{
    /// <summary>The lists of the board, as the format has them.</summary>
    public static readonly ImmutableArray<string> Lists =
        ["assumptions", "threatSources", "threatPrerequisites", "threatActions", "threatImpacts", "assets", "mitigations"];

    /// <summary>The list of an item, which an idea keeps aside.</summary>
    public const string List = "list";

    /// <summary>The list of ideas that came from nowhere else.</summary>
    public const string Usual = "threatActions";

    private const string Topic = "brainstorm";

    public void Take()
    {
        var items = Lists.SelectMany(list => root["brainstorm"]?.List(list) ?? [], Listed).ToList();
        if (items.Count == 0)
        {
            return;
        }

        string? round = null;
        foreach (var item in items)
        {
            if (intake.Introduce(ObjectKind.Idea, item.Text("id"), item) is { } arrival)
            {
                intake.Take<Idea>(arrival with { Taken = ["id", "content"], InPart = [List, "createdAt"] }, present =>
                    (present ?? new Idea { Id = arrival.Id, Origin = OriginOf(item), Text = "", Round = round ??= Round(items) }) with
                    {
                        Text = Composer.Whole(present?.Text, item.Text("content") ?? "", Composer.MostOfSlot),
                    });
            }
        }
    }

    private string Round(List<SourceNode> items)
    {
        var opened = items.Min(item => At(item) ?? intake.Origin.At);
        return intake.Named(ObjectKind.Round, Topic, id => new Round
        {
            Id = id,
            Origin = intake.Origin,
            Topic = Topic,
            Facilitator = intake.Origin.By,
            Status = StoryStatus.Done,
            Opened = opened,
            Deadline = opened,
            Closed = opened,
        });
    }

    private Origin OriginOf(SourceNode item) => intake.Origin with { At = At(item) ?? intake.Origin.At };

    private static Instant? At(SourceNode item) => InstantPattern.ExtendedIso.Parse(item.Text("createdAt") ?? "") is { Success: true } parsed ? parsed.Value : null;

    private static SourceNode Listed(string list, SourceNode item) => new()
    {
        Kind = SourceKind.Map,
        Line = item.Line,
        Path = item.Path,
        Fields = [.. item.Fields.Where(field => field.Key != List), KeyValuePair.Create(List, new SourceNode { Kind = SourceKind.Text, Value = list, Line = item.Line, Path = item.Path })],
    };
}
