using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using ThreatBot.Prompts;

namespace ThreatBot.Web;

/// <summary>The pages of the web chat: words are filled in at the start, a nonce for every visit.</summary>
internal sealed partial class Pages
{
    private readonly ImmutableDictionary<string, string> pages;

    public Pages(Library library, Settings settings, Assets assets)
    {
        var values = Values(library.Languages[settings.Language].Wording, assets.Version);
        pages = assets.Templates.ToImmutableDictionary(part => part.Key, part => Filled(System.Text.Encoding.UTF8.GetString(part.Value), values));
    }

    /// <summary>Where the build has put the chat client; it is not there when the build had no Node.js.</summary>
    private static string Client => Path.Combine(AppContext.BaseDirectory, "web", "webchat.js");

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", (HttpContext context) => Page(context, "home.html"));
        routes.MapGet("/join/{invite}", (HttpContext context) => Page(context, "join.html"));
        routes.MapGet("/c/{id}", (HttpContext context) => Page(context, "talk.html"));
        routes.MapGet("/web/webchat.js", (HttpContext context) => Assets.Answer(context, ".js", () => File.Exists(Client) ? Results.File(Client, Assets.Types[".js"]) : null));
    }

    /// <summary>The hash is that of nothing: the client adds an empty style element, and fills it by script. It reads a file to be sent from a blob.</summary>
    private IResult Page(HttpContext context, string name)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' blob:; "
            + "worker-src blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
        return Results.Text(pages[name].Replace("{nonce}", WebUtility.HtmlEncode(nonce), StringComparison.Ordinal), "text/html; charset=utf-8");
    }

    private static Dictionary<string, string> Values(Wording wording, string version)
    {
        var words = WebPrompts.All.ToDictionary(need => need.Key[(WebPrompts.Dialog.Length + 1)..], need => wording.TextOf(need.Key));
        var values = words.ToDictionary(word => word.Key, word => WebUtility.HtmlEncode(word.Value));

        // The default encoder leaves nothing in the JSON that could end the element it stands in.
        values["words"] = JsonSerializer.Serialize(words);
        values["language"] = WebUtility.HtmlEncode(wording.Language);
        values["version"] = version;
        return values;
    }

    private static string Filled(string page, Dictionary<string, string> values) =>
        Place().Replace(page, match => match.Groups[1].Value == "nonce" ? match.Value : values[match.Groups[1].Value]);

    [GeneratedRegex(@"\{([a-z-]+)\}")]
    private static partial Regex Place();
}
