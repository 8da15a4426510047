using System.Collections.Immutable;
using NodaTime;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Core.Pictures;
using ThreatBot.Prompts;
using ThreatBot.Storage;

namespace ThreatBot.Web.Models;

/// <summary>All models that somebody sees, side by side: by a link that was made for them, or because the browser proves who they are.</summary>
internal sealed class PortfolioPages(LinkCookie cookie, Viewers viewers, Standings standings, Pace pace, PageHead head, Library library, Settings settings, TimeProvider time)
{
    public const string Path = "/portfolio";

    private readonly Drawing drawing = new(library, settings.Language);

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path, (HttpContext context, string? q, string? only, string? order, CancellationToken ct) =>
        ShowAsync(context, PortfolioAsked.Read(q, only, order), ct));

    private async Task<IResult> ShowAsync(HttpContext context, PortfolioAsked asked, CancellationToken ct)
    {
        var words = head.For(context);
        var byLink = await cookie.OpenAsync(context.Request, ct) is { Shows: Handout.Portfolio } handed ? handed : null;
        var people = byLink is null ? await viewers.FindAsync(context.Request, ct) : [byLink.Person];
        if (people.IsEmpty)
        {
            return words.IsSignedIn ? PageAnswer.Unmet(words) : PageAnswer.Missing(words);
        }

        if (!people.All(pace.MayOpen))
        {
            return PageAnswer.TooMany(context.Response, words);
        }

        var all = await SeenAsync(people, byLink?.Made ?? Instant.MaxValue, ct);
        return PageAnswer.Of<PortfolioPage>(
            words,
            (nameof(PortfolioPage.All), all.Select(each => each.Standing).ToImmutableArray()),
            (nameof(PortfolioPage.Asked), asked),
            (nameof(PortfolioPage.Chart), Chart(all)),
            (nameof(PortfolioPage.Today), Instant.FromDateTimeOffset(time.GetUtcNow()).InZone(TimeZones.Named(settings.TimeZone)).Date),
            (nameof(PortfolioPage.LeadsOn), byLink is null));
    }

    private async Task<ImmutableArray<Counted>> SeenAsync(ImmutableArray<PersonKey> people, Instant made, CancellationToken ct)
    {
        var seen = ImmutableArray.CreateBuilder<Counted>();
        foreach (var person in people)
        {
            seen.AddRange(await standings.OfAsync(person, made, ct));
        }

        return seen.ToImmutable();
    }

    /// <summary>Null where there would be nothing to see.</summary>
    private InlinePicture? Chart(ImmutableArray<Counted> all) => Charts.Portfolio([.. all.Select(each => each.Numbers)]) is { IsEmpty: false } charts
        ? InlinePicture.Of(drawing.Portfolio(charts))
        : null;
}
