using Microsoft.Extensions.Caching.Memory;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Storage;
using ThreatBot.Web.Models;

namespace ThreatBot.Web;

/// <summary>
/// The pictures of talks, as PNG. One that everybody in a channel fetches at once is drawn once: a picture of a version never changes, so the last ones are kept.
/// </summary>
internal sealed class DrawnPictures(ModelFiles files, ModelStore models, Pace pace) : IDisposable
{
    private const long MostBytes = 32 * 1024 * 1024;

    private readonly MemoryCache drawn = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    /// <summary>The picture; none when the model is gone, or what it shows, or too many wait for theirs.</summary>
    public async Task<(byte[]? Png, bool IsBusy)> FindAsync(string tenant, Handout.Picture picture, CancellationToken ct)
    {
        if (await models.LoadAsync(tenant, picture.Model, ct) is not { } model || model.Version < picture.Version)
        {
            return (null, false);
        }

        if (drawn.TryGetValue((tenant, picture), out byte[]? known))
        {
            return (known, false);
        }

        using var leave = await pace.FoldAsync(ct);
        return leave.IsAcquired ? (await DrawAsync(tenant, picture, ct), false) : (null, true);
    }

    public void Dispose() => drawn.Dispose();

    /// <summary>Whoever waited may find it drawn by the one before.</summary>
    private async Task<byte[]?> DrawAsync(string tenant, Handout.Picture picture, CancellationToken ct)
    {
        if (!drawn.TryGetValue((tenant, picture), out byte[]? png) && (png = await files.DrawAsync(tenant, picture, ct)) is not null)
        {
            drawn.Set((tenant, picture), png, new MemoryCacheEntryOptions { Size = png.Length });
        }

        return png;
    }
}
