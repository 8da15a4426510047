using ThreatBot.Core.Dialogs;
using ThreatBot.Prompts;

namespace ThreatBot.Web.Models;

/// <summary>What the frame of every page needs, whether or not there is a model to show. Components of pages are public, and so is what they are given.</summary>
public interface IPageWords
{
    string Language { get; }

    /// <summary>The version of what the page is made of.</summary>
    string Assets { get; }

    /// <summary>For the styles that stand in the page itself.</summary>
    string Nonce { get; }

    /// <summary>Whether the reader has signed in, and so may sign out.</summary>
    bool IsSignedIn { get; }

    /// <summary>Words of the page that have no values.</summary>
    string Word(string name);

    /// <summary>A wording with its values.</summary>
    string Say(Prompt prompt);
}

/// <summary>The words of a page for whom there is no model.</summary>
public sealed class PageWords : IPageWords
{
    private static readonly PlainText Plain = new();

    private readonly Wording wording;

    internal PageWords(Wording wording, string assets, string nonce) => (this.wording, Assets, Nonce) = (wording, assets, nonce);

    public string Language => wording.Language;

    public string Assets { get; }

    public string Nonce { get; }

    public bool IsSignedIn { get; init; }

    /// <summary>Where the reader could sign in to come back here; absent where nobody can, and for whoever has.</summary>
    public string? SignInTo { get; init; }

    public string Word(string name) => wording.TextOf($"page.{name}");

    public string Say(Prompt prompt) => wording.Render(prompt, id => id, Plain);
}
