using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using ThreatBot.Interchange;

namespace ThreatBot.Web.Api;

/// <summary>
/// What was asked for. Its strong ETag is a hash of what is sent, since names, days and pictures change without the version of the model; who has it already
/// gets 304. It may be kept by whoever asked, who has to ask again before each use.
/// </summary>
internal sealed class Representation(byte[] body, string contentType) : IResult
{
    public const string Json = "application/json";

    /// <summary>The address of the next page; absent on the last.</summary>
    public string? Next { get; init; }

    /// <summary>What the file is called that a browser makes of it.</summary>
    public string? FileName { get; init; }

    public static Representation Of<T>(T value, string? next = null) => new(JsonSerializer.SerializeToUtf8Bytes(value, ModelJson.Options), Json) { Next = next };

    async Task IResult.ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var tag = new EntityTagHeaderValue($"\"{Hash()}\"");
        response.Headers.ETag = tag.ToString();
        response.Headers.CacheControl = "private, no-cache";
        if (Next is not null)
        {
            response.Headers.Link = $"<{Next}>; rel=\"next\"";
        }

        if (request.GetTypedHeaders().IfNoneMatch.Any(known => known.Tag == "*" || known.Compare(tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = contentType;
        response.ContentLength = body.Length;
        if (FileName is not null)
        {
            response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = FileName }.ToString();
        }

        if (!HttpMethods.IsHead(request.Method))
        {
            await response.Body.WriteAsync(body, httpContext.RequestAborted);
        }
    }

    private string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(body);
        hash.AppendData(Encoding.UTF8.GetBytes(Next ?? ""));
        return Base64Url.EncodeToString(hash.GetHashAndReset().AsSpan(0, 16));
    }
}
