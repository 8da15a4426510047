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

    /// <summary>The same for what is not there and for what is not for this reader.</summary>
    public static RazorComponentResult<MissingPage> Missing(IPageWords view) =>
        new(new Dictionary<string, object?> { [nameof(MissingPage.View)] = view }) { StatusCode = StatusCodes.Status404NotFound };
}
