namespace ThreatBot.Core.Reports;

/// <summary>What models are put in order by.</summary>
public enum StandingOrder
{
    /// <summary>What is too late first, then what lies open, then what waits.</summary>
    Needs,

    Name,

    Undefended,

    Open,

    Ending,

    Overdue,

    /// <summary>Those that nobody looked at for longest first.</summary>
    Looked,

    /// <summary>Those that have least behind them first.</summary>
    Maturity,
}

/// <summary>Puts models in order; those that are equal by name.</summary>
public static class StandingOrders
{
    public static IEnumerable<Standing> In(this IEnumerable<Standing> standings, StandingOrder order)
    {
        var named = standings.OrderBy(each => each.Name, StringComparer.OrdinalIgnoreCase).ThenBy(each => each.Model, StringComparer.Ordinal);
        return order switch
        {
            StandingOrder.Name => named,
            StandingOrder.Undefended => named.OrderByDescending(each => each.Undefended),
            StandingOrder.Open => named.OrderByDescending(each => each.Open),
            StandingOrder.Ending => named.OrderByDescending(each => each.Expired).ThenByDescending(each => each.Ending),
            StandingOrder.Overdue => named.OrderByDescending(each => each.Overdue),
            StandingOrder.Looked => named.OrderBy(each => each.Looked),
            StandingOrder.Maturity => named.OrderBy(each => each.Maturity),
            _ => named.OrderByDescending(each => each.Expired + each.Overdue).ThenByDescending(each => each.Undefended).ThenByDescending(each => each.Open + each.Ending),
        };
    }
}
