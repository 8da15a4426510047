using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Where the questions to one person stand. The names are a storage format: add, never rename.</summary>
public enum AskStep
{
    Question,

    /// <summary>It is not for them; for whom then?</summary>
    Instead,

    /// <summary>Everything was asked; may the others see it?</summary>
    Review,
}

/// <summary>What somebody answered in private: to which question, in which words, by which message.</summary>
public sealed record PrivateAnswer(string Question, string Text, string Message);

/// <summary>
/// Three questions to one person, for themselves, beside whatever their thread works on. What they answer is nowhere but here until they
/// pass it on.
/// </summary>
public sealed record AskState
{
    public required string Id { get; init; }

    public required string Model { get; init; }

    /// <summary>Who is asked.</summary>
    public required string Person { get; init; }

    public required string Asker { get; init; }

    public required AskStep Step { get; init; }

    /// <summary>The id of what it is about in the model; absent for the system as a whole, or for <see cref="Topic"/>.</summary>
    public string? About { get; init; }

    /// <summary>What it is about in the words of who asks, where that is nothing in the model.</summary>
    public string Topic { get; init; } = "";

    /// <summary>The questions by their ids, in the order they are asked.</summary>
    public required ValueList<string> Questions { get; init; }

    /// <summary>Which question is on the table, from 0.</summary>
    public int Asked { get; init; }

    public ValueList<PrivateAnswer> Answers { get; init; } = [];

    /// <summary>Who said that it is not for them, and sent it on.</summary>
    public ValueList<string> Passed { get; init; } = [];

    /// <summary>Absent while the person is still busy with earlier questions.</summary>
    public OpenPrompt? Open { get; init; }

    public required Instant Started { get; init; }
}
