using System.Collections.Immutable;

namespace ThreatBot.Benchmarks.Turns;

/// <summary>A goal of ratios, and what was measured.</summary>
/// <param name="Name">Its number, from G1 to G11.</param>
/// <param name="What">What is divided by what.</param>
/// <param name="Target">What is to be reached.</param>
/// <param name="Stretch">What would be better still.</param>
/// <param name="Measured">What it is.</param>
/// <param name="IsFloor">More is better.</param>
internal sealed record Goal(string Name, string What, double Target, double Stretch, double Measured, bool IsFloor = false)
{
    public string Verdict => IsFloor
        ? Measured >= Stretch ? "stretch" : Measured >= Target ? "met" : "not met"
        : Measured <= Stretch ? "stretch" : Measured <= Target ? "met" : "not met";

    /// <summary>The goals that the blocks, the starts and the disk say something about.</summary>
    public static ImmutableArray<Goal> Of(Results results, IReadOnlyList<Contender> contenders, double flush)
    {
        const double botFramework = 9, agents = 3.6;
        var (ceiling, durable, ours, guarded) = (Peers.Ceiling.Name, Peers.DurableCeiling.Name, Peers.ThreatBot.Name, Peers.Guarded.Name);
        var toCeiling = results.Ratio(ours, ceiling, 64, block => block.Cpu);
        var (first, idle) = (contenders.Single(one => one.Peer.Name == ours), contenders.Single(one => one.Peer.Name == ceiling));
        return
        [
            new("G1", "processor of a turn / ceiling, 64 connections", 3.5, 2.5, toCeiling),
            new("G2", "the same / durable ceiling", 1.8, 1.4, results.Ratio(ours, durable, 64, block => block.Cpu)),
            .. results.Has(Peers.BotFramework)
                ? new Goal[]
                {
                    new("G3", "the same / Bot Framework JS dialogs, 8", 0.40, 0.25, results.Ratio(ours, Peers.BotFramework, 8, block => block.Cpu)),
                    new("G3", "the same / Bot Framework JS dialogs, 64", 0.40, 0.25, results.Ratio(ours, Peers.BotFramework, 64, block => block.Cpu)),
                }
                : [],
            new("G4", "our ratio to the ceiling / that of the Bot Framework .NET dialogs (9, of record)", 0.50, 0.30, toCeiling / botFramework),
            new("G5", "likewise / Agents SDK .NET echo (3.6, of record)", 1.0, 0.7, toCeiling / agents),
            new("G6", "durable turns a second / ceiling's, 64", 0.35, 0.5, results.Ratio(ours, ceiling, 64, block => block.Rate), IsFloor: true),
            new("G7", "commits for a turn, 64", 0.25, 0.1, results.Median(ours, 64, block => block.Commits ?? double.NaN)),
            new("G8", "median at 1 connection / (ceiling's + 2 flushes to disk)", 2, 1.3, results.Median(ours, 1, block => block.Median) / (results.Median(ceiling, 1, block => block.Median) + (2 * flush))),
            new("G9", "first turn after the start / ceiling's", 2.5, 1.6, first.FirstTurn / idle.FirstTurn),
            new("G10", "memory when idle / ceiling's", 1.6, 1.3, first.IdleMemory / idle.IdleMemory),
            new("G11", "more processor with tokens checked / without, 64", 0.35, 0.2, results.Ratio(guarded, ours, 64, block => block.Cpu) - 1),
        ];
    }
}
