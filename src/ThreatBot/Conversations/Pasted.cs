using System.Text;
using System.Text.RegularExpressions;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Conversations;

/// <summary>A model that somebody pastes into the talk instead of sending it as a file.</summary>
internal static partial class Pasted
{
    /// <summary>Whether a message may be a model by how it begins, so that it is worth a look at where it was said.</summary>
    public static bool MayBe(Incoming incoming) =>
        incoming is { Press: null, Filled: null, Edits: null, Alarm: null, IsConfided: false } && FileContent.SaysModel(Encoding.UTF8.GetBytes(Bare(incoming.Text)));

    /// <summary>What a text holds that is a model, or was meant to be one, and nothing else; null for words.</summary>
    public static FileContent? Of(string text)
    {
        var content = FileContent.Of("", Encoding.UTF8.GetBytes(Bare(text)));
        return content is FileContent.Taken or FileContent.BadModel ? content : null;
    }

    /// <summary>The text without the marks of code that it is put between.</summary>
    private static string Bare(string text) => Fence().Match(text) is { Success: true } fenced ? fenced.Groups[1].Value : text;

    [GeneratedRegex(@"^\s*```[a-z]*[ \t]*\r?\n?(.*?)```\s*\z", RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Fence();
}
