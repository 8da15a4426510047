using System.Text;
using ThreatBot.Conversations;
using ThreatBot.Core.Models;
using ThreatBot.Interchange;
using ThreatBot.Interchange.Formats;
using ThreatBot.Prompts;
using ThreatBot.Tests.House;
using ThreatBot.Tests.Interchange;
using ThreatBot.Tests.Interchange.Formats;

namespace ThreatBot.Tests.Fuzz;

/// <summary>Models in files of ours and of other programs, whatever is pasted or sent, and the rows that a team adds to the catalogue.</summary>
internal static class ModelTargets
{
    private static readonly Grammar Yaml = new(
        """
        start = {map}|||otmVersion: 0.2.0\nproject:\n  name: x\n  id: y\n{map}|||threagile_version: 1.0.0\ntitle: x\n{map}|||[{flow}]|||{{flow}: {flow}}|||--- {flow}\n---\n{flow}
        map = {key}: {value}\n|||{key}: {value}\n{map}|||{key}:\n  {key}: {value}\n  {key}:\n    - {value}\n    - {key}: {value}\n{map}|||- {value}\n- {value}\n|||? {key}\n: {value}\n
        key = technical_assets|||data_assets|||trust_boundaries|||communication_links|||id|||threats|||components|||dataflows|||trustZones|||type|||parent|||<<|||"q"|||&a x|||*a|||!!str y|||technical_assets_inside|||target|||source
        value = {flow}|||x|||"y"|||'z'|||&a [1]|||*a|||*b|||!!int 3|||~|||1.5|||0x1F|||| \n  block|||> fold|||2026-02-30|||true|||@|||`|||%|||\t
        flow = []|||{}|||[{flow}, {flow}]|||{a: {flow}}|||x|||"\\x00"|||"\\uD800"|||*a|||&a [*a]|||[
        """);

    private static readonly Grammar Catalogue = new(
        """
        start = {row}|||{row}{row}|||{row}{row}{row}{row}
        row = - id: {name}\n  text: {text}\n  letter: {letter}\n|||- {name}: {text}\n|||{name}:\n  - {text}\n  - [{text}]\n|||{name}: {text}\n|||- &a {text}\n- *a\n|||- {field}: {text}\n  {field}:\n    {field}: [{text}, {text}]\n
        field = id|||text|||letter|||when|||measures|||for|||shape|||goal|||words|||question|||source|||criterion|||{name}
        name = a|||own-row|||tampering-form|||""|||~|||{x}|||é
        text = Words here|||"{place} is {asset}"|||'x'|||T|||| \n    x|||{|||[|||!!binary x|||""|||*b
        letter = S|||tampering|||T|||X|||[]|||
        """);

    public static IEnumerable<FuzzTarget> All =>
    [
        new("model-native", [Native(Small), Native(Samples.Model)], Yaml, Own) { Cases = 3_000 },
        .. ModelFormats.Readable.Select(format => new FuzzTarget($"model-{format}", [Foreign.Write(Small, format)], Yaml, input => Other(input, format)) { Cases = 3_000 }),
        new("sent", [Native(Small), .. ModelFormats.Readable.Select(format => Foreign.Write(Small, format)), "```json\n{\"format\": \"threatbot/1\"}\n```", "a -> b: c"], Yaml, Sent) { Cases = 3_000 },
        new("yaml", [Foreign.Write(Small, "threagile"), "a: &x [1, 2]\nb: {<<: {c: 1}, d: *x}\n"], Yaml, input => Source(Encoding.UTF8.GetString(input))),
        new("catalogue", [.. Repository.Files("dialogs/catalogue", "*.yaml").Select(Repository.Read).Select(text => text[..Math.Min(text.Length, 1500)])], Catalogue, Rows) { Cases = 1_000 },
    ];

    /// <summary>A little of what every format knows.</summary>
    private static ThreatModel Small { get; } = ThreatModel.Fold(
        "m1",
        [
            new ModelStarted("Payments", "en", "UTC"),
            .. Samples.Objects.Where(found => found.Id is "AS1" or "Z1" or "Z2" or "E1" or "E2" or "F1" or "T1" or "M1" or "A1").Select(found => new ObjectChanged(null, found switch
            {
                Threat threat => threat with { Scenario = null, Story = null },
                Countermeasure measure => measure with { Covers = ["T1"], Story = null },
                Assumption assumption => assumption with { Story = null },
                _ => found,
            })),
        ]);

    private static string Native(ThreatModel model) => Encoding.UTF8.GetString(NativeFormat.Write(model, Foreign.Names));

    private static void Own(byte[] input)
    {
        if (NativeFormat.Read(input) is NativeReading.Understood { Document: var document })
        {
            Sound(document);
        }
    }

    /// <summary>Whatever it becomes can be kept; it can also be taken over once more, onto what is there.</summary>
    private static void Other(byte[] input, string format)
    {
        if (ForeignFile.Open("file.yaml", input, format, out var problems) is not { } file)
        {
            Assert.NotEmpty(problems);
            Assert.All(problems, problem => Assert.True(problem.Line >= 1 && problem.Reason.Length > 0, $"{problem}"));
            return;
        }

        var read = file.Onto(null, Foreign.Importer, "m1");
        Sound(read.Document);
        Sound(file.Onto(read.Document.Model, Foreign.Importer, "m1").Document);
    }

    private static void Sound(NativeDocument document)
    {
        var names = document.Participants.Where(person => person.Name is not null).DistinctBy(person => person.Id).ToDictionary(person => person.Id, person => person.Name!);
        var written = NativeFormat.Write(document.Model, names, document.Events);
        var again = NativeFormat.Read(written);
        Assert.True(again is NativeReading.Understood, again is NativeReading.Refused refused ? string.Join('\n', refused.Problems) : "");
        Assert.Equal(Encoding.UTF8.GetString(written), Encoding.UTF8.GetString(NativeFormat.Write(((NativeReading.Understood)again).Document.Model, names, document.Events)));
    }

    private static void Sent(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        foreach (var name in new[] { "", "x.json", "x.yaml", "x.otm", "x.mmd" })
        {
            _ = (FileContent.Of(name, input), FileContent.MayBeLong(input));
        }

        _ = (FileContent.TreeOf("x.txt", input), Pasted.Of(text));
    }

    private static void Source(string text)
    {
        var root = YamlSource.Read(text, out var problem);
        Assert.True(root is null == problem is not null);
        Assert.True(problem is null || problem.Line >= 1);
    }

    /// <summary>A team's own rows are read, or each mistake is found with its place.</summary>
    private static void Rows(byte[] input)
    {
        var team = Directory.CreateTempSubdirectory("threatbot-fuzz-");
        try
        {
            foreach (var file in CatalogueReader.Files)
            {
                File.WriteAllBytes(Path.Combine(team.FullName, file), input);
            }

            var findings = new List<ThreatBot.Prompts.Finding>();
            // Reading our own rows takes ten times as long as reading theirs; mostly they stand behind themselves, where each id is taken.
            var before = input.Length % 16 == 0 ? Path.Combine(Repository.Root, "dialogs/catalogue") : team.FullName;
            new CatalogueReader(before, team.FullName, findings).Read();
            Assert.All(findings, finding => Assert.NotEmpty(finding.What));
        }
        finally
        {
            team.Delete(recursive: true);
        }
    }
}
