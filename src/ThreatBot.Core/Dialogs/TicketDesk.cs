using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>
/// A place for issues that the operator allows here: the name of the tracker, and of the repository or project in it, which a webhook has none of.
/// Threats are written there only with <paramref name="TellsThreats"/>.
/// </summary>
public sealed record TrackerPlace(string Tracker, string Place, bool TellsThreats = false)
{
    /// <summary>As people type it.</summary>
    public string Name => $"{Tracker} {Place}".TrimEnd();
}

/// <summary>What the issue of a measure is to say. Nothing else of the model leaves the house.</summary>
public sealed record TicketDraft(string Measure, string Title)
{
    public string? Criterion { get; init; }

    /// <summary>What it stands against, where the tracker may know.</summary>
    public ValueList<string> Threats { get; init; } = [];

    public LocalDate? Due { get; init; }

    /// <summary>The issue that it is written into; absent for a new one.</summary>
    public string? Known { get; init; }

    /// <summary>The same for the same words, whatever issue they go into.</summary>
    public string Fingerprint => Fnv1a
        .Of(string.Join('\u001f', [Title, Criterion ?? "", Due is { } due ? LocalDatePattern.Iso.Format(due) : "", .. Threats]))
        .ToString("x8", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>An issue that is to be looked at, and whose it is.</summary>
public sealed record TicketLook(string Measure, Ticket Ticket);

/// <summary>Why a tracker did not do what it was asked.</summary>
public enum TicketTrouble
{
    /// <summary>It does not answer, or has too much to do; it is asked again.</summary>
    Later,

    /// <summary>It was asked for a day in vain, and is not any more.</summary>
    Silent,

    /// <summary>It does not know us.</summary>
    Credentials,

    /// <summary>There is no such place, or we may not write there.</summary>
    Place,

    /// <summary>The place takes no issues.</summary>
    Closed,

    /// <summary>It does not take what we wrote.</summary>
    Content,

    /// <summary>The operator does not allow that place any more.</summary>
    NotAllowed,
}

/// <summary>What a tracker said about the issue of a measure; <paramref name="Number"/> tells which request it answers.</summary>
public sealed record TicketAnswer(string Measure, long Number)
{
    /// <summary>The issue as it is now; absent where there was trouble.</summary>
    public Ticket? Ticket { get; init; }

    public TicketTrouble? Trouble { get; init; }

    /// <summary>What the tracker said about the trouble, shortened; empty where it said nothing of use.</summary>
    public string Detail { get; init; } = "";

    public required string Tracker { get; init; }

    public required string Place { get; init; }

    /// <summary>Whether it was only looked at.</summary>
    public bool IsReading { get; init; }

    /// <summary>Whether somebody asked to look, and wants to hear of what is as it was too.</summary>
    public bool IsAsked { get; init; }
}

/// <summary>All there is to know about the issues of one model; brought for messages that are about them.</summary>
public sealed record TicketDesk(ThreatModel Model)
{
    /// <summary>Where the operator lets the issues of this model go.</summary>
    public ImmutableArray<TrackerPlace> Allowed { get; init; } = [];

    /// <summary>Where its owner said they go, if that is still allowed.</summary>
    public TrackerPlace? Target { get; init; }

    /// <summary>Measures whose issue is being written or read.</summary>
    public ValueList<string> Busy { get; init; } = [];

    /// <summary>Answers that were not told yet.</summary>
    public ImmutableArray<TicketAnswer> Answers { get; init; } = [];

    /// <summary>"github acme/pay", "acme/pay", or just "jira" where it has one place; null for what is none of them, or could be two.</summary>
    public TrackerPlace? Named(string said)
    {
        var normal = Lexicon.Normal(said).TrimEnd('.');
        var named = Allowed.Where(place => new[] { place.Name, place.Place, place.Tracker }.Any(name => name.Length > 0 && Lexicon.Normal(name) == normal)).ToList();
        return named is [var one] ? one : named.Find(place => Lexicon.Normal(place.Name) == normal);
    }
}
