namespace ThreatBot.Core.Dialogs;

/// <summary>Names as people type them, and as clients of chat platforms put them where somebody is mentioned.</summary>
public static class Names
{
    /// <summary>Holds the words of a name together, so that it is read as one.</summary>
    public const char Joint = '\u00A0';

    /// <summary>A person whom a client names in full: one word, however many the name has.</summary>
    public static string Mention(string name) => $"@{name.Replace(' ', Joint)}";

    /// <summary>With nothing but plain blanks.</summary>
    public static string Plain(string text) => text.Replace(Joint, ' ');

    /// <summary>Whether a word can be the name of somebody: whoever is mentioned always can.</summary>
    public static bool IsName(string word) => (word is ['@', _, ..] && word.Any(char.IsLetter)) || (word.Length > 0 && word.All(letter => char.IsLetter(letter) || letter is '-' or '\'' or '.'));

    public static IEnumerable<string> Words(string name) => name.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
}
