using System.Collections.Immutable;
using System.Text;
using ThreatBot.Core.Dialogs;
using ThreatBot.Interchange;
using ThreatBot.Interchange.Formats;
using ThreatBot.Interchange.Trees;

namespace ThreatBot.Conversations;

/// <summary>What a file holds that somebody sent.</summary>
internal abstract record FileContent
{
    /// <summary>As many bytes as a model file has at most.</summary>
    public const int MostBytes = NativeFormat.MostBytes;

    /// <summary>As many bytes as are looked at of any other file: one more than a message may have, so that it is seen to be too long.</summary>
    public const int MostOfText = Conversations.MostBytes + 1;

    private static readonly byte[] Blanks = [.. " \t\r\n"u8];

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private FileContent()
    {
    }

    /// <summary>What somebody has to look at before it counts, and the file as it came.</summary>
    public abstract record Taken(byte[] Bytes) : FileContent;

    public sealed record Model(NativeDocument Document, byte[] Bytes) : Taken(Bytes);

    /// <summary>A model in a file of another program.</summary>
    public sealed record Foreign(ForeignFile File, byte[] Bytes) : Taken(Bytes);

    public sealed record Tree(SentTree Sent, byte[] Bytes) : Taken(Bytes);

    /// <summary>It was meant to be an attack tree.</summary>
    public sealed record BadTree(ImmutableArray<FileProblem> Problems) : FileContent;

    /// <summary>It was meant to be a model.</summary>
    public sealed record BadModel(ImmutableArray<FileProblem> Problems) : FileContent;

    /// <summary>JSON or YAML that is no model of a known format.</summary>
    public sealed record Unknown(ImmutableArray<FileProblem> Problems) : FileContent;

    /// <summary>Words, as if they had been typed.</summary>
    public sealed record Words(string Text) : FileContent;

    public sealed record Unreadable : FileContent;

    /// <summary>
    /// Whether it may be more than words, by how it begins, so that all of it has to be read; of any other file the first <see cref="MostOfText"/> bytes are enough.
    /// </summary>
    public static bool MayBeLong(ReadOnlySpan<byte> start) => SaysModel(start) || TreeFiles.Detect("", start) is not TreeFormat.Text;

    /// <summary>Whether it begins like a model in any format that says of itself what it is.</summary>
    public static bool SaysModel(ReadOnlySpan<byte> start) => IsJson(start) || SourceFile.SaysYaml(Encoding.UTF8.GetString(start));

    /// <summary>A file that is meant to be an attack tree, in the format that it or its name tells.</summary>
    public static FileContent TreeOf(string name, byte[] bytes)
    {
        var reading = TreeFiles.Read(bytes, TreeFiles.Detect(name, bytes));
        return TreeFiles.Check(reading, null, out var problems) is { } dag
            ? new Tree(PartsOfModel.Told(dag, (reading as TreeReading.Understood)?.LeftOut ?? []), bytes)
            : new BadTree(problems);
    }

    /// <summary>What a file holds by itself, whatever is going on where it was sent.</summary>
    /// <param name="name">What its sender calls it.</param>
    /// <param name="bytes">All of it, or of a text the first <see cref="MostOfText"/> bytes.</param>
    public static FileContent Of(string name, byte[] bytes) =>
        IsJson(bytes) && NativeFormat.IsMeant(WithoutMark(bytes)) ? NativeOf(bytes)
        : ForeignOf(name, bytes) ?? (TextOf(bytes) is { } text ? new Words(text) : new Unreadable());

    /// <summary>
    /// A model of another program; null for what reads like text that somebody wrote. A flowchart is such a text too: it is drawn into the model in use,
    /// as if it had been typed.
    /// </summary>
    private static FileContent? ForeignOf(string name, byte[] bytes)
    {
        var isNamed = Path.GetExtension(name).ToUpperInvariant() is ".JSON" or ".YAML" or ".YML" or ".OTM";
        if (!isNamed && !IsJson(bytes) && !SourceFile.SaysYaml(TextOf(bytes) ?? ""))
        {
            return null;
        }

        return ForeignFile.Open(name, bytes, null, out var problems) switch
        {
            { Format: ModelFormats.Flowchart } => null,
            { } foreign => new Foreign(foreign, bytes),
            null => new Unknown(problems),
        };
    }

    private static FileContent NativeOf(byte[] bytes) => NativeFormat.Read(bytes) switch
    {
        NativeReading.Understood understood => new Model(understood.Document, bytes),
        NativeReading.Refused refused => new BadModel(refused.Problems),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>By how it begins; a sketch begins with a bracket too, but hardly with an object in it.</summary>
    private static bool IsJson(ReadOnlySpan<byte> start)
    {
        var text = WithoutMark(start).TrimStart(Blanks);
        return text is [(byte)'{', ..] || (text is [(byte)'[', ..] && text[1..].TrimStart(Blanks) is [(byte)'{', ..]);
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
