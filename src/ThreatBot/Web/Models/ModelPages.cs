using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Core.Reports;
using ThreatBot.Interchange;
using ThreatBot.Prompts;
using ThreatBot.Storage;

namespace ThreatBot.Web.Models;

/// <summary>The pages of a model: all of it, one object, one reader's text, what changed between two versions. They read, and change nothing.</summary>
internal sealed class ModelPages(ModelAccess access, ModelStore models, People people, Links links, Library library, Settings settings, Assets assets, TimeProvider time)
{
    /// <summary>As many changes as the page of a model lists; the others are found by comparing versions.</summary>
    private const int MostChanges = 30;

    private readonly Drawing drawing = new(library, settings.Language);

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    public void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/models/{id}");
        pages.MapGet("", (HttpContext context, string id, string? q, bool? open, string? tree, CancellationToken ct) =>
            OpenAsync(context, id, view => WholeAsync(view, new Sought(q ?? "", open ?? false), tree, ct), ct));
        pages.MapGet("/objects/{found}", (HttpContext context, string id, string found, CancellationToken ct) => OpenAsync(context, id, view => ObjectAsync(view, found, ct), ct));
        pages.MapGet("/for/{reader}", (HttpContext context, string id, string reader, CancellationToken ct) => OpenAsync(context, id, view => Task.FromResult(For(view, reader)), ct));
        pages.MapGet("/diff", (HttpContext context, string id, long from, long to, CancellationToken ct) => OpenAsync(context, id, view => DiffAsync(view, from, to, ct), ct));
        pages.MapGet("/version", async (HttpContext context, string id, CancellationToken ct) =>
            await access.FindAsync(context.Request, id, ct) is { Model.Version: var version } ? Results.Json(new { Version = version }) : Results.NotFound());
    }

    private async Task<IResult> OpenAsync(HttpContext context, string id, Func<ModelView, Task<IResult>> page, CancellationToken ct)
    {
        var nonce = PageAnswer.Protect(context.Response);
        if (await access.FindAsync(context.Request, id, ct) is not { } reader)
        {
            return PageAnswer.Missing(new PageWords(library.In(null, settings.Language).Wording, assets.Version, nonce));
        }

        await links.NoteOnceAsync(reader.From, reader.Participant, id, "page", Now, ct);
        return await page(await ViewAsync(reader, nonce, ct));
    }

    private async Task<ModelView> ViewAsync(ModelReader reader, string nonce, CancellationToken ct)
    {
        var names = await people.NamesAsync(reader.From.Tenant, Mentioned.In(reader.Model, []), ct);
        return new ModelView(reader, library.In(reader.Model.Language, settings.Language).Wording, names, Now) { Assets = assets.Version, Nonce = nonce };
    }

    private async Task<IResult> WholeAsync(ModelView view, Sought sought, string? tree, CancellationToken ct)
    {
        var model = view.Model;
        var past = await ChangesAsync(view, new Wanted { Since = model.Version - MostChanges }, ct);
        var grown = Drawing.TreeOf(model, tree);
        return PageAnswer.Of<ModelPage>(
            view,
            (nameof(ModelPage.Sought), sought),
            (nameof(ModelPage.Diagram), Drawing.IsWorthwhile(model) ? InlinePicture.Of(drawing.Diagram(model)) : null),
            (nameof(ModelPage.Tree), grown is null ? null : InlinePicture.Of(drawing.Tree(model, grown))),
            (nameof(ModelPage.TreeOf), grown?.Root.Scenario),
            (nameof(ModelPage.Changes), past));
    }

    private async Task<IResult> ObjectAsync(ModelView view, string id, CancellationToken ct) => view.Model.Find(id) is { } found
        ? PageAnswer.Of<ObjectPage>(view, (nameof(ObjectPage.Found), found), (nameof(ObjectPage.Changes), await ChangesAsync(view, new Wanted { Subject = id }, ct)))
        : PageAnswer.Missing(view);

    private static IResult For(ModelView view, string named) => Enum.TryParse<Reader>(named, ignoreCase: true, out var reader) && Enum.IsDefined(reader)
        ? PageAnswer.Of<ReportPage>(view, (nameof(ReportPage.Reader), reader))
        : PageAnswer.Missing(view);

    private async Task<IResult> DiffAsync(ModelView view, long from, long to, CancellationToken ct)
    {
        var (tenant, id) = (view.Reader.From.Tenant, view.Model.Id);
        var (before, after) = (await models.AtAsync(tenant, id, from, ct), await models.AtAsync(tenant, id, to, ct));
        return PageAnswer.Of<DiffPage>(
            view, (nameof(DiffPage.From), from), (nameof(DiffPage.To), to), (nameof(DiffPage.Diff), before is null || after is null ? null : ModelDiff.Of(before, after)));
    }

    /// <summary>The changes of objects, latest first and no more than are read, by whom they were made.</summary>
    private async Task<IReadOnlyList<PastEvent>> ChangesAsync(ModelView view, Wanted wanted, CancellationToken ct)
    {
        var past = (await models.EventsAsync(view.Reader.From.Tenant, view.Model.Id, wanted, ct)).Where(each => each.Event is ObjectChanged).Reverse().Take(MostChanges).ToList();
        view.Meet(await people.NamesAsync(view.Reader.From.Tenant, past.Select(each => each.By), ct));
        return past;
    }
}
