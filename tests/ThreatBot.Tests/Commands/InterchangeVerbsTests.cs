using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Interchange;
using ThreatBot.Storage;
using ThreatBot.Tests.Interchange;

namespace ThreatBot.Tests.Commands;

public sealed class InterchangeVerbsTests : IDisposable
{
    private static readonly ImmutableDictionary<string, string> Names =
        ImmutableDictionary<string, string>.Empty.Add("p1", "Ana").Add("p2", "Bo\u001B[31m");

    /// <summary>A model with a past: ids were used up, it was renamed, and it carries what this version does not know.</summary>
    private static readonly ThreatModel Sample = Samples.Model with
    {
        Version = 57,
        Counters = Samples.Model.Counters.SetItem(ObjectKind.Threat, 12),
        Extra = [new UnknownField("/model/colour", "\"red\""), new UnknownField("/forests", "[1]")],
    };

    private readonly Bot bot = new();

    private readonly Bot other = new();

    private readonly string file = Path.Combine(Path.GetTempPath(), "threatbot-" + Guid.NewGuid().ToString("N") + ".json");

    public InterchangeVerbsTests() => Write(Sample);

    public void Dispose()
    {
        bot.Dispose();
        other.Dispose();
        File.Delete(file);
    }

    [Fact]
    public async Task An_import_and_an_export_give_the_same_file()
    {
        var imported = await bot.RunAsync("", "import", file, "--as", "Ana");
        var exported = await bot.RunAsync("", "export", "m1", "--format", "json");

        Assert.Equal((0, ""), (imported.Code, imported.Out));
        Assert.Equal(await TextAsync(), exported.Out);
        Assert.Equal((0, 0), ((await bot.RunAsync("", "verify")).Code, (await bot.RunAsync("", "doctor")).Code));
    }

    [Fact]
    public async Task A_history_comes_along_and_can_be_imported_again()
    {
        ImmutableArray<ModelEvent> happened =
            [new ModelStarted("a", "en", "UTC"), new ObjectChanged(null, Samples.Objects[0]), new ModelRenamed("a", "b")];
        var past = happened.Select((what, index) => new PastEvent(index + 1, $"t{index}", "p1", Samples.Noon, what));
        await File.WriteAllBytesAsync(file, NativeFormat.Write(ThreatModel.Fold("m1", happened), Names, [.. past]), Token);

        await bot.RunAsync("", "import", file);
        var out1 = await bot.RunAsync("", "export", "b");
        await bot.RunAsync("", "export", "b", "--with-history", "--out", file);
        await other.RunAsync("", "import", file);

        var document = Assert.IsType<NativeReading.Understood>(NativeFormat.Read(await File.ReadAllBytesAsync(file, Token))).Document;
        Assert.Equal(happened, document.Events.Select(entry => entry.Event));
        Assert.Equal(out1.Out, (await other.RunAsync("", "export", "b")).Out);
        Assert.Equal(1, (await other.RunAsync("", "diff", "m1@1", "m1@3")).Code);
    }

    [Fact]
    public async Task An_imported_model_is_seen_in_the_main_conversation_and_its_people_are_known()
    {
        await bot.RunAsync("", "import", file);

        await using var database = new SqliteDatabase(bot.Database);
        var seen = await new ModelStore(database).VisibleAsync(new ConversationKey("local", "terminal", "main"), Token);
        Assert.Equal("m1", Assert.Single(seen).Id);
        Assert.Equal("Ana", (await new People(database).NamesAsync("local", ["p1", "p3"], Token)).Values.Single());
    }

