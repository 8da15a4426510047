using System.Collections.Immutable;

namespace ThreatBot.Interchange.Formats;

/// <summary>The formats of other programs in which models come and go.</summary>
internal static class ModelFormats
{
    /// <summary>The format that people also type, as a drawing.</summary>
    public const string Flowchart = "mermaid";

    private static readonly ImmutableArray<IModelReader> Readers = [new OtmReader(), new ComposerReader(), new DragonReader(), new ThreagileReader(), new MermaidReader()];

    private static readonly ImmutableArray<IModelWriter> Writers =
    [
        new OtmWriter(), new ComposerWriter(), new DragonWriter(), new ThreagileWriter(), new LibraryWriter(), new CycloneWriter(),
        new MarkdownWriter(), new CsvWriter(), new SarifWriter(), new GherkinWriter(), new DotWriter(), new MermaidWriter(),
    ];

    public static ImmutableArray<string> Readable { get; } = [.. Readers.Select(reader => reader.Format)];

    public static ImmutableArray<string> Writable { get; } = [.. Writers.Select(writer => writer.Format)];

    /// <summary>The reader of a format, or where none is named that of the format which the file seems to be.</summary>
    public static IModelReader? ReaderOf(SourceFile file, string? format) =>
        Readers.FirstOrDefault(reader => format is null ? reader.IsMeant(file) : reader.Format == format);

    public static IModelWriter? WriterOf(string format) => Writers.FirstOrDefault(writer => writer.Format == format);
}
