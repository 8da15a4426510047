using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What people see when they look: dialogs/look.</summary>
public static class LookPrompts
{
    public static readonly PromptNeed Line = PromptNeed.Note("look.line", "id", "title");
    public static readonly PromptNeed Show = PromptNeed.Note("look.show", "id", "kind", "title", "by", "day", "mentions");
    public static readonly PromptNeed List = PromptNeed.Note("look.list", "kind", "lines");
    public static readonly PromptNeed ListEmpty = PromptNeed.Note("look.list-empty", "kind");
    public static readonly PromptNeed ListWhat = PromptNeed.Note("look.list-what");
    public static readonly PromptNeed LedgerHead = PromptNeed.Note("look.ledger", "lines");
    public static readonly PromptNeed LedgerEmpty = PromptNeed.Note("look.ledger-empty");
    public static readonly PromptNeed LedgerLine = PromptNeed.Note("look.ledger-line", "from", "to", "cells");
    public static readonly PromptNeed LedgerBreach = PromptNeed.Note("look.ledger-breach", "element", "cells");
    public static readonly PromptNeed LedgerCell = PromptNeed.Note("look.ledger-cell", "letter", "state");
    public static readonly PromptNeed Contested = PromptNeed.Note("look.state-contested");
    public static readonly PromptNeed History = PromptNeed.Note("look.history", "id", "lines");
    public static readonly PromptNeed HistoryEmpty = PromptNeed.Note("look.history-empty", "id");
    public static readonly PromptNeed Diff = PromptNeed.Note("look.diff", "since", "lines");
    public static readonly PromptNeed DiffWhat = PromptNeed.Note("look.diff-what", "version");
    public static readonly PromptNeed Added = PromptNeed.Note("look.added", "version", "by", "what");
    public static readonly PromptNeed Changed = PromptNeed.Note("look.changed", "version", "by", "what");
    public static readonly PromptNeed Removed = PromptNeed.Note("look.removed", "version", "by", "what");
    public static readonly PromptNeed Summary = PromptNeed.Note("look.summary", "model", "stories", "wishes", "threats", "measures", "decisions", "assumptions", "mishaps", "open", "answered", "parked");
    public static readonly PromptNeed StorySettled = PromptNeed.Note("look.story-settled", "story", "reason", "by");
    public static readonly PromptNeed StoryLess = PromptNeed.Note("look.story-less", "less");
    public static readonly PromptNeed StoryContested = PromptNeed.Note("look.story-contested", "story", "reason", "by");
    public static readonly PromptNeed SummaryThreat = PromptNeed.Note("look.summary-threat", "id", "text", "status");
    public static readonly PromptNeed SummaryMeasure = PromptNeed.Note("look.summary-measure", "id", "text", "covers", "owner");
    public static readonly PromptNeed SummaryMeasureNobody = PromptNeed.Note("look.summary-measure-nobody", "id", "text", "covers");
    public static readonly PromptNeed SummaryMeasureRaised = PromptNeed.Note("look.summary-measure-raised", "id", "text", "covers", "by");
    public static readonly PromptNeed CellName = PromptNeed.Note("look.cell-name", "letter", "place");
    public static readonly PromptNeed CellListed = PromptNeed.Note("look.cell-listed", "cell", "id");
    public static readonly PromptNeed CellSaid = PromptNeed.Note("look.cell-said", "cell", "said");
    public static readonly PromptNeed SummaryCriterion = PromptNeed.Note("look.summary-criterion", "criterion");
    public static readonly PromptNeed SummaryDecision = PromptNeed.Note("look.summary-decision", "answer", "risk", "reason", "status");
    public static readonly PromptNeed SummaryDecisionLine = PromptNeed.Note("look.summary-decision-line", "id", "decision");
    public static readonly PromptNeed SummarySigned = PromptNeed.Note("look.summary-signed", "status", "by");
    public static readonly PromptNeed SummaryMishap = PromptNeed.Note("look.summary-mishap", "id", "text", "source", "threat");
    public static readonly PromptNeed Reach = PromptNeed.Note("look.reach", "reached");
    public static readonly PromptNeed ReachNothing = PromptNeed.Note("look.reach-nothing");
    public static readonly PromptNeed Flow = PromptNeed.Note("look.flow", "identity", "encryption");
    public static readonly PromptNeed Encrypted = PromptNeed.Note("look.encrypted");
    public static readonly PromptNeed Unencrypted = PromptNeed.Note("look.unencrypted");
    public static readonly PromptNeed EncryptionUnknown = PromptNeed.Note("look.encryption-unknown", "id");
    public static readonly PromptNeed Identity = PromptNeed.Note("look.identity", "identity", "id");
    public static readonly PromptNeed IdentityAccess = PromptNeed.Note("look.identity-access", "identity", "access");
    public static readonly PromptNeed Measure = PromptNeed.Note("look.measure", "effect", "assurance", "id");
    public static readonly PromptNeed MeasureOwned = PromptNeed.Note("look.measure-owned", "effect", "assurance", "owner");
    public static readonly PromptNeed Due = PromptNeed.Note("look.due", "line", "day");
    public static readonly PromptNeed ShowDue = PromptNeed.Note("look.show-due", "facts", "day");
    public static readonly PromptNeed ShowTicket = PromptNeed.Note("look.show-ticket", "facts", "reference", "status");
    public static readonly PromptNeed NoVectors = PromptNeed.Note("look.no-vectors");
    public static readonly PromptNeed Nothing = PromptNeed.Note("look.nothing");

    public static ImmutableArray<PromptNeed> All { get; } =
    [
        Line, Show, List, ListEmpty, ListWhat, LedgerHead, LedgerEmpty, LedgerLine, LedgerBreach, LedgerCell, Contested, History, HistoryEmpty,
        Diff, DiffWhat, Added, Changed, Removed, Summary, StorySettled, StoryLess, StoryContested, SummaryThreat, SummaryMeasure, SummaryMeasureNobody, SummaryMeasureRaised, CellName, CellListed, CellSaid, SummaryCriterion, SummaryDecision, SummaryDecisionLine, SummarySigned, SummaryMishap, NoVectors, Nothing,
        Reach, ReachNothing, Flow, Encrypted, Unencrypted, EncryptionUnknown, Identity, IdentityAccess, Measure, MeasureOwned, Due, ShowDue, ShowTicket, .. Enum.GetNames<Assurance>().Concat(Enum.GetNames<Effect>()).Select(Fact),
        .. Enum.GetValues<ObjectKind>().Select(Kind), .. Enum.GetValues<CellState>().Select(State), .. Enum.GetValues<ThreatStatus>().Select(Status),
        .. Enum.GetValues<ResponseStatus>().Select(Status),
    ];

    /// <summary>The word for how sure a measure is, or for what it lowers.</summary>
    public static PromptNeed Fact(string name) => PromptNeed.Note($"look.fact-{name.ToLowerInvariant()}");

    public static PromptNeed Kind(ObjectKind kind) => PromptNeed.Note($"look.kind-{kind.ToString().ToLowerInvariant()}");

    public static PromptNeed State(CellState state) => PromptNeed.Note($"look.state-{state.ToString().ToLowerInvariant()}");

    public static PromptNeed Status(ResponseStatus status) => PromptNeed.Note($"look.decision-{status.ToString().ToLowerInvariant()}");

    public static PromptNeed Status(ThreatStatus status) => PromptNeed.Note($"look.status-{status.ToString().ToLowerInvariant()}");
}
