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
    private const string Native = "json";

    private const string Risks = "register";

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
            ? new WrittenFile(file.Name, TypeOf(file.Name), await WriteAsync(tenant, model, file.Format, ct))
            : null;

    private async Task<byte[]> WriteAsync(string tenant, ThreatModel model, string format, CancellationToken ct)
    {
        var names = await people.NamesAsync(tenant, Mentioned.In(model, []), ct);
        return format switch
        {
            Native => NativeFormat.Write(model, names),
            Risks => Register.Write(model, names, await HistoryAsync(tenant, model, ct), library.In(model.Language, settings.Language).Wording.TextOf(ConversationPrompts.FormerMember.Key)),
            Png => Raster.Png(Diagram(model), RasterLimits.Chat, isDark: false),
            Svg => Encoding.UTF8.GetBytes(FigureSvg.Of(Diagram(model))),
            _ when ModelFormats.WriterOf(format) is { } writer =>
                Encoding.UTF8.GetBytes(writer.Write(new ModelExport(model, names, model.DayOf(Now))).Text),
            _ => throw new InvalidOperationException($"Nobody writes {format}."),
        };
    }

    private Figure Diagram(ThreatModel model) => new Drawing(library, settings.Language).Diagram(model);

    private async Task<ImmutableArray<PastEvent>> HistoryAsync(string tenant, ThreatModel model, CancellationToken ct) =>
        [.. (await models.HistoryAsync(tenant, model.Id, ct)).Where(past => past.Version <= model.Version)];

    /// <summary>What a browser may know of a file; whatever it does not is text that nobody runs.</summary>
    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".json" => "application/json",
        ".csv" => "text/csv; charset=utf-8",
        ".png" => "image/png",
        ".svg" => "image/svg+xml",
        ".md" => "text/markdown; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    };
}
