using ThreatBot.Conversations;

namespace ThreatBot.Channels;

/// <summary>Reads a file as it comes in, and no more of it than can be of use.</summary>
internal static class FileStart
{
    private const int MostAtOnce = 16 * 1024;

    /// <summary>All of what may be a model or a tree, up to one byte more than one has at most; of anything else the first <see cref="FileContent.MostOfText"/> bytes.</summary>
    public static async Task<byte[]> ReadAsync(Stream file, CancellationToken ct)
    {
        var kept = new MemoryStream();
        var buffer = new byte[MostAtOnce];
        for (var most = MostAtOnce; kept.Length < most; most = MostOf(kept))
        {
            var read = await file.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, most - kept.Length)), ct);
            if (read == 0)
            {
                break;
            }

            await kept.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        return kept.ToArray();
    }

    private static int MostOf(MemoryStream kept) =>
        FileContent.MayBeLong(kept.GetBuffer().AsSpan(0, (int)Math.Min(kept.Length, MostAtOnce))) ? FileContent.MostBytes + 1 : FileContent.MostOfText;
}
