using System.Collections.Immutable;
using System.Text;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Core.Pictures;
using ThreatBot.Interchange;
using ThreatBot.Interchange.Formats;
using ThreatBot.Prompts;
using ThreatBot.Rasters;
using ThreatBot.Storage;

namespace ThreatBot.Conversations;

/// <summary>A file that somebody takes along.</summary>
internal sealed record WrittenFile(string Name, string ContentType, byte[] Bytes);

/// <summary>Writes the files that are handed out: the model as it was when somebody asked, with the names that people have today.</summary>
internal sealed class ModelFiles(ModelStore models, People people, Links links, Library library, Settings settings, TimeProvider time)
{
    public const string Native = "json";

    public const string Risks = "register";

    private const string Png = "png";

    private const string Svg = "svg";

    /// <summary>What can be handed out.</summary>
    public static ImmutableArray<string> Formats { get; } = [Native, Risks, Png, Svg, .. ModelFormats.Writable];

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>The file that a parcel brings; null when whoever asked for it may not have it any more, or the model is gone.</summary>
    public async Task<WrittenFile?> ForAsync(Parcel parcel, Handout.File file, CancellationToken ct) =>
        await links.IsOpenAsync(From(parcel), parcel.Reply.Listener ?? "", file.Model, Now, ct) ? await WriteAsync(parcel.Tenant, file, ct) : null;

    /// <summary>Keeps that it was brought.</summary>
    public Task NoteAsync(Parcel parcel, Handout.File file, CancellationToken ct) =>
        links.NoteAsync(From(parcel), parcel.Reply.Listener ?? "", file.Model, $"file {file.Format}", Now, ct);

    private static ConversationKey From(Parcel parcel) => new(parcel.Tenant, parcel.Channel, parcel.Outbox);

    /// <summary>The file; null when the model is gone.</summary>
    public async Task<WrittenFile?> WriteAsync(string tenant, Handout.File file, CancellationToken ct) =>
        await models.AtAsync(tenant, file.Model, file.Version, ct) is { } model
            ? new WrittenFile(file.Name, TypeOf(file.Name), (await WriteAsync(tenant, model, file.Format, ct)).Bytes)
            : null;

    /// <summary>The model in a format, and in words what has no room there.</summary>
    public async Task<(byte[] Bytes, ImmutableArray<string> Losses)> WriteAsync(string tenant, ThreatModel model, string format, CancellationToken ct)
    {
        var names = await people.NamesAsync(tenant, Mentioned.In(model, []), ct);
        if (ModelFormats.WriterOf(format)?.Write(new ModelExport(model, names, model.DayOf(Now))) is { } writing)
        {
            return (Encoding.UTF8.GetBytes(writing.Text), writing.Losses);
        }

        return (format switch
        {
            Native => NativeFormat.Write(model, names),
            Risks => Register.Write(model, names, await HistoryAsync(tenant, model, ct), library.In(model.Language, settings.Language).Wording.TextOf(ConversationPrompts.FormerMember.Key)),
            Png => Raster.Png(Diagram(model), RasterLimits.Chat, isDark: false),
            Svg => Encoding.UTF8.GetBytes(FigureSvg.Of(Diagram(model))),
            _ => throw new InvalidOperationException($"Nobody writes {format}."),
        }, []);
    }

    /// <summary>A picture as PNG, as large as chats show one; null when the model is gone, or what it shows.</summary>
    public async Task<byte[]?> DrawAsync(string tenant, Handout.Picture picture, CancellationToken ct) =>
        await models.AtAsync(tenant, picture.Model, picture.Version, ct) is { } model && FigureOf(model, picture.Shows) is { } figure ? Raster.Png(figure, RasterLimits.Chat, isDark: false) : null;

    private Figure? FigureOf(ThreatModel model, string shows)
    {
        var drawing = new Drawing(library, settings.Language);
        return shows is Pictured.InNumbers ? drawing.Charts(model, Charts.Of(model)) : Overlay.Named(model, shows) is { } overlay ? drawing.Diagram(model, overlay) : null;
    }

    /// <summary>What happened up to the version of the model.</summary>
    public async Task<ImmutableArray<PastEvent>> HistoryAsync(string tenant, ThreatModel model, CancellationToken ct) =>
        [.. (await models.HistoryAsync(tenant, model.Id, ct)).Where(past => past.Version <= model.Version)];

    private Figure Diagram(ThreatModel model) => new Drawing(library, settings.Language).Diagram(model);

    /// <summary>What a browser may know of a file; whatever it does not is text that nobody runs.</summary>
    public static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".json" => "application/json",
        ".csv" => "text/csv; charset=utf-8",
        ".png" => "image/png",
        ".svg" => "image/svg+xml; charset=utf-8",
        ".md" => "text/markdown; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    };
}
