namespace ThreatBot.Channels.Teams;

/// <summary>Sends requests for tokens to another place than the cloud's, where one is set; the library that makes them knows the cloud's alone.</summary>
internal sealed class TokenDetour(Uri endpoint, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = new UriBuilder(endpoint) { Query = request.RequestUri?.Query }.Uri;
        request.Headers.Host = null;
        return base.SendAsync(request, cancellationToken);
    }
}
