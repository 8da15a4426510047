using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>A form that somebody filled in. Everything in it is untrusted data; what was left empty is null.</summary>
public abstract record Filled
{
    private Filled()
    {
    }

    /// <summary>The model that was in use when the form was opened; absent where the form does not say.</summary>
    public string? Model { get; init; }

    /// <summary>Who or what might mess with us, said all at once. A persona of that name is put right.</summary>
    public sealed record Persona(string Name) : Filled
    {
        public string? Description { get; init; }

        public Relationship? Relationship { get; init; }

        public Motive? Motive { get; init; }

        public Intent? Intent { get; init; }

        /// <summary>What of the capability was filled in; the rest stays as it was, or is medium.</summary>
        public Level? Intensity { get; init; }

        public Level? Stealth { get; init; }

        public Level? Time { get; init; }

        public Level? Personnel { get; init; }

        public Level? Skill { get; init; }

        public Level? Access { get; init; }

        /// <summary>The capability that was there with what was filled in; null when there is neither.</summary>
        public Capability? Over(Capability? before) => before is null && (Intensity ?? Stealth ?? Time ?? Personnel ?? Skill ?? Access) is null
            ? null
            : new Capability(
                Intensity ?? before?.Intensity ?? Level.Medium,
                Stealth ?? before?.Stealth ?? Level.Medium,
                Time ?? before?.Time ?? Level.Medium,
                Personnel ?? before?.Personnel ?? Level.Medium,
                Skill ?? before?.Skill ?? Level.Medium,
                Access ?? before?.Access ?? Level.Medium);
    }

    /// <summary>What to do about a risk: until when, to whom or with what, and who signs off.</summary>
    public sealed record Decision(string Risk, ResponseKind Answer, string Reason) : Filled
    {
        public LocalDate? Until { get; init; }

        /// <summary>To whom it is handed over, or with what it is met.</summary>
        public string? With { get; init; }

        /// <summary>The name of whoever is to sign it off.</summary>
        public string? Approver { get; init; }
    }

    /// <summary>An abuse story in its five slots; only what is wished for has to be said.</summary>
    public sealed record Wish(string Outcome) : Filled
    {
        public string? Actor { get; init; }

        public string? Exploit { get; init; }

        public string? Asset { get; init; }

        public string? Motivation { get; init; }
    }
}
