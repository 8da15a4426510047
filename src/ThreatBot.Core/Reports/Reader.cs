namespace ThreatBot.Core.Reports;

/// <summary>For whom a model is summed up. Each needs something else of the same model, in words of their own.</summary>
public enum Reader
{
    Board,

    /// <summary>Who plans the project: people, effort, time.</summary>
    Manager,

    /// <summary>Who decides what the product does, and in which order.</summary>
    Owner,

    /// <summary>Who assures quality.</summary>
    Analyst,
    Developer,
    Legal,
    Infrastructure,
}
