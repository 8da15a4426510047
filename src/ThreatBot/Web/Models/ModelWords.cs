using ThreatBot.Core.Dialogs;
using ThreatBot.Prompts;

namespace ThreatBot.Web.Models;

/// <summary>The words of pages for whom there may be no model. Components of pages are public, and so is what they are given.</summary>
public class ModelWords
{
    private protected static readonly PlainText Plain = new();

    /// <param name="wording">In which language.</param>
    /// <param name="assets">The version of what the page is made of.</param>
    internal ModelWords(Wording wording, string assets) => (Wording, Assets) = (wording, assets);

    public string Language => Wording.Language;

    public string Assets { get; }

    /// <summary>For the styles that stand in the page itself.</summary>
    public string Nonce { get; init; } = "";

    private protected Wording Wording { get; }

    /// <summary>Words of the page that have no values.</summary>
    public string Word(string name) => Wording.TextOf($"page.{name}");

    public virtual string NameOf(string participant) => participant;

    public string Say(Prompt prompt) => Wording.Render(prompt, NameOf, Plain);

    public string Say(PromptNeed need) => Say(need.With());
}
