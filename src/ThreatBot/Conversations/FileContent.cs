using System.Collections.Immutable;
using System.Text;
using ThreatBot.Core.Dialogs;
using ThreatBot.Interchange;
using ThreatBot.Interchange.Trees;

namespace ThreatBot.Conversations;

/// <summary>What a file holds that somebody sent.</summary>
internal abstract record FileContent
{
    /// <summary>As many bytes as a model file has at most.</summary>
    public const int MostBytes = NativeFormat.MostBytes;

    /// <summary>As many bytes as are looked at of any other file: one more than a message may have, so that it is seen to be too long.</summary>
    public const int MostOfText = Conversations.MostBytes + 1;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private FileContent()
    {
    }

    /// <summary>What somebody has to look at before it counts, and the file as it came.</summary>
    public abstract record Taken(byte[] Bytes) : FileContent;

    public sealed record Model(NativeDocument Document, byte[] Bytes) : Taken(Bytes);

    public sealed record Tree(SentTree Sent, byte[] Bytes) : Taken(Bytes);

    /// <summary>It was meant to be an attack tree.</summary>
    public sealed record BadTree(ImmutableArray<FileProblem> Problems) : FileContent;

    /// <summary>It was meant to be a model.</summary>
    public sealed record BadModel(ImmutableArray<FileProblem> Problems) : FileContent;

    /// <summary>Words, as if they had been typed.</summary>
    public sealed record Words(string Text) : FileContent;

    public sealed record Unreadable : FileContent;

    /// <summary>Whether it may be a model by how it begins, so that all of it has to be read; of any other file the first <see cref="MostOfText"/> bytes are enough.</summary>
    public static bool MayBeModel(ReadOnlySpan<byte> start) => WithoutMark(start).TrimStart(" \t\r\n"u8) is [(byte)'{', ..];

    /// <summary>Whether it may be more than words, by how it begins, so that all of it has to be read.</summary>
    public static bool MayBeLong(ReadOnlySpan<byte> start) => MayBeModel(start) || TreeFiles.Detect("", start) is not TreeFormat.Text;

    /// <summary>A file that is meant to be an attack tree, in the format that it or its name tells.</summary>
    public static FileContent TreeOf(string name, byte[] bytes)
    {
        var reading = TreeFiles.Read(bytes, TreeFiles.Detect(name, bytes));
        return TreeFiles.Check(reading, null, out var problems) is { } dag
            ? new Tree(PartsOfModel.Told(dag, (reading as TreeReading.Understood)?.LeftOut ?? []), bytes)
            : new BadTree(problems);
    }

    public static FileContent Of(byte[] bytes)
    {
        if (!MayBeModel(bytes) || !NativeFormat.IsMeant(WithoutMark(bytes)))
        {
            return TextOf(bytes) is { } text ? new Words(text) : new Unreadable();
        }

        return NativeFormat.Read(bytes) switch
        {
            NativeReading.Understood understood => new Model(understood.Document, bytes),
            NativeReading.Refused refused => new BadModel(refused.Problems),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> bytes) => bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;

    private static string? TextOf(byte[] bytes)
    {
        try
        {
            // A cut in the middle of a character is no reason to call a long text none.
            var whole = bytes.Length < MostOfText ? bytes : bytes[..StartOfCharacter(bytes, MostOfText - 1)];
            var text = Strict.GetString(whole) + new string('.', Math.Min(bytes.Length, MostOfText) - whole.Length);
            return text.Contains('\0', StringComparison.Ordinal) || string.IsNullOrWhiteSpace(text) ? null : text.TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>Where a character begins: bytes that go on with one look like 10xxxxxx.</summary>
    private static int StartOfCharacter(byte[] utf8, int at)
    {
        while (at > 0 && (utf8[at] & 0xC0) == 0x80)
        {
            at--;
        }

        return at;
    }
}
