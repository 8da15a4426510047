using ThreatBot.Core.Models;

namespace ThreatBot.Core.Reports;

/// <summary>Which letters of STRIDE something is about.</summary>
internal sealed class SieveLetters(ThreatModel model)
{
    private readonly ILookup<string, Letter> asked = model.Cells.ToLookup(cell => cell.Subject, cell => cell.Letter);

    public IEnumerable<Letter> Of(ModelObject found) => found switch
    {
        Threat threat => Present(threat.Letter),
        Cell cell => [cell.Letter],
        TreeNode step => Present(step.Letter ?? model.Find<Threat>(step.Threat)?.Letter),
        Countermeasure measure => measure.Covers.Select(model.Find).OfType<ModelObject>().Where(covered => covered is not Countermeasure).SelectMany(Of),
        Response response => model.Find(response.Risk) is { } risk and not Response ? Of(risk) : [],
        Flow or Element => asked[found.Id],
        _ => [],
    };

    private static IEnumerable<Letter> Present(Letter? letter) => letter is { } present ? [present] : [];
}
