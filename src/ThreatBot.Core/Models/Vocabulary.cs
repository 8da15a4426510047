namespace ThreatBot.Core.Models;

/// <summary>What is kept of a threat model, one row per object; the prefix of an object's id tells its kind.</summary>
public enum ObjectKind
{
    Asset,
    Actor,
    Zone,
    Border,
    Element,
    Flow,
    DeniedFlow,
    UserStory,
    AbuseStory,
    Scenario,
    Cell,
    Threat,
    Countermeasure,
    Assumption,
    Response,
    Concern,
    TreeNode,
    Parked,
    Workshop,
    Mishap,
    Planning,
    Round,
    Idea,
}

/// <summary>What an attack breaks: secrecy, truth or being there.</summary>
[Flags]
public enum Goals
{
    None = 0,
    Confidentiality = 1,
    Integrity = 2,
    Availability = 4,
}

/// <summary>The six STRIDE questions of a crossing, and the one question of an element: suppose it is theirs, what then?</summary>
public enum Letter
{
    Spoofing,
    Tampering,
    Repudiation,
    InformationDisclosure,
    DenialOfService,
    ElevationOfPrivilege,
    AssumeBreach,
}

/// <summary>Towards what is trusted or privileged more, or out of it.</summary>
public enum Direction
{
    Inward,
    Outward,
}

/// <summary>Trust: where data stops being believed. Privilege: where an agent may do more. One border may be both, or neither.</summary>
[Flags]
public enum BorderKinds
{
    None = 0,
    Trust = 1,
    Privilege = 2,
}

/// <summary>The shapes of a data flow diagram.</summary>
public enum ElementKind
{
    Process,
    Store,
    External,
}

/// <summary>Where an actor stands towards the organisation; accidents and random failures stand nowhere.</summary>
public enum Relationship
{
    Unknown,
    External,
    Internal,
    Partner,
    Accident,
}

/// <summary>What an actor is after; accidents and random failures are after nothing.</summary>
public enum Motive
{
    None,
    Financial,

    /// <summary>Harm to others is what they came for, or what they do not mind on the way.</summary>
    CollateralDamage,
    PersonalGain,
    Notoriety,

    /// <summary>A political or other conviction.</summary>
    Political,
}

/// <summary>How much an actor means it, from aim to carelessness.</summary>
public enum Intent
{
    Purposely,
    Knowingly,
    Recklessly,
    Negligently,
}

/// <summary>One side of a capability, compared with what the team usually meets; never a number to calculate with.</summary>
public enum Level
{
    Low,
    Medium,
    High,
}

/// <summary>What became of a question of the ledger. Open and not asked are computed, never stored.</summary>
public enum CellState
{
    Open,
    Threat,
    Handled,
    CannotHappen,
    Parked,
    NotAsked,
}

/// <summary>Where a worry of the business comes from.</summary>
public enum ConcernSource
{
    Regulation,

    /// <summary>What was promised to customers, partners or society.</summary>
    Obligation,
    Policy,
    BusinessGoal,
}

/// <summary>How the team came to know of a weakness the hard way.</summary>
public enum MishapSource
{
    Incident,

    /// <summary>It went well, by luck.</summary>
    NearMiss,

    /// <summary>Somebody who looked for weaknesses found it, as in a penetration test.</summary>
    Finding,
}

/// <summary>The business words in which an impact is told.</summary>
public enum ImpactArea
{
    Law,
    Customers,
    Money,
    Reputation,
    People,
}

/// <summary>How the steps below a node of an attack tree lead to it: any one of them, all of them, or all in their order.</summary>
public enum Gate
{
    Or,
    And,
    Sequence,
}

public enum ThreatStatus
{
    Open,
    Handled,
    Parked,

    /// <summary>The story changed, so that it no longer matters.</summary>
    Ended,

    /// <summary>Somebody says that it cannot happen, and why; anybody can doubt that.</summary>
    RuledOut,
}

/// <summary>A measure somebody says is there, or one somebody has checked.</summary>
public enum Assurance
{
    Claimed,
    Verified,
}

/// <summary>What a countermeasure lowers.</summary>
public enum Effect
{
    Likelihood,
    Impact,
}

public enum AssumptionStatus
{
    Unchecked,
    Holds,
    Broken,
}

/// <summary>The four answers to a risk.</summary>
public enum ResponseKind
{
    Accept,
    Avoid,
    Transfer,
    Mitigate,
}

public enum ResponseStatus
{
    Proposed,
    Approved,
    Rejected,

    /// <summary>The last day of an acceptance is over; the risk is open again.</summary>
    Expired,
}

public enum StoryStatus
{
    Open,
    Done,
    Cancelled,
}
