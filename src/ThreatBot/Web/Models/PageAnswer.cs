using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ThreatBot.Web.Models;

/// <summary>How every page that is made on the server is answered.</summary>
internal static class PageAnswer
{
    /// <summary>Nothing from elsewhere is let into the page, and no style in it but those with the nonce that comes back.</summary>
    public static string Protect(HttpResponse response)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
        response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
        return nonce;
    }

    public static RazorComponentResult<T> Of<T>(IPageWords view, params (string Name, object? Value)[] values)
        where T : IComponent => new(values.Append(("View", view)).ToDictionary(pair => pair.Item1, pair => pair.Item2));

    /// <summary>The same for what is not there and for what is not for this reader; whoever could be somebody by signing in is told so.</summary>
    public static IResult Missing(IPageWords view) => Refused(view, "missing", StatusCodes.Status404NotFound);

    /// <summary>For somebody who has signed in, and is nobody to us yet.</summary>
    public static IResult Unmet(IPageWords view) => Refused(view, "unmet", StatusCodes.Status404NotFound);

    /// <summary>For whoever tried to sign in.</summary>
    public static IResult NotSignedIn(IPageWords view, int status = StatusCodes.Status400BadRequest) => Refused(view, "not-signed-in", status);

    /// <summary>For whoever opens more pages than anybody reads, or where too many wait.</summary>
    public static IResult TooMany(HttpResponse response, IPageWords view)
    {
        response.Headers.RetryAfter = Pace.Pause.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return Refused(view, "too-many", StatusCodes.Status429TooManyRequests);
    }

    /// <summary>For what programs fetch where too many wait; they look at the status alone.</summary>
    public static IResult Busy(HttpResponse response)
    {
        response.Headers.RetryAfter = Pace.Pause.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }

    private static RazorComponentResult<RefusedPage> Refused(IPageWords view, string why, int status) =>
        new(new Dictionary<string, object?> { [nameof(RefusedPage.View)] = view, [nameof(RefusedPage.Why)] = why }) { StatusCode = status };
}
