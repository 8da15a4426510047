using ThreatBot.Core.Models;

namespace ThreatBot.Core.Pictures;

/// <summary>How much is trusted behind a border, as far as the model says: pictures have the least trusted on the left.</summary>
internal static class Trust
{
    /// <summary>
    /// 0 outside of every border, as on the internet; 1 behind a border of trust, 2 behind one of privilege, 3 behind one that is both. Null for
    /// what stands on its own in a zone, and for a zone in a zone whose border is of no kind: there is nothing to compare it by.
    /// </summary>
    public static int? Of(Nesting nesting, int box, IReadOnlyDictionary<string, BorderKinds> kinds)
    {
        var isOutermost = nesting.Parent(box) == Nesting.Sheet;
        return nesting[box] switch
        {
            Zone zone => kinds.GetValueOrDefault(zone.Id) is var kind && (kind is not BorderKinds.None || isOutermost) ? (int)kind : null,
            Element { Shape: ElementKind.External } when isOutermost => 0,
            _ => null,
        };
    }
}
