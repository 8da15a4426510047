namespace ThreatBot.Core.Attacks;

/// <summary>
/// P(root): the chance that the root is reached when every leaf is tried, each succeeding or not independently of the others. It is neither the
/// chance of the best single attack nor the sum over all attacks.
/// </summary>
internal static class RootProbability
{
    /// <summary>The smallest number that is still held to full precision; a chance below it is only known to be there.</summary>
    public const double Smallest = 2.2250738585072014e-308;

    /// <summary>
    /// Shannon's expansion over each diagram, from the leaves up, and over modules as if they were variables; for a module without a diagram see
    /// <see cref="ModuleBounds"/>. The function is monotone, so bounds of variables give bounds of the whole.
    /// </summary>
    /// <param name="function">What has to happen.</param>
    /// <param name="variable">The chance of each variable of the formula.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static Bounds Of(StructureFunction function, Func<int, Bounds> variable, CancellationToken cancellation)
    {
        var modules = OfModules(function, variable, cancellation);
        return modules.Length == 0 ? Bounds.Exactly(function.Constant ? 1 : 0) : modules[^1];
    }

    /// <summary>The chance of each module.</summary>
    public static Bounds[] OfModules(StructureFunction function, Func<int, Bounds> variable, CancellationToken cancellation)
    {
        var chances = new Bounds[function.Modules.Length];
        foreach (var (number, module) in function.Modules.Index())
        {
            cancellation.ThrowIfCancellationRequested();
            var inputs = module.Inputs.Select(input => input.IsModule ? chances[input.Number] : variable(input.Number)).ToArray();
            chances[number] = module.Diagram is { } diagram ? Of(diagram, inputs) : ModuleBounds.Of(module, inputs, cancellation);
        }

        return chances;
    }

    /// <summary>The chance of each node of a diagram.</summary>
    public static double[] OfNodes(Diagram diagram, Func<int, double> input)
    {
        var chances = new double[Math.Max(diagram.Nodes.Length, 2)];
        chances[1] = 1;
        for (var node = 2; node < diagram.Nodes.Length; node++)
        {
            var (level, low, high) = diagram.Nodes[node];
            var chance = input(level);
            chances[node] = (chance * chances[high]) + ((1 - chance) * chances[low]);
        }

        return chances;
    }

    private static Bounds Of(Diagram diagram, Bounds[] inputs)
    {
        var lower = OfNodes(diagram, level => inputs[level].Lower)[diagram.Root];
        var upper = inputs.All(input => input.IsExact) ? lower : OfNodes(diagram, level => inputs[level].Upper)[diagram.Root];
        var isTooSmall = upper < Smallest && OfNodes(diagram, level => inputs[level].Upper > 0 ? 1 : 0)[diagram.Root] > 0;
        return isTooSmall ? new Bounds(0, Smallest) : new Bounds(lower < Smallest ? 0 : lower, upper);
    }
}
