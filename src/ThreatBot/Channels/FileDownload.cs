using System.Net;
using System.Text.RegularExpressions;

namespace ThreatBot.Channels;

/// <summary>Fetches files that people send, whoever keeps them: from plain addresses, for a while, and never from where an answer leads.</summary>
internal static partial class FileDownload
{
    /// <summary>
    /// The address, if there is nothing in it that two readers of addresses could understand in two ways: no user, no fragment, no backslash, no letters but
    /// ASCII; null if there is, or if it is longer than that.
    /// </summary>
    public static Uri? Plain(string? url, int most) =>
        url is not null && url.Length <= most && Unambiguous().IsMatch(url) && Uri.TryCreate(url, UriKind.Absolute, out var address) ? address : null;

    /// <summary>The start of the file. A page of HTML is what is shown to a person who has to sign in, may not read it, or comes too late.</summary>
    public static async Task<Fetched> GetAsync(HttpClient http, HttpRequestMessage request, TimeSpan patience, TimeProvider time, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, late.Token);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (response.StatusCode is not HttpStatusCode.OK || response.Content.Headers.ContentType?.MediaType is "text/html")
            {
                return new Fetched.Missing();
            }

            await using var body = await response.Content.ReadAsStreamAsync(either.Token);
            return new Fetched.File(await FileStart.ReadAsync(body, either.Token));
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException || (broken is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return new Fetched.Missing();
        }
    }

    [GeneratedRegex(@"^https?://[a-z0-9.-]+(:[0-9]{1,5})?/[!$-;=?-Z_a-z~]*\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Unambiguous();
}
