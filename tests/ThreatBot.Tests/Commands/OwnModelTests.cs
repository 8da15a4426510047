using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ThreatBot.Tests.House;

namespace ThreatBot.Tests.Commands;

/// <summary>The threat model of ThreatBot itself: what is kept in docs/threat-model is what the talk there leads to, and its check holds.</summary>
public sealed partial class OwnModelTests : IDisposable
{
    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "threat-model");

    private readonly Bot bot = new();

    [Fact]
    public async Task The_talk_leads_to_the_model_and_the_pictures_that_are_kept()
    {
        var kept = Path.Combine(Folder, "threat-model.json");
        await bot.RunAsync(await File.ReadAllTextAsync(Path.Combine(Folder, "talk.txt"), Token), "chat", "--as", "maintainer");
        var exported = await bot.RunAsync("", "export", "ThreatBot", "--format", "json");

        Assert.Equal(Timeless(await File.ReadAllTextAsync(kept, Token)), Timeless(exported.Out));
        foreach (var (file, options) in new[] { ("data-flow.svg", (string[])[]), ("tree-S1.svg", ["--kind", "tree", "--tree", "S1"]) })
        {
            Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Folder, file), Token), (await bot.RunAsync("", ["picture", "ThreatBot", .. options])).Out);
        }
    }

    [Fact]
    public async Task Its_check_holds_and_would_not_without_what_is_known()
    {
        string[] check = ["check", Path.Combine(Folder, "threat-model.json"), "--measure-days", "3650"];

        Assert.Equal(0, (await bot.RunAsync("", [.. check, "--baseline", Path.Combine(Folder, "known.json")])).Code);
        Assert.Equal(1, (await bot.RunAsync("", check)).Code);
    }

    public void Dispose() => bot.Dispose();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The model without the times at which things were said, without the id that each new model gets, and with people by their names.</summary>
    private static string Timeless(string json)
    {
        foreach (var person in JsonNode.Parse(json)!["participants"]!.AsArray())
        {
            json = json.Replace((string)person!["id"]!, (string)person["name"]!, StringComparison.Ordinal);
        }

        var model = JsonNode.Parse(json)!;
        model["model"]!.AsObject().Remove("id");
        model.AsObject().Remove("participants");
        return Moment().Replace(model.ToJsonString(), "");
    }

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}T[0-9:.]+Z")]
    private static partial Regex Moment();
}
