using ThreatBot.Core.Reports;

namespace ThreatBot.Web.Models;

/// <summary>Which models somebody wants to see side by side, and in which order; it is all in the address, so that it can be kept and sent on.</summary>
/// <param name="Sought">Words that the name has.</param>
/// <param name="Only">What has to wait in them: one of <see cref="PortfolioPrompts.Needs"/>; any if empty.</param>
/// <param name="Order">What comes first.</param>
public sealed record PortfolioAsked(Sought Sought, string Only, StandingOrder Order)
{
    /// <summary>What cannot be read counts as not asked.</summary>
    public static PortfolioAsked Read(string? words, string? only, string? order) => new(
        new Sought(words ?? "", OnlyOpen: false),
        PortfolioPrompts.Needs.Contains(only ?? "") ? only ?? "" : "",
        Enum.TryParse<StandingOrder>(order, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : StandingOrder.Needs);

    /// <summary>Those of the models, in their order.</summary>
    public IEnumerable<Standing> Among(IEnumerable<Standing> standings) =>
        standings.Where(each => Sought.IsIn(each.Name) && (Only.Length == 0 || PortfolioLines.Count(each, Only) > 0)).In(Order);
}
