using NodaTime;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Storage;
using ThreatBot.Web.Models;

namespace ThreatBot.Web;

/// <summary>Opens the links that were handed out in conversations. Whoever has none that counts learns nothing, not even whether it ever did.</summary>
internal sealed class LinkDoor(Handouts handouts, ModelFiles files, ModelAccess access, Links links, TimeProvider time)
{
    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(Handouts.Path + "{token}", (HttpContext context, string token, CancellationToken ct) => OpenAsync(context.Response, token, ct));

    private async Task<IResult> OpenAsync(HttpResponse response, string token, CancellationToken ct) => await handouts.OpenAsync(token, ct) switch
    {
        { Shows: Handout.File file } handed => await FileAsync(handed, file, ct),
        { Shows: Handout.Page page } handed => await PageAsync(response, handed, page, token, ct),
        _ => Results.NotFound(),
    };

    private async Task<IResult> FileAsync(HandedOut handed, Handout.File file, CancellationToken ct)
    {
        if (await files.WriteAsync(handed.Tenant, file, ct) is not { } written)
        {
            return Results.NotFound();
        }

        await NoteAsync(handed, $"file {file.Format}", ct);
        return Results.File(written.Bytes, written.ContentType, written.Name);
    }

    private async Task<IResult> PageAsync(HttpResponse response, HandedOut handed, Handout.Page page, string token, CancellationToken ct)
    {
        await NoteAsync(handed, "page", ct);
        access.Admit(response, page.Model, token, (handed.Made + Handouts.Life).ToDateTimeOffset());
        return Results.Redirect($"/models/{page.Model}");
    }

    private Task NoteAsync(HandedOut handed, string what, CancellationToken ct) => links.NoteAsync(handed.Key, handed.Participant, handed.Shows.Model, what, Now, ct);
}
