using System.Collections.Immutable;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Reports;

/// <summary>The wordings of the texts for readers: dialogs/report.</summary>
public static class ReportPrompts
{
    public static readonly PromptNeed Who = PromptNeed.Note("report.who", "text");
    public static readonly PromptNeed Empty = PromptNeed.Note("report.empty");
    public static readonly PromptNeed More = PromptNeed.Note("report.more", "count");
    public static readonly PromptNeed MoreInline = PromptNeed.Note("report.more-inline", "count");
    public static readonly PromptNeed NoPlace = PromptNeed.Note("report.no-place");
    public static readonly PromptNeed ReachesNothing = PromptNeed.Note("report.reaches-nothing");
    public static readonly PromptNeed Item = PromptNeed.Note("report.item", "line");
    public static readonly PromptNeed Quote = PromptNeed.Note("report.quote", "words", "by");
    public static readonly PromptNeed QuoteArea = PromptNeed.Note("report.quote-area", "area", "words", "by");
    public static readonly PromptNeed Budgets = PromptNeed.Note("report.budgets", "lines");
    public static readonly PromptNeed Decision = PromptNeed.Note("report.decision", "id", "answer", "risk", "reason", "state", "approver");
    public static readonly PromptNeed Until = PromptNeed.Note("report.until", "status", "day");
    public static readonly PromptNeed Nobody = PromptNeed.Note("report.nobody");
    public static readonly PromptNeed Nowhere = PromptNeed.Note("report.nowhere");
    public static readonly PromptNeed Way = PromptNeed.Note("report.way", "from", "to");
    public static readonly PromptNeed Measure = PromptNeed.Note("report.measure", "id", "text", "assurance", "owner");
    public static readonly PromptNeed NoMeasure = PromptNeed.Note("report.no-measure");
    public static readonly PromptNeed Denied = PromptNeed.Note("report.denied", "id", "from", "to", "measures");
    public static readonly PromptNeed DeniedByNobody = PromptNeed.Note("report.denied-by-nobody");
    public static readonly PromptNeed Assumption = PromptNeed.Note("report.assumption", "line", "checker");
    public static readonly PromptNeed Identity = PromptNeed.Note("report.identity", "identity");
    public static readonly PromptNeed IdentityAccess = PromptNeed.Note("report.identity-access", "identity", "access");
    public static readonly PromptNeed NoIdentity = PromptNeed.Note("report.no-identity");

    public static readonly PromptNeed BoardHurts = PromptNeed.Note("report.board-hurts", "lines");
    public static readonly PromptNeed BoardScenario = PromptNeed.Note("report.board-scenario", "id", "words", "by", "quotes");
    public static readonly PromptNeed BoardNothing = PromptNeed.Note("report.board-nothing", "left");
    public static readonly PromptNeed BoardLeast = PromptNeed.Note("report.board-least", "count", "of", "owners", "left");
    public static readonly PromptNeed BoardThorough = PromptNeed.Note("report.board-thorough", "count", "owners", "left");
    public static readonly PromptNeed BoardNoPlan = PromptNeed.Note("report.board-no-plan");
    public static readonly PromptNeed BoardLeft = PromptNeed.Note("report.board-left", "what", "open", "known");
    public static readonly PromptNeed BoardElsewhere = PromptNeed.Note("report.board-elsewhere");
    public static readonly PromptNeed BoardUnlooked = PromptNeed.Note("report.board-unlooked", "questions", "assumptions");
    public static readonly PromptNeed BoardNothingLeft = PromptNeed.Note("report.board-nothing-left");
    public static readonly PromptNeed BoardUnknown = PromptNeed.Note("report.board-unknown", "lines");
    public static readonly PromptNeed BoardDecisions = PromptNeed.Note("report.board-decisions", "lines");
    public static readonly PromptNeed BoardAsked = PromptNeed.Note("report.board-asked", "lines");

