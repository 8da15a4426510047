using ThreatBot.Core.Reports;

namespace ThreatBot.Core.Dialogs;

/// <summary>What "post to #board weekly for the board" asks for; the place is absent for "here".</summary>
internal sealed record PostRequest(string? Place, PostWhen When, Reader? Reader)
{
    private const string Here = "post.here";

    public static readonly IReadOnlyList<string> Keys = [Here, .. Enum.GetValues<PostWhen>().Select(Key)];

    /// <summary>Null for words that ask for nothing of the kind.</summary>
    public static PostRequest? Read(string said, Lexicon lexicon)
    {
        var (place, rest) = Where(said.Trim(), lexicon);
        if (place is null && rest is null)
        {
            return null;
        }

        var (when, reader) = Split(rest ?? "", lexicon);
        var asked = when.Length == 0 ? PostWhen.Done : Enum.GetValues<PostWhen>().Where(known => lexicon.Is(Key(known), when)).Select(known => (PostWhen?)known).FirstOrDefault();
        var named = reader is null ? null : Readers.Named(reader, lexicon);
        return asked is { } known && (reader is null) == (named is null) ? new PostRequest(place, known, named) : null;
    }

    private static string Key(PostWhen when) => $"post.{when.ToString().ToLowerInvariant()}";

    /// <summary>"here …" or "to #place …": the place, and what follows; both absent for anything else.</summary>
    private static (string? Place, string? Tail) Where(string said, Lexicon lexicon)
    {
        if (lexicon.Words[Here].FirstOrDefault(word => $"{said} ".StartsWith(word + " ", StringComparison.OrdinalIgnoreCase)) is { } here)
        {
            return (null, said[here.Length..].Trim());
        }

        return Reading.Behind(said, "connective.to", lexicon)?.Split(' ', 2) is [var place, .. var rest] ? (place, string.Concat(rest).Trim()) : (null, null);
    }

    private static (string When, string? Reader) Split(string rest, Lexicon lexicon)
    {
        var at = lexicon.Words["connective.for"].Select(word => Lexicon.IndexOf(rest, word)).Where(index => index >= 0).DefaultIfEmpty(-1).Min();
        return at < 0 ? (rest, null) : (rest[..at].Trim(), rest[at..].Trim());
    }
}
