using ThreatBot.Core.Dialogs;

namespace ThreatBot.Conversations;

/// <summary>An answer to a risk as somebody filled it in: what to do about it, by the name of the command, and why.</summary>
internal sealed record Proposal(string Risk, string Answer, string Reason)
{
    public string Until { get; init; } = "";

    /// <summary>To whom it is handed over, or with what it is met.</summary>
    public string With { get; init; } = "";

    public string Approver { get; init; } = "";

    /// <summary>The same in the words that people say it with.</summary>
    public string Said(Lexicon lexicon)
    {
        string Word(string key) => lexicon.Words[key][0];
        string?[] parts =
        [
            Word($"command.{Answer}"),
            Risk,
            With.Length == 0 || Answer is not ("transfer" or "mitigate") ? null : $"{Word(Answer == "transfer" ? "connective.to" : "connective.with")} {With}",
            Until.Length == 0 ? null : $"{Word("connective.until")} {Until}",
            $"{Word("connective.because")} {Reason}",
        ];
        return string.Join(' ', parts.OfType<string>());
    }
}
