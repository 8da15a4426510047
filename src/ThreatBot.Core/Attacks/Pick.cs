namespace ThreatBot.Core.Attacks;

/// <summary>
/// A scenario while it is put together from the bottom of a diagram up: one input in front of the rest. Scenarios share their rests, so there is
/// room for many. <paramref name="Inner"/> is what was picked inside the input, where that is a module.
/// </summary>
internal sealed record Pick(decimal Weight, decimal Second, int Size, int Level, int Variable, Pick? Inner, Pick? Rest)
{
    /// <summary>The scenario that takes no step.</summary>
    public static readonly Pick Nothing = new(0, 0, 0, int.MaxValue, -1, null, null);

    private const int Alone = -1;

    /// <summary>A variable before it is put in front of anything.</summary>
    public static Pick Single(int variable, decimal weight, decimal second, int size) => new(weight, second, size, Alone, variable, null, Nothing);

    /// <summary>One input before a rest; a variable stands for itself, what was picked in a module is kept inside.</summary>
    public static Pick InFront(Pick input, Pick rest, int level, Func<decimal, decimal, decimal> second) => new(
        input.Weight + rest.Weight,
        second(input.Second, rest.Second),
        input.Size + rest.Size,
        level,
        input.Variable,
        input.Level == Alone ? null : input,
        rest);

    /// <summary>The variables of the formula that were picked, through all modules.</summary>
    public IEnumerable<int> Variables()
    {
        var waiting = new Stack<Pick>([this]);
        while (waiting.TryPop(out var pick))
        {
            for (var step = pick; step is { Rest: not null }; step = step.Rest)
            {
                if (step.Inner is { } inner)
                {
                    waiting.Push(inner);
                }
                else
                {
                    yield return step.Variable;
                }
            }
        }
    }
}
