using ThreatBot.Core.Models;

namespace ThreatBot.Core.Reports;

/// <summary>Which letters of STRIDE something is about.</summary>
internal static class SieveLetters
{
    public static IEnumerable<Letter> Of(ThreatModel model, ModelObject found) => found switch
    {
        Threat threat => Present(threat.Letter),
        Cell cell => [cell.Letter],
        TreeNode step => Present(step.Letter ?? model.Find<Threat>(step.Threat)?.Letter),
        Countermeasure measure => measure.Covers.Select(model.Find).OfType<ModelObject>().Where(covered => covered is not Countermeasure).SelectMany(covered => Of(model, covered)),
        Response response => model.Find(response.Risk) is { } risk and not Response ? Of(model, risk) : [],
        Flow or Element => model.Cells.Where(cell => cell.Subject == found.Id).Select(cell => cell.Letter),
        _ => [],
    };

    private static IEnumerable<Letter> Present(Letter? letter) => letter is { } present ? [present] : [];
}
