using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Pictures;

/// <summary>A line to be drawn between two boxes: flows that mean the same, or a denied flow.</summary>
internal sealed record Arrow(ModelObject Object, int From, int To, ImmutableArray<string> Flows, ImmutableArray<string> Label)
{
    /// <summary>Null where that is not known of all its flows, or not the same.</summary>
    public bool? IsEncrypted { get; init; }

    /// <summary>How wide a lock is, beside the label.</summary>
    public int LockWidth => IsEncrypted is null ? 0 : Measures.Lock;

    /// <summary>How wide the label is with its lock, in pixels.</summary>
    public int LabelWidth => LockWidth + Label.Max(line => Legible.Width(line, Measures.LabelFont));

    public bool IsDenied => Object is DeniedFlow;

    public bool IsLoop => From == To;

    /// <summary>The flows first, each group of the same ends, identity and data once, then what is denied.</summary>
    public static ImmutableArray<Arrow> Of(ThreatModel model, Nesting nesting, PictureTexts texts) =>
    [
        .. model.Flows
            .GroupBy(flow => (flow.From, flow.To, flow.Identity, flow.Data))
            .SelectMany(same => Of(nesting, same.First(), same.Key.From, same.Key.To, [.. same.Select(flow => flow.Id)], same.Key.Data)
                .Select(arrow => arrow with { IsEncrypted = IsEncryptedOf(same) })),
        .. model.DeniedFlows
            .SelectMany(denied => Of(nesting, denied, denied.From, denied.To, [denied.Id], texts.Never)),
    ];

    /// <summary>What is known of all of the flows that one line stands for.</summary>
    public static bool? IsEncryptedOf(IEnumerable<Flow> flows) => flows.Select(flow => flow.IsEncrypted).Distinct().ToList() is [var same] ? same : null;

    private static IEnumerable<Arrow> Of(
        Nesting nesting, ModelObject flow, string from, string to, ImmutableArray<string> flows, string label)
    {
        if (nesting.Of(from) is { } start && nesting.Of(to) is { } end)
        {
            var lines = start == end ? 1 : Measures.LabelLines;
            yield return new Arrow(flow, start, end, flows, Legible.Wrap(label, Measures.LabelWidth, lines, Measures.LabelFont));
        }
    }
}
