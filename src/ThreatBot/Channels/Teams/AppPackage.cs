using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ThreatBot.Channels.Teams;

/// <summary>The package that is installed in Teams: the manifest and its icons, in a zip without folders. The same settings give the same bytes.</summary>
internal static class AppPackage
{
    private const string Manifest = "manifest.json";

    private const long MostBytes = 5 * 1024 * 1024;

    /// <summary>A zip knows no earlier time.</summary>
    private static readonly DateTimeOffset Nominal = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(JsonObject manifest)
    {
        using var written = new MemoryStream();
        using (var zip = new ZipArchive(written, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, Manifest, System.Text.Encoding.UTF8.GetBytes(manifest.ToJsonString(Layout) + "\n"));
            foreach (var icon in Icons(manifest))
            {
                Add(zip, icon, File.ReadAllBytes(AppManifest.PathOf(icon)));
            }
        }

        return written.ToArray();
    }

    /// <summary>What in a package is not as the <paramref name="wanted"/> manifest has it, each with what to do; it may be anybody's file.</summary>
    public static ImmutableArray<string> Problems(Stream package, JsonObject wanted)
    {
        try
        {
            using var zip = new ZipArchive(package, ZipArchiveMode.Read);
            if (zip.GetEntry(Manifest) is not { Length: < MostBytes } entry)
            {
                return [$"has no {Manifest} at its top; `threatbot package teams` makes one that has"];
            }

            using var stream = entry.Open();
            var found = JsonNode.Parse(stream) as JsonObject ?? [];
            return [.. Differences(found, wanted), .. Icons(found).Where(icon => zip.GetEntry(icon) is null).Select(icon => $"has no {icon}; make it anew")];
        }
        catch (Exception broken) when (broken is InvalidDataException or JsonException or InvalidOperationException or ArgumentException)
        {
            return [$"is no package of an app: {broken.Message}"];
        }
    }

    private static IEnumerable<string> Differences(JsonObject found, JsonObject wanted)
    {
        (string Name, Func<JsonObject, JsonNode?> Of)[] fields =
        [
            ("id", manifest => manifest["id"]),
            ("bots[0].botId", manifest => manifest["bots"]?[0]?["botId"]),
            ("validDomains", manifest => manifest["validDomains"]),
            ("bots[0].scopes", manifest => manifest["bots"]?[0]?["scopes"]),
            ("bots[0].commandLists", manifest => manifest["bots"]?[0]?["commandLists"]),
            ("composeExtensions", manifest => manifest["composeExtensions"]),
        ];
        return fields.Where(field => !JsonNode.DeepEquals(field.Of(found), field.Of(wanted)))
            .Select(field => $"says {field.Name} {Short(field.Of(found))} where the settings and words of this program say {Short(field.Of(wanted))}; make it anew with a higher --app-version, and upload it");
    }

    private static string Short(JsonNode? value) => value?.ToJsonString(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) switch
    {
        null => "nothing",
        { Length: > 100 } text => $"{text[..100]}…",
        var text => text,
    };

    private static IEnumerable<string> Icons(JsonObject manifest) =>
        (manifest["icons"] as JsonObject ?? []).Select(icon => icon.Value?.GetValue<string>()).OfType<string>();

    private static void Add(ZipArchive zip, string name, byte[] bytes)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.SmallestSize);
        entry.LastWriteTime = Nominal;
        using var stream = entry.Open();
        stream.Write(bytes);
    }
}
