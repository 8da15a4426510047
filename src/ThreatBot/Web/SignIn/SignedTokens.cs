using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ThreatBot.Web.SignIn;

/// <summary>
/// Takes tokens that are signed and no others. What comes straight from an issuer over TLS need not be, by the standard, and so is not asked to be
/// otherwise; a proxy that looks into TLS could then say who anybody is.
/// </summary>
internal sealed class SignedTokens : JsonWebTokenHandler
{
    public SignedTokens() => MapInboundClaims = false;

    public override Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        validationParameters.RequireSignedTokens = true;
        return base.ValidateTokenAsync(token, validationParameters);
    }
}
