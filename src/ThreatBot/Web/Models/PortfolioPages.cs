using System.Collections.Immutable;
using NodaTime;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Core.Pictures;
using ThreatBot.Prompts;

namespace ThreatBot.Web.Models;

/// <summary>All models that somebody sees, side by side: by a link that was made for them, or because the browser proves who they are.</summary>
internal sealed class PortfolioPages(LinkCookie cookie, Viewers viewers, Standings standings, Library library, Settings settings, Assets assets, TimeProvider time)
{
    public const string Path = "/portfolio";

    private readonly Drawing drawing = new(library, settings.Language);

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path, (HttpContext context, string? q, string? only, string? order, CancellationToken ct) =>
        ShowAsync(context, PortfolioAsked.Read(q, only, order), ct));

    private async Task<IResult> ShowAsync(HttpContext context, PortfolioAsked asked, CancellationToken ct)
    {
        var view = new PageWords(library.In(null, settings.Language).Wording, assets.Version, PageAnswer.Protect(context.Response));
        var byLink = await cookie.OpenAsync(context.Request, ct) is { Shows: Handout.Portfolio } handed ? handed : null;
        var seen = byLink is null ? await AsViewerAsync(context.Request, ct) : await standings.OfAsync(byLink.Person, byLink.Made, ct);
        return seen is not { } all
            ? PageAnswer.Missing(view)
            : PageAnswer.Of<PortfolioPage>(
                view,
                (nameof(PortfolioPage.All), all.Select(each => each.Standing).ToImmutableArray()),
                (nameof(PortfolioPage.Asked), asked),
                (nameof(PortfolioPage.Chart), Chart(all)),
                (nameof(PortfolioPage.Today), Instant.FromDateTimeOffset(time.GetUtcNow()).InZone(TimeZones.Named(settings.TimeZone)).Date),
                (nameof(PortfolioPage.LeadsOn), byLink is null));
    }

    /// <summary>Null for a browser that stands for nobody.</summary>
    private async Task<ImmutableArray<Counted>?> AsViewerAsync(HttpRequest request, CancellationToken ct)
    {
        var people = await viewers.FindAsync(request, ct);
        var seen = ImmutableArray.CreateBuilder<Counted>();
        foreach (var person in people)
        {
            seen.AddRange(await standings.OfAsync(person, Instant.MaxValue, ct));
        }

        return people.IsEmpty ? null : seen.ToImmutable();
    }

    /// <summary>Null where there would be nothing to see.</summary>
    private InlinePicture? Chart(ImmutableArray<Counted> all) => Charts.Portfolio([.. all.Select(each => each.Numbers)]) is { IsEmpty: false } charts
        ? InlinePicture.Of(drawing.Portfolio(charts))
        : null;
}
