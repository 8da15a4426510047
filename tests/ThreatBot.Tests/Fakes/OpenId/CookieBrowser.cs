namespace ThreatBot.Tests.Fakes.OpenId;

/// <summary>A browser that keeps the cookies of one server, follows no redirect by itself, and shows what it was given.</summary>
internal sealed class CookieBrowser(Uri address) : IDisposable
{
    private readonly HttpClient http = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });

    public Dictionary<string, string> Cookies { get; } = [];

    /// <summary>What it says of itself.</summary>
    public string? Agent { get; set; }

    /// <summary>Every cookie as it was set.</summary>
    public List<string> Set { get; } = [];

    /// <summary>A path of the server, or an address elsewhere, where no cookie of ours goes.</summary>
    public async Task<HttpResponseMessage> GetAsync(string path, CancellationToken ct) => await SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(address, path)), ct);

    public async Task<HttpResponseMessage> PostAsync(string path, HttpContent? content, CancellationToken ct) =>
        await SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(address, path)) { Content = content }, ct);

    public void Dispose() => http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        if (request.RequestUri?.Authority == address.Authority && Cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        request.Headers.TryAddWithoutValidation("User-Agent", Agent);
        var answer = await http.SendAsync(request, ct);
        foreach (var set in answer.Headers.TryGetValues("Set-Cookie", out var all) ? all : [])
        {
            var (name, value) = (set.Split('=', 2)[0], set.Split('=', 2)[1].Split(';')[0]);
            Set.Add(set);
            if (value.Length == 0)
            {
                Cookies.Remove(name);
            }
            else
            {
                Cookies[name] = value;
            }
        }

        return answer;
    }
}
