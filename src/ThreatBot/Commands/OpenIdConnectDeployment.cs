using System.Text.Json;
using ThreatBot.Channels;
using ThreatBot.Web.SignIn;

namespace ThreatBot.Commands;

/// <summary>Whether people can sign in with what is set, and what to do where they cannot.</summary>
internal static class OpenIdConnectDeployment
{
    private const string Section = $"{Settings.Section}:{nameof(Settings.OpenIdConnect)}";

    private const int MostBytes = 256 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Looks at what the authority says about itself. Tells what is well.</summary>
    public static async Task<IReadOnlyList<string>> ExamineAsync(Settings settings, Action<string> well, CancellationToken ct)
    {
        if (settings.OpenIdConnect.Authority is not { } authority || settings.PublicUrl is not { } home)
        {
            return [];
        }

        var address = $"{authority.AbsoluteUri.TrimEnd('/')}/.well-known/openid-configuration";
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Patience, MaxResponseContentBufferSize = MostBytes };
        try
        {
            var metadata = WireJson.Parse(await http.GetByteArrayAsync(address, ct));
            if (WireJson.Text(metadata, "issuer")?.TrimEnd('/') != authority.AbsoluteUri.TrimEnd('/'))
            {
                return [$"{Section}:{nameof(OpenIdConnectSettings.Authority)}: {address} is of the issuer \"{WireJson.Text(metadata, "issuer")}\"; set that as the authority."];
            }

            well($"sign-in; register {new Uri(home, SignIn.CallbackPath)} as the redirect address at {authority.Host}");
            return [];
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException or JsonException || (unreachable is TaskCanceledException && !ct.IsCancellationRequested))
        {
            return [$"{Section}:{nameof(OpenIdConnectSettings.Authority)}: {address} cannot be read: {unreachable.Message}"];
        }
    }
}
