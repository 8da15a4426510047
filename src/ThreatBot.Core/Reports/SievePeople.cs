using ThreatBot.Core.Models;

namespace ThreatBot.Core.Reports;

/// <summary>Who said something, and who has to see to it.</summary>
public static class SievePeople
{
    public static IEnumerable<string> Of(ModelObject found) => new[] { found.Origin.By, Owner(found) }.OfType<string>();

    private static string? Owner(ModelObject found) => found switch
    {
        Countermeasure measure => measure.Owner,
        Assumption assumption => assumption.Checker,
        Response response => response.Approver,
        _ => null,
    };
}
