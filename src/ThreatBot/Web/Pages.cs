using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using ThreatBot.Prompts;

namespace ThreatBot.Web;

/// <summary>The pages and what they are made of, read once: words are filled in at the start, a nonce for every visit.</summary>
internal sealed partial class Pages
{
    private const string Folder = "ThreatBot.Web.Pages.";

    private static readonly ImmutableDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToImmutableDictionary();

    private readonly ImmutableDictionary<string, string> pages;
    private readonly ImmutableDictionary<string, byte[]> assets;

    public Pages(Library library, Settings settings)
    {
        var parts = typeof(Pages).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .ToImmutableDictionary(name => name[Folder.Length..], Read);
        assets = parts.RemoveRange(parts.Keys.Where(name => Path.GetExtension(name) == ".html"));
        var wording = library.Languages[settings.Language].Wording;
        var values = Values(wording, Version(parts.OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => part.Value)));
        pages = parts.RemoveRange(assets.Keys).ToImmutableDictionary(
            part => part.Key, part => Filled(System.Text.Encoding.UTF8.GetString(part.Value), values));
    }

    /// <summary>Where the build has put the chat client; it is not there when the build had no Node.js.</summary>
    private static string Client => Path.Combine(AppContext.BaseDirectory, "web", "webchat.js");

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", (HttpContext context) => Page(context, "home.html"));
        routes.MapGet("/join/{invite}", (HttpContext context) => Page(context, "join.html"));
        routes.MapGet("/c/{id}", (HttpContext context) => Page(context, "talk.html"));
        routes.MapGet("/web/webchat.js", (HttpContext context) => Asset(context, ".js", () => File.Exists(Client) ? Results.File(Client, Types[".js"]) : null));
        routes.MapGet("/web/{name}", (HttpContext context, string name) =>
            Asset(context, Path.GetExtension(name), () => assets.GetValueOrDefault(name) is { } bytes ? Results.Bytes(bytes, Types[Path.GetExtension(name)]) : null));
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

    /// <summary>The address of an asset changes with its content, so browsers may keep it.</summary>
    private static IResult Asset(HttpContext context, string extension, Func<IResult?> find)
    {
        if (!Types.ContainsKey(extension) || find() is not { } found)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        return found;
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

    private static string Version(IEnumerable<byte[]> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            hash.AppendData(part);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    private static byte[] Read(string resource)
    {
        using var stream = typeof(Pages).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{resource} is not embedded.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    [GeneratedRegex(@"\{([a-z-]+)\}")]
    private static partial Regex Place();
}
