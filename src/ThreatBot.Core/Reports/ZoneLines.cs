using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Reports;

/// <summary>Borders and identities, for those who build and run what is drawn.</summary>
internal static class ZoneLines
{
    /// <summary>Whether data stops being believed there, an agent may do more, or both.</summary>
    public static Value Kinds(BorderKinds kinds) => new Value.Many(Enum.GetValues<BorderKinds>()
        .Where(kind => kind is not BorderKinds.None && kinds.HasFlag(kind))
        .Select(kind => (Value)new Value.Words(ReportPrompts.Kind(kind).With()))
        .DefaultIfEmpty(new Value.Words(ReportPrompts.Kind(BorderKinds.None).With()))
        .ToValueList());

    /// <summary>Whom a flow travels as and what that may do; asked for where nobody said.</summary>
    public static Value Identity(Flow? flow) => new Value.Words(flow switch
    {
        { Identity: { } identity, Access: { } access } => ReportPrompts.IdentityAccess.With(new Value.Said(identity), new Value.Said(access)),
        { Identity: { } identity } => ReportPrompts.Identity.With(new Value.Said(identity)),
        _ => ReportPrompts.NoIdentity.With(),
    });
}
