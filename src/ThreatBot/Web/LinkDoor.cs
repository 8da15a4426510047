using NodaTime;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Storage;

namespace ThreatBot.Web;

/// <summary>Opens the links that were handed out in conversations. Whoever has none that counts learns nothing, not even whether it ever did.</summary>
internal sealed class LinkDoor(Handouts handouts, ModelFiles files, Links links, TimeProvider time)
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet(Handouts.Path + "{token}", (string token, CancellationToken ct) => OpenAsync(token, ct));

    private async Task<IResult> OpenAsync(string token, CancellationToken ct)
    {
        if (await handouts.OpenAsync(token, ct) is not { Shows: Handout.File file } handed || await files.WriteAsync(handed.Tenant, file, ct) is not { } written)
        {
            return Results.NotFound();
        }

        await links.NoteAsync(handed.Key, handed.Participant, file.Model, $"file {file.Format}", Instant.FromDateTimeOffset(time.GetUtcNow()), ct);
        return Results.File(written.Bytes, written.ContentType, written.Name);
    }
}
