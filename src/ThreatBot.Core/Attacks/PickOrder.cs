namespace ThreatBot.Core.Attacks;

/// <summary>
/// The order in which scenarios are listed: by weight, then fewer steps, then ids. Of two with as many steps that one is first which has the first
/// id in which they differ; adding the same step to both leaves that order as it is, so the best of the parts give the best of the whole.
/// </summary>
/// <param name="ranks">The place of each variable's id among all ids.</param>
internal sealed class PickOrder(int[] ranks) : IComparer<Pick>
{
    public int Compare(Pick? x, Pick? y)
    {
        var (one, two) = (x ?? Pick.Nothing, y ?? Pick.Nothing);
        var byWeight = one.Weight.CompareTo(two.Weight);
        var bySize = byWeight != 0 ? byWeight : one.Size.CompareTo(two.Size);
        return bySize != 0 ? bySize : CompareIds(one, two);
    }

    /// <summary>Compares two picks from the same diagram by the first id that only one of them has, walking down both as far as they differ.</summary>
    public int CompareIds(Pick one, Pick two)
    {
        var (least, side) = (int.MaxValue, 0);
        var waiting = new Stack<(Pick One, Pick Two)>([(one, two)]);
        while (waiting.TryPop(out var pair))
        {
            while (!ReferenceEquals(pair.One, pair.Two))
            {
                var byLevel = pair.One.Level.CompareTo(pair.Two.Level);
                if (byLevel == 0)
                {
                    if (pair.One.Inner is { } inner)
                    {
                        waiting.Push((inner, pair.Two.Inner!));
                    }

                    pair = (pair.One.Rest!, pair.Two.Rest!);
                    continue;
                }

                (least, side) = First(byLevel < 0 ? pair.One : pair.Two, byLevel, (least, side));
                pair = byLevel < 0 ? (pair.One.Rest!, pair.Two) : (pair.One, pair.Two.Rest!);
            }
        }

        return side;
    }

    private (int Least, int Side) First(Pick only, int side, (int Least, int Side) soFar)
    {
        var least = only.Inner is { } inner ? inner.Variables().Min(variable => ranks[variable]) : ranks[only.Variable];
        return least < soFar.Least ? (least, side) : soFar;
    }
}
