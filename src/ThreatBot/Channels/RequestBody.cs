namespace ThreatBot.Channels;

/// <summary>The bytes of a request, just as they came: what is signed is signed over them.</summary>
internal static class RequestBody
{
    /// <summary>The body, or the status that refuses one that is too large, too slow or broken.</summary>
    public static async Task<(byte[]? Body, int Refusal)> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        try
        {
            using var buffer = new MemoryStream();
            await request.Body.CopyToAsync(buffer, ct);
            return (buffer.ToArray(), 0);
        }
        catch (BadHttpRequestException refused)
        {
            return (null, refused.StatusCode);
        }
    }
}
