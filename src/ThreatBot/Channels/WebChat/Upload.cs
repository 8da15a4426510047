using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Channels.WebChat;

/// <summary>What an upload holds.</summary>
internal abstract record Uploaded
{
    private Uploaded()
    {
    }

    /// <summary>A file. Of one that cannot be a model no more is kept than shows whether its text is too long for a message.</summary>
    public sealed record File(string Name, byte[] Bytes, string? ClientId) : Uploaded;

    public sealed record Nothing : Uploaded;

    public sealed record TooLarge : Uploaded;
}

/// <summary>Reads an upload as it comes in, keeping no more of it than can be of use.</summary>
internal static class Upload
{
    private const string ActivityType = "application/vnd.microsoft.activity";

    private const int MostOfAName = 100;

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
        var bytes = await KeptOfAsync(request.Body, ct);
        return name is null ? new Uploaded.Nothing() : new Uploaded.File(name, bytes, null);
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
            var bytes = await KeptOfAsync(part.Body, ct);
            if (part.ContentType?.StartsWith(ActivityType, StringComparison.OrdinalIgnoreCase) is true)
            {
                clientId = ActivityReader.ClientId(WireJson.Parse(bytes));
            }
            else if (file is null && Name(part.ContentDisposition ?? "") is { } name)
            {
                file = new Uploaded.File(name, bytes, null);
            }
        }

        return file is null ? new Uploaded.Nothing() : file with { ClientId = clientId };
    }

    /// <summary>What is of use; the rest is read and forgotten.</summary>
    private static async Task<byte[]> KeptOfAsync(Stream body, CancellationToken ct)
    {
        var kept = await FileStart.ReadAsync(body, ct);
        await body.CopyToAsync(Stream.Null, ct);
        return kept;
    }

    /// <summary>Null for what is no name of a file, over some of which the reader breaks: one without a value, or in an encoding that is not spoken any more.</summary>
    private static string? Name(string disposition)
    {
        if (!ContentDispositionHeaderValue.TryParse(disposition, out var header))
        {
            return null;
        }

        try
        {
            var name = (header.FileNameStar.HasValue ? header.FileNameStar : HeaderUtilities.RemoveQuotes(header.FileName)).ToString();
            return name.Length == 0 ? null : SafeText.Cut(name, MostOfAName);
        }
        catch (Exception broken) when (broken is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