    public static readonly PromptNeed ManagerPeople = PromptNeed.Note("report.manager-people", "lines");
    public static readonly PromptNeed Involved = PromptNeed.Note("report.involved", "who", "roles");
    public static readonly PromptNeed RoleHurt = PromptNeed.Note("report.role-hurt", "ids");
    public static readonly PromptNeed RoleBuild = PromptNeed.Note("report.role-build", "ids");
    public static readonly PromptNeed RoleCheck = PromptNeed.Note("report.role-check", "ids");
    public static readonly PromptNeed RoleSign = PromptNeed.Note("report.role-sign", "ids");
    public static readonly PromptNeed RoleAsked = PromptNeed.Note("report.role-asked", "ids");
    public static readonly PromptNeed ManagerEffort = PromptNeed.Note("report.manager-effort", "count", "verified", "unowned", "least", "quotes");
    public static readonly PromptNeed ManagerDue = PromptNeed.Note("report.manager-due", "lines");
    public static readonly PromptNeed ManagerRisks = PromptNeed.Note("report.manager-risks", "lines");
    public static readonly PromptNeed ManagerRisk = PromptNeed.Note("report.manager-risk", "id", "text", "age", "measures");
    public static readonly PromptNeed AgeNew = PromptNeed.Note("report.age-new");
    public static readonly PromptNeed AgeOne = PromptNeed.Note("report.age-one");
    public static readonly PromptNeed AgeMany = PromptNeed.Note("report.age-many", "count");
    public static readonly PromptNeed ManagerUndecided = PromptNeed.Note("report.manager-undecided", "lines");
    public static readonly PromptNeed ManagerMinutes = PromptNeed.Note("report.manager-minutes", "total", "stories", "workshops", "plannings");

    public static readonly PromptNeed OwnerScenarios = PromptNeed.Note("report.owner-scenarios", "lines");
    public static readonly PromptNeed OwnerScenario = PromptNeed.Note("report.owner-scenario", "id", "words", "goals", "asset", "quotes");
    public static readonly PromptNeed OwnerStories = PromptNeed.Note("report.owner-stories", "lines");
    public static readonly PromptNeed OwnerStory = PromptNeed.Note("report.owner-story", "title", "changes");
    public static readonly PromptNeed StoryBrought = PromptNeed.Note("report.story-brought", "what");
    public static readonly PromptNeed StoryLess = PromptNeed.Note("report.story-less", "words");
    public static readonly PromptNeed StoryEnded = PromptNeed.Note("report.story-ended", "threats");
    public static readonly PromptNeed StoryOpen = PromptNeed.Note("report.story-open", "threats");
    public static readonly PromptNeed StorySettled = PromptNeed.Note("report.story-settled", "reason");
    public static readonly PromptNeed StoryUnchanged = PromptNeed.Note("report.story-unchanged");
    public static readonly PromptNeed OwnerLess = PromptNeed.Note("report.owner-less", "lines");
    public static readonly PromptNeed OwnerEnded = PromptNeed.Note("report.owner-ended", "lines");
    public static readonly PromptNeed OwnerEndedLine = PromptNeed.Note("report.owner-ended-line", "line", "reason");
    public static readonly PromptNeed OwnerUndecided = PromptNeed.Note("report.owner-undecided", "lines");

    public static readonly PromptNeed AnalystThreats = PromptNeed.Note("report.analyst-threats", "lines");
    public static readonly PromptNeed AnalystThreat = PromptNeed.Note("report.analyst-threat", "id", "text", "place", "tests");
    public static readonly PromptNeed AnalystTest = PromptNeed.Note("report.analyst-test", "id", "criterion", "assurance");
    public static readonly PromptNeed AnalystTry = PromptNeed.Note("report.analyst-try");
    public static readonly PromptNeed AnalystDenied = PromptNeed.Note("report.analyst-denied", "lines");
    public static readonly PromptNeed AnalystClaims = PromptNeed.Note("report.analyst-claims", "lines");
    public static readonly PromptNeed AnalystClaim = PromptNeed.Note("report.analyst-claim", "what", "state", "reason");
    public static readonly PromptNeed AnalystAssumptions = PromptNeed.Note("report.analyst-assumptions", "lines");

    public static readonly PromptNeed DeveloperCrossings = PromptNeed.Note("report.developer-crossings", "lines");
    public static readonly PromptNeed DeveloperCrossing = PromptNeed.Note("report.developer-crossing", "number", "from", "to", "zone", "kinds", "identity", "work");
    public static readonly PromptNeed DeveloperPlaces = PromptNeed.Note("report.developer-places", "lines");
    public static readonly PromptNeed DeveloperPlace = PromptNeed.Note("report.developer-place", "place", "work");
    public static readonly PromptNeed DeveloperBuild = PromptNeed.Note("report.developer-build", "measure", "threat");
    public static readonly PromptNeed DeveloperOpen = PromptNeed.Note("report.developer-open", "threat");
    public static readonly PromptNeed DeveloperDenied = PromptNeed.Note("report.developer-denied", "lines");
    public static readonly PromptNeed DeveloperIdle = PromptNeed.Note("report.developer-idle", "numbers");

