namespace ThreatBot.Core.Attacks;

/// <summary>
/// Birnbaum's importance of a variable (1969): <c>P(root | it is true) - P(root | it is false)</c>, the slope of P(root) in its chance. One pass
/// down over each diagram gives that of all its inputs; through a module it is the product (chain rule).
/// </summary>
internal static class Importance
{
    /// <summary>The importance of each variable of a complete function, by number; 0 for one that does not matter.</summary>
    public static double[] Birnbaum(StructureFunction function, Func<int, double> variable, int variables, CancellationToken cancellation)
    {
        var chances = RootProbability.OfModules(function, number => Bounds.Exactly(variable(number)), cancellation);
        var (ofModules, ofVariables) = (new double[chances.Length], new double[variables]);
        for (var number = chances.Length - 1; number >= 0; number--)
        {
            cancellation.ThrowIfCancellationRequested();
            var module = function.Modules[number];
            var above = number == chances.Length - 1 ? 1 : ofModules[number];
            var chance = module.Inputs.Select(input => input.IsModule ? chances[input.Number].Lower : variable(input.Number)).ToArray();
            foreach (var (level, slope) in Slopes(module.Diagram!, chance).Index())
            {
                (module.Inputs[level].IsModule ? ofModules : ofVariables)[module.Inputs[level].Number] = above * slope;
            }
        }

        return ofVariables;
    }

    private static double[] Slopes(Diagram diagram, double[] inputs)
    {
        var chances = RootProbability.OfNodes(diagram, level => inputs[level]);
        var (reached, slopes) = (new double[chances.Length], new double[inputs.Length]);
        reached[diagram.Root] = 1;
        for (var node = diagram.Root; node > 1; node--)
        {
            var (level, low, high) = diagram.Nodes[node];
            slopes[level] += reached[node] * (chances[high] - chances[low]);
            reached[high] += reached[node] * inputs[level];
            reached[low] += reached[node] * (1 - inputs[level]);
        }

        return slopes;
    }
}
