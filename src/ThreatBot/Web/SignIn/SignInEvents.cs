using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using NodaTime;
using ThreatBot.Web.Models;

namespace ThreatBot.Web.SignIn;

/// <summary>What is ours in signing in: where people come back to, who they are to us, and what they are told when it did not go well.</summary>
internal sealed class SignInEvents(Settings settings, PageHead head, TimeProvider time) : OpenIdConnectEvents
{
    /// <summary>By the address that is set, and not by what a request says about itself: behind a proxy that is another.</summary>
    public override Task RedirectToIdentityProvider(RedirectContext context)
    {
        if (settings.PublicUrl is { } home)
        {
            context.ProtocolMessage.RedirectUri = new Uri(home, SignIn.CallbackPath).AbsoluteUri;
        }

        return Task.CompletedTask;
    }

    /// <summary>Of all that the issuer said, only who that is to us is kept.</summary>
    public override Task TokenValidated(TokenValidatedContext context)
    {
        if (context.Principal is { } principal && SignInClaims.Read(settings.OpenIdConnect, principal, Instant.FromDateTimeOffset(time.GetUtcNow())) is { } who)
        {
            context.Principal = who.ToPrincipal();
        }
        else
        {
            context.Fail("The token names nobody.");
        }

        return Task.CompletedTask;
    }

    /// <summary>Why is in the log of the server; whoever signs in is told what to do.</summary>
    public override async Task RemoteFailure(RemoteFailureContext context)
    {
        context.HandleResponse();
        await PageAnswer.NotSignedIn(head.For(context.HttpContext)).ExecuteAsync(context.HttpContext);
    }
}