    public static readonly PromptNeed LegalDuties = PromptNeed.Note("report.legal-duties", "lines");
    public static readonly PromptNeed LegalDuty = PromptNeed.Note("report.legal-duty", "words", "by", "source", "scenario");
    public static readonly PromptNeed LegalData = PromptNeed.Note("report.legal-data", "lines");
    public static readonly PromptNeed LegalAsset = PromptNeed.Note("report.legal-asset", "asset", "kept", "sent");
    public static readonly PromptNeed LegalPlace = PromptNeed.Note("report.legal-place", "name", "zone");
    public static readonly PromptNeed LegalRisks = PromptNeed.Note("report.legal-risks", "lines");
    public static readonly PromptNeed LegalMishaps = PromptNeed.Note("report.legal-mishaps", "lines");
    public static readonly PromptNeed LegalMishap = PromptNeed.Note("report.legal-mishap", "day", "line", "source");

    public static readonly PromptNeed InfraZones = PromptNeed.Note("report.infrastructure-zones", "lines");
    public static readonly PromptNeed InfraZone = PromptNeed.Note("report.infrastructure-zone", "zone", "kinds", "elements");
    public static readonly PromptNeed InfraFlows = PromptNeed.Note("report.infrastructure-flows", "lines");
    public static readonly PromptNeed InfraFlow = PromptNeed.Note("report.infrastructure-flow", "way", "data", "identity");
    public static readonly PromptNeed InfraDenied = PromptNeed.Note("report.infrastructure-denied", "lines");
    public static readonly PromptNeed InfraReach = PromptNeed.Note("report.infrastructure-reach", "lines");
    public static readonly PromptNeed InfraReached = PromptNeed.Note("report.infrastructure-reached", "element", "reached");
    public static readonly PromptNeed InfraAside = PromptNeed.Note("report.infrastructure-aside", "lines");
    public static readonly PromptNeed InfraAsideLine = PromptNeed.Note("report.infrastructure-aside-line", "element", "work");

    public static ImmutableArray<PromptNeed> All { get; } =
    [
        Who, Empty, More, MoreInline, NoPlace, ReachesNothing, Item, Quote, QuoteArea, Budgets, Decision, Until, Nobody, Nowhere, Way, Measure, NoMeasure, Denied, DeniedByNobody, Assumption, Identity, IdentityAccess, NoIdentity,
        BoardHurts, BoardScenario, BoardNothing, BoardLeast, BoardThorough, BoardNoPlan, BoardLeft, BoardElsewhere, BoardUnlooked, BoardNothingLeft, BoardUnknown, BoardDecisions, BoardAsked,
        ManagerPeople, Involved, RoleHurt, RoleBuild, RoleCheck, RoleSign, RoleAsked, ManagerEffort, ManagerDue, ManagerRisks, ManagerRisk, AgeNew, AgeOne, AgeMany, ManagerUndecided, ManagerMinutes,
        OwnerScenarios, OwnerScenario, OwnerStories, OwnerStory, StoryBrought, StoryLess, StoryEnded, StoryOpen, StorySettled, StoryUnchanged, OwnerLess, OwnerEnded, OwnerEndedLine, OwnerUndecided,
        AnalystThreats, AnalystThreat, AnalystTest, AnalystTry, AnalystDenied, AnalystClaims, AnalystClaim, AnalystAssumptions,
        DeveloperCrossings, DeveloperCrossing, DeveloperPlaces, DeveloperPlace, DeveloperBuild, DeveloperOpen, DeveloperDenied, DeveloperIdle,
        LegalDuties, LegalDuty, LegalData, LegalAsset, LegalPlace, LegalRisks, LegalMishaps, LegalMishap,
        InfraZones, InfraZone, InfraFlows, InfraFlow, InfraDenied, InfraReach, InfraReached, InfraAside, InfraAsideLine,
        .. Enum.GetValues<Reader>().Select(Head), .. Enum.GetValues<ResponseKind>().Select(Answer), .. Enum.GetValues<MishapSource>().Select(Source),
        .. Enum.GetValues<ConcernSource>().Where(source => source is not ConcernSource.BusinessGoal).Select(Source),
        .. (IEnumerable<PromptNeed>)[Kind(BorderKinds.None), Kind(BorderKinds.Trust), Kind(BorderKinds.Privilege)],
    ];

    /// <summary>The whole text for one reader.</summary>
    public static PromptNeed Head(Reader reader) => PromptNeed.Note($"report.{reader.ToString().ToLowerInvariant()}", "model", "sections");

    public static PromptNeed Answer(ResponseKind kind) => PromptNeed.Note($"report.answer-{kind.ToString().ToLowerInvariant()}");

    public static PromptNeed Source(MishapSource source) => PromptNeed.Note($"report.mishap-{source.ToString().ToLowerInvariant()}");

    public static PromptNeed Source(ConcernSource source) => PromptNeed.Note($"report.duty-{source.ToString().ToLowerInvariant()}");

    public static PromptNeed Kind(BorderKinds kind) => PromptNeed.Note($"report.border-{kind.ToString().ToLowerInvariant()}");
}
