using System.Collections.Immutable;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Reports;

/// <summary>The models of one person in lines: what waits in each.</summary>
public static class PortfolioLines
{
    /// <summary>Everything that waits in a model, the most pressing first; nothing where nothing does.</summary>
    public static ValueList<Value> Needs(Standing standing) =>
        PortfolioPrompts.Needs
            .Select(need => (Need: need, Count: Count(standing, need)))
            .Where(need => need.Count > 0)
            .Select(need => (Value)new Value.Words(PortfolioPrompts.Need(need.Need).With(new Value.Number(need.Count))))
            .ToValueList();

    /// <summary>The name of a model and what waits in it.</summary>
    public static Value Line(Standing standing) => new Value.Words(PortfolioPrompts.Line.With(
        new Value.Said(standing.Name),
        Needs(standing) is { Count: > 0 } needs ? new Value.Many(needs) : new Value.Words(PortfolioPrompts.Quiet.With())));

    /// <summary>As many lines as anybody reads, and how many more there are.</summary>
    public static Value Lines(ImmutableArray<Standing> standings, int most)
    {
        var lines = standings.In(StandingOrder.Needs).Take(most).Select(Line).ToValueList();
        return new Value.Many(standings.Length <= most ? lines : [.. lines, new Value.Words(PortfolioPrompts.More.With(new Value.Number(standings.Length - most)))]);
    }

    /// <summary>How many of one thing wait in a model.</summary>
    public static int Count(Standing standing, string need) => need switch
    {
        "expired" => standing.Expired,
        "overdue" => standing.Overdue,
        "undefended" => standing.Undefended,
        "open" => standing.Open,
        "ending" => standing.Ending,
        _ => throw new ArgumentOutOfRangeException(nameof(need), need, "Nothing is called so."),
    };
}
