using NodaTime;

namespace ThreatBot.Prompts;

/// <summary>How a channel shows what is filled into a wording. The wording itself is ours, and its marks stay marks.</summary>
internal interface IDialect
{
    /// <summary>The wording around what is filled in, where the channel wants some of its characters written in another way.</summary>
    string Ours(string wording) => wording;

    /// <summary>A person's words: data, whatever they look like.</summary>
    string Said(string text);

    string Person(string name);

    /// <summary>A person of whom something is wanted; most channels just name them.</summary>
    string Called(string id, string name) => Person(name);

    /// <summary>What people may type as it stands.</summary>
    string Code(string text);

    string Number(long count);

    string Day(LocalDate date);

    /// <summary>Something to open; the address is one of ours.</summary>
    string Link(string text, string address);
}
