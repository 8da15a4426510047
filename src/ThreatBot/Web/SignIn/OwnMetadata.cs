using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace ThreatBot.Web.SignIn;

/// <summary>
/// Takes the metadata of an authority only where they name it as the issuer (OpenID Connect Discovery, 4.3): who could put other metadata there could else have
/// tokens of anybody believed.
/// </summary>
internal sealed class OwnMetadata(Uri authority) : IConfigurationValidator<OpenIdConnectConfiguration>
{
    public ConfigurationValidationResult Validate(OpenIdConnectConfiguration configuration) =>
        configuration.Issuer?.TrimEnd('/') == authority.AbsoluteUri.TrimEnd('/')
            ? new() { Succeeded = true }
            : new() { Succeeded = false, ErrorMessage = "The metadata name another issuer than the authority." };
}
