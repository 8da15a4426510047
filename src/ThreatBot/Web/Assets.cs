using System.Collections.Immutable;
using System.Security.Cryptography;

namespace ThreatBot.Web;

/// <summary>What pages are made of, read once: templates, scripts, styles and pictures.</summary>
internal sealed class Assets
{
    private const string Folder = "ThreatBot.Web.Pages.";

    public static readonly ImmutableDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml; charset=utf-8",
    }.ToImmutableDictionary();

    private readonly ImmutableDictionary<string, byte[]> parts = typeof(Assets).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .ToImmutableDictionary(name => name[Folder.Length..], Read);

    public Assets() => Version = Hash(parts.OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => part.Value));

    /// <summary>Changes with any of the parts, so that browsers may keep what they fetched under it.</summary>
    public string Version { get; }

    /// <summary>The templates of pages, by their names.</summary>
    public IEnumerable<KeyValuePair<string, byte[]>> Templates => parts.Where(part => Path.GetExtension(part.Key) == ".html");

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/web/{name}", (HttpContext context, string name) =>
        Answer(context, Path.GetExtension(name), () => parts.GetValueOrDefault(name) is { } bytes ? Results.Bytes(bytes, Types[Path.GetExtension(name)]) : null));

    /// <summary>The address of an asset changes with its content, so browsers may keep it.</summary>
    public static IResult Answer(HttpContext context, string extension, Func<IResult?> find)
    {
        if (!Types.ContainsKey(extension) || find() is not { } found)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        return found;
    }

    private static string Hash(IEnumerable<byte[]> parts)
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
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{resource} is not embedded.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
