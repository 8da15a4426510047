using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using NodaTime;
using ThreatBot.Telemetry;
using ThreatBot.Web.Models;

namespace ThreatBot.Web.SignIn;

/// <summary>What is ours in signing in: where people come back to, who they are to us, and what they are told when it did not go well.</summary>
internal sealed partial class SignInEvents(Settings settings, PageHead head, TimeProvider time, ILogger<SignInEvents> log) : OpenIdConnectEvents
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

    /// <summary>An answer that says whom it is from (RFC 9207) has to be from whom was asked.</summary>
    public override async Task AuthorizationCodeReceived(AuthorizationCodeReceivedContext context)
    {
        if (context.ProtocolMessage.Iss is { } from && context.Options.ConfigurationManager is { } metadata
            && from != (await metadata.GetConfigurationAsync(context.HttpContext.RequestAborted)).Issuer)
        {
            context.Fail("The answer is of another issuer.");
        }
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
            LogNobody(log);
            context.Fail("The token names nobody.");
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// Why is in the log of the server, as a code and in no words of the issuer; whoever signs in is told what to do. What anybody can bring about without an
    /// issuer, such as an answer to nothing that was asked, is left out.
    /// </summary>
    public override async Task RemoteFailure(RemoteFailureContext context)
    {
        if (context.Failure is { } failure and not AuthenticationFailureException)
        {
            LogFailed(log, Fault.Kinds(failure));
        }

        context.HandleResponse();
        await PageAnswer.NotSignedIn(head.For(context.HttpContext)).ExecuteAsync(context.HttpContext);
    }

    /// <summary>Where the authority does not say who it is, or says that it is somebody else.</summary>
    public IResult Unreached(HttpContext context, Exception broken)
    {
        LogFailed(log, Fault.Kinds(broken));
        return PageAnswer.NotSignedIn(head.For(context), StatusCodes.Status503ServiceUnavailable);
    }

    [LoggerMessage(LogLevel.Warning, "Signing in did not work: {Fault}")]
    private static partial void LogFailed(ILogger log, string fault);

    [LoggerMessage(LogLevel.Warning, "Signing in did not work: the token is good, but its claims name nobody. ThreatBot:OpenIdConnect says whose people sign in and by which claim.")]
    private static partial void LogNobody(ILogger log);
}