    [Fact]
    public async Task Over_a_model_that_is_there_it_shows_the_difference_and_asks()
    {
        await bot.RunAsync("", "import", file);
        Write(Changed());

        foreach (var dry in new string[][] { [], ["--dry-run"] })
        {
            var ran = await bot.RunAsync("", ["import", file, .. dry]);
            Assert.Equal(1, ran.Code);
            Assert.All(["~ A1  Assumption", "    text: the network is private → x", "- R1", "+ Z3"], part => Assert.Contains(part, ran.Out, StringComparison.Ordinal));
            Assert.All(["--replace", "--merge"], part => Assert.Contains(part, ran.Error, StringComparison.Ordinal));
        }

        Assert.Equal(0, (await bot.RunAsync("", "import", file, "--replace", "--dry-run")).Code);
        Assert.Contains("version 57", (await bot.RunAsync("", "models")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Merging_keeps_what_replacing_removes()
    {
        await bot.RunAsync("", "import", file);
        Write(Changed());

        Assert.Equal(0, (await bot.RunAsync("", "import", file, "--merge")).Code);
        var merged = (await bot.RunAsync("", "show", "m1")).Out;
        Assert.Equal(0, (await bot.RunAsync("", "import", file, "--replace")).Code);
        var replaced = (await bot.RunAsync("", "show", "m1")).Out;

        Assert.Equal((true, false), (Regex.IsMatch(merged, @"\bR1\b"), Regex.IsMatch(replaced, @"\bR1\b")));
        Assert.All([merged, replaced], shown => Assert.Contains("Z3", shown, StringComparison.Ordinal));
        Assert.Equal(0, (await bot.RunAsync("", "diff", file, "m1")).Code);
        Assert.Equal(0, (await bot.RunAsync("", "import", file)).Code);
        Assert.Equal(0, (await bot.RunAsync("", "verify")).Code);
    }

    [Fact]
    public async Task A_merge_beyond_the_limit_changes_nothing()
    {
        Write(Many(1, 11_000));
        await bot.RunAsync("", "import", file);
        Write(Many(11_001, 11_000));

        var ran = await bot.RunAsync("", "import", file, "--merge");

        Assert.Equal((2, ""), (ran.Code, ran.Out));
        Assert.Contains("22000", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_file_is_refused_with_file_line_and_reason()
    {
        await File.WriteAllTextAsync(file, (await TextAsync()).Replace("\"zone\": \"Z1\"", "\"zone\": \"Z77\"", StringComparison.Ordinal), Token);
        foreach (var verb in new string[][] { ["import", file], ["diff", file, file] })
        {
            var ran = await bot.RunAsync("", verb);
            Assert.Equal((2, ""), (ran.Code, ran.Out));
            Assert.Matches($@"^{System.Text.RegularExpressions.Regex.Escape(file)}:\d+: \S", ran.Error);
        }

        Assert.False(Directory.Exists(bot.Data));
    }

    [Fact]
    public async Task A_file_of_another_program_is_shown_then_taken_in_and_updated_by_its_ids()
    {
        const string Otm = """{ "otmVersion": "0.2.0", "project": { "name": "Shop", "id": "shop" }, "trustZones": [ { "id": "z", "name": "cloud", "risk": { "trustRating": 1 } } ], "components": [ { "id": "web", "name": "NAME", "type": "x", "parent": { "trustZone": "z" }, "tags": [ "a" ] } ] }""";
        await File.WriteAllTextAsync(file, Otm, Token);
        var dry = await bot.RunAsync("", "import", file, "--dry-run");
        Assert.Contains("+ E1  Element  NAME", dry.Out, StringComparison.Ordinal);
        Assert.Contains(":1: kept aside: components[0].tags", dry.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("otm-shop", (await bot.RunAsync("", "models")).Out, StringComparison.Ordinal);

        await bot.RunAsync("", "import", file, "--as", "Ana");
        Assert.Contains("already is what the file says", (await bot.RunAsync("", "import", file)).Error, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, Otm.Replace("NAME", "web shop", StringComparison.Ordinal), Token);
        Assert.Equal(0, (await bot.RunAsync("", "import", file, "--merge")).Code);

        var exported = await bot.RunAsync("", "export", "Shop", "--format", "otm");
        Assert.Equal("web shop", JsonDocument.Parse(exported.Out).RootElement.GetProperty("components").EnumerateArray().Single().GetProperty("name").GetString());
        Assert.Contains("Not in it, for csv has no room: zone (1)", (await bot.RunAsync("", "export", "otm-shop", "--format", "csv")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_for_one_reader_is_one_file_that_runs_nothing()
    {
        await bot.RunAsync("", "import", file);

        var page = await bot.RunAsync("", "export", "m1", "--format", "html", "--for", "developers");

        Assert.Equal(0, page.Code);
        Assert.All(["<!doctype html>", "default-src 'none'", "<h1>Payments", "<svg", "</html>"], part => Assert.Contains(part, page.Out, StringComparison.Ordinal));
        Assert.DoesNotContain("<script", page.Out, StringComparison.Ordinal);
        Assert.Equal(2, (await bot.RunAsync("", "export", "m1", "--format", "html")).Code);
        Assert.Equal(2, (await bot.RunAsync("", "export", "m1", "--for", "board")).Code);
        Assert.Equal(2, (await bot.RunAsync("", "export", "m1", "--format", "html", "--for", "the cat")).Code);
    }

    [Fact]
    public async Task Two_files_are_compared_without_a_database()
    {
        var same = await bot.RunAsync("", "diff", file, file);
        var copy = file + ".changed";
        await File.WriteAllBytesAsync(copy, NativeFormat.Write(Changed(), Names), Token);
        var differs = await bot.RunAsync("", "diff", file, copy, "--json");
        File.Delete(copy);

        Assert.Equal((0, ""), (same.Code, same.Out));
        Assert.Equal(1, differs.Code);
        Assert.Equal("R1", JsonDocument.Parse(differs.Out).RootElement.GetProperty("removed")[0].GetProperty("before").GetProperty("id").GetString());
        Assert.False(Directory.Exists(bot.Data));
    }

    [Fact]
    public async Task Versions_are_told_apart()
    {
        await bot.RunAsync("", "import", file);
        Write(Changed());
        await bot.RunAsync("", "import", file, "--replace");

        Assert.Equal(0, (await bot.RunAsync("", "diff", "m1@60", "m1@60")).Code);
        Assert.Contains("- R1", (await bot.RunAsync("", "diff", "m1@57", "m1")).Out, StringComparison.Ordinal);
        var unknown = await bot.RunAsync("", "diff", "m1@1", "m1");
        Assert.Equal((2, ""), (unknown.Code, unknown.Out));
        Assert.Contains("to 60", unknown.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import", "nowhere.json")]
    [InlineData("import", "x", "--merge", "--replace")]
    [InlineData("import", "x", "--format", "xml")]
    [InlineData("export", "nowhere")]
    [InlineData("export", "x", "--format", "pdf")]
    [InlineData("diff", "nowhere", "nowhere@2")]
    public async Task What_is_not_there_is_bad_input(params string[] arguments)
    {
        var ran = await bot.RunAsync("", arguments);

        Assert.Equal((2, ""), (ran.Code, ran.Out));
        Assert.NotEmpty(ran.Error);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ThreatModel Changed()
    {
        var assumption = Sample.Find<Assumption>("A1")!;
        return Sample
            .Apply(new ObjectChanged(assumption, assumption with { Text = "x" }))
            .Apply(new ObjectChanged(Sample.Find("R1"), null))
            .Apply(new ObjectChanged(null, new Zone { Id = "Z3", Origin = Samples.Origin, Name = "cellar" }));
    }

    private static ThreatModel Many(int first, int count) => ThreatModel.Fold(
        "m1",
        Enumerable.Range(first, count).Select(number => new ObjectChanged(null, new Zone { Id = $"Z{number}", Origin = Samples.Origin, Name = "z" })));

    private void Write(ThreatModel model) => File.WriteAllBytes(file, NativeFormat.Write(model, Names));

    private Task<string> TextAsync() => File.ReadAllTextAsync(file, Encoding.UTF8, Token);
}
