namespace ThreatBot.Core.Pictures;

/// <summary>How far down everything in a container belongs by what it leads to, and at its border what is outside.</summary>
internal sealed class Outside
{
    private readonly double[] heights;

    private readonly double?[] places;

    public Outside(Columns columns, IReadOnlyList<Run> runs, IReadOnlyList<Arrow> arrows, Heights known)
    {
        heights = new double[columns.Slots.Length];
        places = new double?[columns.Slots.Length];
        foreach (var (number, slot) in columns.Slots.Index())
        {
            if (slot.Kind is SlotKind.Box)
            {
                heights[number] = known[slot.Owner];
                continue;
            }

            var run = runs[slot.Owner];
            var (left, right) = run.LeadsRight ? (arrows[run.Arrow].From, arrows[run.Arrow].To) : (arrows[run.Arrow].To, arrows[run.Arrow].From);
            heights[number] = (known[left] + known[right]) / 2;
            places[number] = slot.Column == 0 ? known[left] : slot.Column == columns.Count - 1 ? known[right] : null;
        }
    }

    /// <summary>Roughly where a slot belongs, from 0 to 1.</summary>
    public double Height(int slot) => heights[slot];

    /// <summary>Where an arrow comes from or goes to beyond the border; null for what is not at the border.</summary>
    public double? At(int slot) => places[slot];

    /// <summary>Where the slots of a column at the border stand, and what they lead to.</summary>
    public List<(double Rank, double Place)> Of(List<int> column, double[] rank) =>
        [.. column.Where(slot => places[slot] is not null).Select(slot => (rank[slot], places[slot]!.Value))];
}
