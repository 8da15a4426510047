using System.Text.Json;
using ThreatBot.Channels.WebChat;

namespace ThreatBot.Web;

/// <summary>What a page asks for; every field is as untrusted as the next.</summary>
internal sealed record PageBody
{
    public string? Name { get; init; }

    public string? Secret { get; init; }

    public string? Invite { get; init; }

    public bool Example { get; init; }

    /// <summary>What the person says first in a new conversation.</summary>
    public string? Say { get; init; }

    /// <summary>Only JSON is read: forms of other pages cannot send it unasked.</summary>
    public static async Task<(PageBody Body, IResult? Refusal)> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        try
        {
            return request.HasJsonContentType() && await request.ReadFromJsonAsync<PageBody>(ActivitySet.Json, ct) is { } body
                ? (body, null)
                : (new PageBody(), Refused(StatusCodes.Status400BadRequest, "failed"));
        }
        catch (Exception broken) when (broken is JsonException or BadHttpRequestException)
        {
            return (new PageBody(), Refused((broken as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest, "failed"));
        }
    }

    /// <summary>A refusal by the name of the words it is told in.</summary>
    public static IResult Refused(int status, string why) => Results.Json(new { Why = why }, ActivitySet.Json, statusCode: status);
}
