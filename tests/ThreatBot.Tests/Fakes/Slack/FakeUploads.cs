using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ThreatBot.Tests.Fakes.Slack;

/// <summary>Where files are brought to in Slack: to an address that is good for one file of the length that was said, without a token.</summary>
internal sealed class FakeUploads
{
    private readonly Lock guard = new();
    private readonly Dictionary<string, (long Length, byte[]? Bytes)> places = [];
    private int next;

    /// <summary>What was brought and is shown somewhere, by its id.</summary>
    public Dictionary<string, byte[]> Shown { get; } = [];

    /// <summary>Whether nothing that is brought is taken.</summary>
    public bool IsBroken { get; set; }

    /// <summary>The tokens that came along with bytes; there should be none.</summary>
    public List<string> Tokens { get; } = [];

    public (string Id, string Address)? Place(string length, Uri address)
    {
        if (!long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) || bytes == 0)
        {
            return null;
        }

        lock (guard)
        {
            var id = $"F{++next:00000000}";
            places[id] = (bytes, null);
            return (id, new Uri(address, $"upload/v1/{id}").AbsoluteUri);
        }
    }

    /// <summary>Shows a file, if its bytes are there and it is not shown yet.</summary>
    public bool TryShow(string id)
    {
        lock (guard)
        {
            if (places.GetValueOrDefault(id).Bytes is not { } bytes)
            {
                return false;
            }

            places.Remove(id);
            Shown[id] = bytes;
            return true;
        }
    }

    public void Map(WebApplication app) => app.MapPost("/upload/v1/{id}", async (HttpContext context, string id) =>
    {
        var bytes = await BodyAsync(context.Request);
        lock (guard)
        {
            if (context.Request.Headers.Authorization is [{ Length: > 0 } token])
            {
                Tokens.Add(token);
            }

            if (IsBroken)
            {
                return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
            }

            if (!places.TryGetValue(id, out var place) || place.Length != bytes.Length)
            {
                return Results.StatusCode(StatusCodes.Status400BadRequest);
            }

            places[id] = (place.Length, bytes);
        }

        return Results.Text($"OK - {bytes.Length}");
    });

    /// <summary>Bytes by themselves, or in the first file of a form.</summary>
    private static async Task<byte[]> BodyAsync(HttpRequest request)
    {
        using var bytes = new MemoryStream();
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync();
            await form.Files[0].CopyToAsync(bytes);
        }
        else
        {
            await request.Body.CopyToAsync(bytes);
        }

        return bytes.ToArray();
    }
}
