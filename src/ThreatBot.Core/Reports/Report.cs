using System.Diagnostics;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Reports;

/// <summary>The model summed up for one reader: the same model for each, another text.</summary>
public static class Report
{
    /// <summary>As many lines of one list as a chat message bears; a file may hold them all.</summary>
    public const int MostInChat = 12;

    public static Prompt Of(ThreatModel model, Reader reader, LocalDate today, int most = MostInChat)
    {
        var brief = new Brief(model, today, most);
        var sections = Sections(brief, reader).OfType<Value>().ToValueList();
        return ReportPrompts.Head(reader).With(
            new Value.Said(model.Name),
            sections.Count > 0 ? new Value.Many(sections) : new Value.Words(ReportPrompts.Empty.With()));
    }

    private static IEnumerable<Value?> Sections(Brief brief, Reader reader) => reader switch
    {
        Reader.Board => BoardReport.Of(brief),
        Reader.Manager => ManagerReport.Of(brief),
        Reader.Owner => OwnerReport.Of(brief),
        Reader.Analyst => AnalystReport.Of(brief),
        Reader.Developer => DeveloperReport.Of(brief),
        Reader.Legal => LegalReport.Of(brief),
        Reader.Infrastructure => InfrastructureReport.Of(brief),
        _ => throw new UnreachableException(),
    };
}
