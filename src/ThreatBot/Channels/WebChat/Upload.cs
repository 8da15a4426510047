using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace ThreatBot.Channels.WebChat;

/// <summary>What an upload holds.</summary>
internal abstract record Uploaded
{
    private Uploaded()
    {
    }

    /// <summary>A file; its text is absent when it is none. What is over the limit of a message is cut right above it.</summary>
    public sealed record File(string Name, string? Text, string? ClientId) : Uploaded;

    public sealed record Nothing : Uploaded;

    public sealed record TooLarge : Uploaded;
}

/// <summary>Reads an upload as it comes in, keeping no more of it than a message may have.</summary>
internal static class Upload
{
    private const string ActivityType = "application/vnd.microsoft.activity";

    private const int MostOfAName = 100;

    /// <summary>One more byte than a message may have, so that the turn sees that it is too long.</summary>
    private const int Kept = Conversations.Conversations.MostBytes + 1;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static async Task<Uploaded> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        try
        {
            return MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
                ? await PartsAsync(request, HeaderUtilities.RemoveQuotes(type.Boundary).ToString(), ct)
                : await WholeAsync(request, ct);
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return new Uploaded.TooLarge();
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or JsonException)
        {
            return new Uploaded.Nothing();
        }
    }

    /// <summary>The body is the file, named by its Content-Disposition.</summary>
    private static async Task<Uploaded> WholeAsync(HttpRequest request, CancellationToken ct)
    {
        var name = Name(request.Headers.ContentDisposition.ToString());
        var bytes = await StartOfAsync(request.Body, ct);
        return name is null ? new Uploaded.Nothing() : new Uploaded.File(name, TextOf(bytes), null);
    }

    private static async Task<Uploaded> PartsAsync(HttpRequest request, string boundary, CancellationToken ct)
    {
        if (boundary.Length is 0 or > 100)
        {
            return new Uploaded.Nothing();
        }

        Uploaded.File? file = null;
        string? clientId = null;
        var parts = new MultipartReader(boundary, request.Body);
        while (await parts.ReadNextSectionAsync(ct) is { } part)
        {
            var bytes = await StartOfAsync(part.Body, ct);
            if (part.ContentType?.StartsWith(ActivityType, StringComparison.OrdinalIgnoreCase) is true)
            {
                clientId = ActivityReader.ClientId(WireJson.Parse(bytes));
            }
            else if (file is null && Name(part.ContentDisposition ?? "") is { } name)
            {
                file = new Uploaded.File(name, TextOf(bytes), null);
            }
        }

        return file is null ? new Uploaded.Nothing() : file with { ClientId = clientId };
    }

    /// <summary>The first bytes; the rest is read and forgotten.</summary>
    private static async Task<byte[]> StartOfAsync(Stream body, CancellationToken ct)
    {
        var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await body.ReadAsync(buffer, ct) is > 0 and var read)
        {
            await kept.WriteAsync(buffer.AsMemory(0, Math.Min(read, Kept - (int)kept.Length)), ct);
        }

        return kept.ToArray();
    }

    private static string? TextOf(byte[] bytes)
    {
        try
        {
            // A cut in the middle of a character is no reason to call a long text none.
            var whole = bytes.Length < Kept ? bytes : bytes[..StartOfLast(bytes)];
            var text = Strict.GetString(whole) + new string('.', bytes.Length - whole.Length);
            return text.Contains('\0', StringComparison.Ordinal) || string.IsNullOrWhiteSpace(text) ? null : text.TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>Where the last character begins: bytes that go on with a character look like 10xxxxxx.</summary>
    private static int StartOfLast(byte[] utf8)
    {
        var start = utf8.Length - 1;
        while (start > 0 && (utf8[start] & 0xC0) == 0x80)
        {
            start--;
        }

        return start;
    }

    private static string? Name(string disposition)
    {
        if (!ContentDispositionHeaderValue.TryParse(disposition, out var header))
        {
            return null;
        }

        var name = (header.FileNameStar.HasValue ? header.FileNameStar : HeaderUtilities.RemoveQuotes(header.FileName)).ToString();
        return name.Length == 0 ? null : name[..Math.Min(name.Length, MostOfAName)];
    }
}
