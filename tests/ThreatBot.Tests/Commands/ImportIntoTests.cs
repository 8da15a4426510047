using System.Text.Json.Nodes;

namespace ThreatBot.Tests.Commands;

/// <summary><c>import --into</c>: a file of another program goes into a model that is there.</summary>
public sealed class ImportIntoTests : IDisposable
{
    private const string Otm =
        """
        {
          "otmVersion": "0.2.0",
          "project": { "name": "Shop", "id": "shop" },
          "trustZones": [{ "id": "z", "name": "cloud", "risk": { "trustRating": 1 } }],
          "components": [{ "id": "web", "name": "web shop", "type": "x", "parent": { "trustZone": "z" } }]
        }
        """;

    private readonly Bot bot = new();
    private readonly string file = Path.Combine(Path.GetTempPath(), $"into-{Guid.NewGuid():N}.json");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_goes_into_a_model_once_its_changes_were_seen_and_updates_it_from_then_on()
    {
        await bot.RunAsync("/new till\nbrowser [internet] -> till [shop]: order\n", "chat", "--as", "ana");
        var id = (await bot.RunAsync("", "models")).Out.Split("  ")[0].Trim();
        await File.WriteAllTextAsync(file, Otm, Token);

        var shown = await bot.RunAsync("", "import", file, "--into", id);
        Assert.Equal(1, shown.Code);
        Assert.Contains("web shop", shown.Out, StringComparison.Ordinal);
        Assert.Equal(0, (await bot.RunAsync("", "import", file, "--into", id, "--merge")).Code);
        await File.WriteAllTextAsync(file, Otm.Replace("web shop", "web store", StringComparison.Ordinal), Token);
        Assert.Equal(0, (await bot.RunAsync("", "import", file, "--into", id, "--replace")).Code);

        var model = JsonNode.Parse((await bot.RunAsync("", "export", id, "--format", "json")).Out)!;
        Assert.Equal(["browser", "till", "web store"], model["elements"]!.AsArray().Select(element => (string)element!["name"]!).Order());
        Assert.Equal("till", (string?)model["model"]!["name"]);
    }

    [Fact]
    public async Task What_cannot_go_into_a_model_is_refused_by_name()
    {
        await File.WriteAllTextAsync(file, Otm, Token);
        var absent = await bot.RunAsync("", "import", file, "--into", "nothing");
        Assert.Equal(2, absent.Code);
        Assert.Contains("There is no model nothing", absent.Error, StringComparison.Ordinal);

        await File.WriteAllTextAsync(file, """{ "format": "threatbot/1", "model": { "id": "m1", "name": "m", "version": 1, "language": "en", "timeZone": "UTC" } }""", Token);
        Assert.Contains("leave out --into", (await bot.RunAsync("", "import", file, "--into", "m1")).Error, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        bot.Dispose();
        File.Delete(file);
    }
}
