using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What is said about decisions on risks: dialogs/decide.</summary>
public static class DecidePrompts
{
    public static readonly PromptNeed Proposed = PromptNeed.Note("decide.proposed", "id", "answer", "risk", "until", "reason");
    public static readonly PromptNeed ProposedTo = PromptNeed.Note("decide.proposed-to", "id", "answer", "risk", "until");
    public static readonly PromptNeed To = PromptNeed.Note("decide.to", "risk", "other");
    public static readonly PromptNeed ProposedWith = PromptNeed.Note("decide.proposed-with", "id", "answer", "risk", "reason");
    public static readonly PromptNeed NeedsReason = PromptNeed.Note("decide.needs-reason", "risk");
    public static readonly PromptNeed OtherModel = PromptNeed.Note("decide.other-model", "risk");
    public static readonly PromptNeed NeedsRisk = PromptNeed.Note("decide.needs-risk");
    public static readonly PromptNeed BadDay = PromptNeed.Note("decide.bad-day", "text");
    public static readonly PromptNeed PastDay = PromptNeed.Note("decide.past-day", "day");
    public static readonly PromptNeed NoEnd = PromptNeed.Note("decide.no-end");
    public static readonly PromptNeed ApproverSet = PromptNeed.Note("decide.approver-set", "id", "approver");
    public static readonly PromptNeed Request = PromptNeed.Question("decide.request", ["proposer", "answer", "risk", "by", "reason", "until", "left", "id"], "approve", "reject");
    public static readonly PromptNeed RejectWhy = PromptNeed.Question("decide.reject-why", ["id"], "approve", "wait");
    public static readonly PromptNeed Replaced = PromptNeed.Note("decide.replaced", "id");
    public static readonly PromptNeed Present = PromptNeed.Note("decide.present", "id", "decision");
    public static readonly PromptNeed Elsewhere = PromptNeed.Note("decide.elsewhere", "id", "model");
    public static readonly PromptNeed LeftNone = PromptNeed.Note("decide.left-none");
    public static readonly PromptNeed LeftOpen = PromptNeed.Note("decide.left-open", "open");
    public static readonly PromptNeed LeftWith = PromptNeed.Note("decide.left-with", "other", "open");
    public static readonly PromptNeed Soon = PromptNeed.Note("decide.soon", "id", "until", "risk");
    public static readonly PromptNeed Over = PromptNeed.Note("decide.over", "id", "until", "risk");
    public static readonly PromptNeed ApproverWho = PromptNeed.Note("decide.approver-who");
    public static readonly PromptNeed OwnProposal = PromptNeed.Note("decide.own-proposal");
    public static readonly PromptNeed NotApprover = PromptNeed.Note("decide.not-approver", "id");
    public static readonly PromptNeed NoProposal = PromptNeed.Note("decide.no-proposal");
    public static readonly PromptNeed Approved = PromptNeed.Note("decide.approved", "id", "by");
    public static readonly PromptNeed Rejected = PromptNeed.Note("decide.rejected", "id", "by", "reason");

    public static ImmutableArray<PromptNeed> All { get; } =
    [
        Proposed, ProposedWith, ProposedTo, To, NeedsReason, OtherModel, NeedsRisk, BadDay, PastDay, NoEnd, ApproverSet, Request, RejectWhy, Replaced, Present, Elsewhere, LeftNone, LeftOpen, LeftWith, Soon, Over, ApproverWho, OwnProposal, NotApprover, NoProposal, Approved, Rejected,
        .. Enum.GetValues<ResponseKind>().Select(Answer),
    ];

    public static PromptNeed Answer(ResponseKind kind) => PromptNeed.Note($"decide.{kind.ToString().ToLowerInvariant()}");
}
