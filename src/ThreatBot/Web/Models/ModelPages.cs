using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Core.Pictures;
using ThreatBot.Core.Reports;
using ThreatBot.Interchange;
using ThreatBot.Prompts;
using ThreatBot.Storage;

namespace ThreatBot.Web.Models;

/// <summary>The pages of a model: all of it, one object, one reader's text, what happened, what changed between two versions. They read, and change nothing.</summary>
internal sealed class ModelPages(
    ModelAccess access, ModelStore models, People people, Links links, Pace pace, PageHead head, Library library, Settings settings, TimeProvider time)
{
    /// <summary>As many changes as the page of a model or of an object lists; the others have pages of their own.</summary>
    public const int MostChanges = 30;

    /// <summary>As many as such a page lists.</summary>
    public const int MostOfAPage = 100;

    private readonly Drawing drawing = new(library, settings.Language);

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    public void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/models/{id}");
        pages.MapGet("", (HttpContext context, string id, string? tree, string? overlay, long? since, CancellationToken ct) =>
            OpenAsync(context, id, view => WholeAsync(view, SoughtForm.Read(context.Request.Query, view.Reader), tree, new Laid(overlay ?? Pictured.Map, since), ct), ct));
        pages.MapGet("/objects/{found}", (HttpContext context, string id, string found, CancellationToken ct) => OpenAsync(context, id, view => ObjectAsync(view, found, ct), ct));
        pages.MapGet("/for/{reader}", (HttpContext context, string id, string reader, CancellationToken ct) => OpenAsync(context, id, view => Task.FromResult(For(view, reader)), ct));
        pages.MapGet("/history", (HttpContext context, string id, string? of, long? before, CancellationToken ct) => OpenAsync(context, id, view => HistoryAsync(view, of, before, ct), ct));
        pages.MapGet("/diff", (HttpContext context, string id, long from, long to, CancellationToken ct) =>
            OpenAsync(context, id, view => DiffAsync(context.Response, view, from, to, ct), ct));
        pages.MapGet("/version", async (HttpContext context, string id, CancellationToken ct) =>
            await access.FindAsync(context.Request, id, ct) is { Model.Version: var version } ? Results.Json(new { Version = version }) : Results.NotFound());
    }

    private async Task<IResult> OpenAsync(HttpContext context, string id, Func<ModelView, Task<IResult>> page, CancellationToken ct)
    {
        var words = head.For(context);
        if (await access.FindAsync(context.Request, id, ct) is not { } reader)
        {
            return PageAnswer.Missing(words);
        }

        if (!pace.MayOpen(reader.Person))
        {
            return PageAnswer.TooMany(context.Response, words);
        }

        await links.NoteOnceAsync(reader.From, reader.Participant, id, "page", Now, ct);
        return await page(await ViewAsync(reader, words, ct));
    }

    private async Task<ModelView> ViewAsync(ModelReader reader, PageWords words, CancellationToken ct)
    {
        var names = await people.NamesAsync(reader.From.Tenant, Mentioned.In(reader.Model, []), ct);
        return new ModelView(reader, library.In(reader.Model.Language, settings.Language).Wording, names, Now) { Assets = words.Assets, Nonce = words.Nonce, IsSignedIn = words.IsSignedIn };
    }

    private async Task<IResult> WholeAsync(ModelView view, Sought sought, string? tree, Laid laid, CancellationToken ct)
    {
        var model = view.Model;
        var grown = Drawing.TreeOf(model, tree);
        var overlay = await OverlayAsync(model, view.Reader.From.Tenant, laid, ct);
        return PageAnswer.Of<ModelPage>(
            view,
            (nameof(ModelPage.Sought), sought),
            (nameof(ModelPage.Diagram), !sought.IsAnything && Drawing.IsWorthwhile(model) ? InlinePicture.Of(drawing.Diagram(model, overlay)) : null),
            (nameof(ModelPage.Laid), laid),
            (nameof(ModelPage.Tree), sought.IsAnything || grown is null ? null : InlinePicture.Of(drawing.Tree(model, grown))),
            (nameof(ModelPage.TreeOf), grown?.Root.Scenario),
            (nameof(ModelPage.Changes), await ChangesAsync(view, null, long.MaxValue, MostChanges, ct)));
    }

    /// <summary>What is laid over the diagram: since a version, what changed; nothing where that cannot be told now.</summary>
    private async Task<Overlay?> OverlayAsync(ThreatModel model, string tenant, Laid laid, CancellationToken ct)
    {
        if (laid.Since is not { } since)
        {
            return Overlay.Named(model, laid.Over);
        }

        using var leave = await pace.FoldAsync(ct);
        return leave.IsAcquired && await models.AtAsync(tenant, model.Id, since, ct) is { } before ? Overlay.Since(before, model) : null;
    }

    private async Task<IResult> ObjectAsync(ModelView view, string id, CancellationToken ct) => view.Model.Find(id) is { } found
        ? PageAnswer.Of<ObjectPage>(view, (nameof(ObjectPage.Found), found), (nameof(ObjectPage.Changes), await ChangesAsync(view, id, long.MaxValue, MostChanges, ct)))
        : PageAnswer.Missing(view);

    private async Task<IResult> HistoryAsync(ModelView view, string? subject, long? before, CancellationToken ct) => PageAnswer.Of<HistoryPage>(
        view,
        (nameof(HistoryPage.Subject), string.IsNullOrEmpty(subject) ? null : subject),
        (nameof(HistoryPage.Before), before),
        (nameof(HistoryPage.Changes), await ChangesAsync(view, string.IsNullOrEmpty(subject) ? null : subject, before ?? long.MaxValue, MostOfAPage, ct)));

    private static IResult For(ModelView view, string named) => Enum.TryParse<Reader>(named, ignoreCase: true, out var reader) && Enum.IsDefined(reader)
        ? PageAnswer.Of<ReportPage>(view, (nameof(ReportPage.Reader), reader))
        : PageAnswer.Missing(view);

    private async Task<IResult> DiffAsync(HttpResponse response, ModelView view, long from, long to, CancellationToken ct)
    {
        using var leave = await pace.FoldAsync(ct);
        if (!leave.IsAcquired)
        {
            return PageAnswer.TooMany(response, view);
        }

        var found = await models.AtAsync(view.Reader.From.Tenant, view.Model.Id, [from, to], ct);
        var diff = found is [{ } before, { } after] ? ModelDiff.Of(before, after) : null;
        return PageAnswer.Of<DiffPage>(view, (nameof(DiffPage.From), from), (nameof(DiffPage.To), to), (nameof(DiffPage.Diff), diff));
    }

    /// <summary>Changes of objects, latest first, by whom they were made.</summary>
    private async Task<IReadOnlyList<PastEvent>> ChangesAsync(ModelView view, string? subject, long before, int most, CancellationToken ct)
    {
        var past = await models.LatestAsync(view.Reader.From.Tenant, view.Model.Id, subject, before, most, ct);
        view.Meet(await people.NamesAsync(view.Reader.From.Tenant, past.Select(each => each.By), ct));
        return past;
    }
}
