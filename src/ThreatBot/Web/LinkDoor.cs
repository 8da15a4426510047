using NodaTime;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Storage;
using ThreatBot.Web.Api;
using ThreatBot.Web.Models;

namespace ThreatBot.Web;

/// <summary>Opens the links that were handed out in conversations. Whoever has none that counts learns nothing, not even whether it ever did.</summary>
internal sealed class LinkDoor(Handouts handouts, ModelFiles files, DrawnPictures pictures, PersonalFiles personal, LinkCookie cookie, TokenDesk desk, Links links, Sight sight, Pace pace, PageHead head, TimeProvider time)
{
    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Handouts.Path + "{token}", (HttpContext context, string token, CancellationToken ct) => OpenAsync(context, token, ct));
        routes.MapPost(Handouts.Path + "{token}", (HttpContext context, string token, CancellationToken ct) => MakeAsync(context, token, ct));
    }

    private async Task<IResult> OpenAsync(HttpContext context, string token, CancellationToken ct) => await handouts.OpenAsync(token, ct) switch
    {
        { } handed when !MayOpen(handed, token) => PageAnswer.TooMany(context.Response, head.For(context)),
        { Shows: Handout.File file } handed => await FileAsync(handed, file, ct),
        { Shows: Handout.Own own } handed => await OwnAsync(handed, own, ct),
        { Shows: Handout.Picture picture } handed => await PictureAsync(context.Response, handed, picture, ct),
        { Shows: Handout.Page } handed => await PageAsync(context.Response, handed, token, ct),
        { Shows: Handout.Portfolio } handed => await PortfolioAsync(context.Response, handed, token, ct),
        { Shows: Handout.Token asked } handed => await desk.AskAsync(context.Response, handed, asked, ct),
        _ => PageAnswer.Missing(head.For(context)),
    };

    /// <summary>Where a button is pressed on what a link shows.</summary>
    private async Task<IResult> MakeAsync(HttpContext context, string token, CancellationToken ct) => await handouts.OpenAsync(token, ct) switch
    {
        { } handed when !MayOpen(handed, token) => PageAnswer.TooMany(context.Response, head.For(context)),
        { Shows: Handout.Token asked } handed => await desk.MakeAsync(context, handed, asked, ct),
        _ => Results.NotFound(),
    };

    /// <summary>A picture is fetched by everybody who sees the conversation, and not by whom its link was made for.</summary>
    private bool MayOpen(HandedOut handed, string token) => handed.Shows is Handout.Picture ? pace.MayFetch(token) : pace.MayOpen(handed.Person);

    private async Task<IResult> FileAsync(HandedOut handed, Handout.File file, CancellationToken ct)
    {
        if (await files.WriteAsync(handed.Tenant, file, ct) is not { } written)
        {
            return Results.NotFound();
        }

        await NoteAsync(handed, $"file {file.Format}", ct);
        return Results.File(written.Bytes, written.ContentType, written.Name);
    }

    /// <summary>Of what somebody reads about themselves nothing is kept.</summary>
    private async Task<IResult> OwnAsync(HandedOut handed, Handout.Own own, CancellationToken ct)
    {
        var written = await personal.WriteAsync(handed.Tenant, handed.Participant, own.Name, ct);
        return Results.File(written.Bytes, written.ContentType, written.Name);
    }

    private async Task<IResult> PictureAsync(HttpResponse response, HandedOut handed, Handout.Picture picture, CancellationToken ct)
    {
        var (png, isBusy) = await pictures.FindAsync(handed.Tenant, picture, ct);
        if (png is null)
        {
            return isBusy ? PageAnswer.Busy(response) : Results.NotFound();
        }

        await links.NoteOnceAsync(handed.Key, handed.Participant, picture.Model, $"picture {picture.Shows}", Now, ct);
        return Results.File(png, "image/png");
    }

    private async Task<IResult> PageAsync(HttpResponse response, HandedOut handed, string token, CancellationToken ct)
    {
        await NoteAsync(handed, "page", ct);
        return Results.Redirect(cookie.Admit(response, handed, token));
    }

    private async Task<IResult> PortfolioAsync(HttpResponse response, HandedOut handed, string token, CancellationToken ct)
    {
        var seen = await sight.ModelsAsync(handed.Person, handed.Made, ct);
        await links.NoteAsync(handed.Key, handed.Participant, seen.Select(each => each.Id), Links.SideBySide, Now, ct);
        return Results.Redirect(cookie.Admit(response, handed, token));
    }

    private Task NoteAsync(HandedOut handed, string what, CancellationToken ct) => links.NoteAsync(handed.Key, handed.Participant, handed.Shows.Model, what, Now, ct);
}
