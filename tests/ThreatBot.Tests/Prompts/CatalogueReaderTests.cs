using ThreatBot.Core.Models;

namespace ThreatBot.Tests.Prompts;

/// <summary>A mistake in a row is told with file, line, column and reason, so that whoever wrote it can mend it.</summary>
public sealed class CatalogueReaderTests
{
    private const string Measure = "- id: a\n  letters: [spoofing]\n  effect: impact\n";

    private const string Kind = "- id: k\n  goals: [integrity]\n";

    private const string Actor = "- id: p\n  relationship: internal\n  motive: none\n";

    [Theory]
    [InlineData("stride", "- id: a\n  letter: sniffing", "2:11: unknown Letter sniffing; known are spoofing, tampering")]
    [InlineData("stride", "- letter: spoofing", "1:3: the row has no id")]
    [InlineData("stride", "- id: A1\n  letter: spoofing", "1:7: id A1 may have only lower-case letters and hyphens")]
    [InlineData("stride", "- id: ''\n  letter: spoofing", "1:7: id  may have only")]
    [InlineData("stride", "- id: a\n  letter: spoofing\n- id: a\n  letter: tampering", "3:7: id a is there twice")]
    [InlineData("stride", "- id: a", "1:3: the row has no letter")]
    [InlineData("stride", "- id: a\n  letter: spoofing\n  color: red", "3:3: unknown field color")]
    [InlineData("stride", "- id: a\n  letter: spoofing\n  border: none", "3:11: unknown BorderKinds none; known are trust, privilege")]
    [InlineData("stride", "- id: a\n  letter: spoofing\n  direction: sideways", "3:14: unknown Direction sideways")]
    [InlineData("stride", "- id: a\n  letter: spoofing\n  source: wall", "3:11: unknown ElementKind wall")]
    [InlineData("stride", "- id: a\n  letter: spoofing\n  measures: [nowhere]", "3:14: nowhere in measures is not a measure of measures.yaml")]
    [InlineData("stride", "- id: a\n  letter: spoofing\n  measures: [a, a]", "3:17: measures has a twice")]
    [InlineData("stride", "- id: a\n  letter: spoofing\n  measures: a", "3:13: measures must be a list")]
    [InlineData("stride", "- id: a\n  letter: spoofing\n  cwe: [639]", "3:9: 639 in cwe is not a number such as CWE-639")]
    [InlineData("stride", "- id: a\n  letter: spoofing\n  asvs: [V4]", "3:10: V4 in asvs is not a number such as V4.2.1")]
    [InlineData("stride", "id: a", "1:1: the file must be a list")]
    [InlineData("stride", "- a", "1:3: a row must be a map")]
    [InlineData("stride", "- id: a\n  letter: spoofing\n  ? [x]\n  : 1\n  ? [y]\n  : 2", "3:5: a name must be a text")]
    [InlineData("stride", "- id: a\n  id: b\n  letter: spoofing", "2:3: ")]
    [InlineData("stride", "- id: a\n  ! id: b\n  letter: spoofing", "2:3: id is there twice")]
    [InlineData("stride", "- id: a\n  letter: [", "")]
    [InlineData("stride", "", "1:1: is empty")]
    [InlineData("measures", "- id: b\n  letters: []\n  effect: impact", "2:12: letters is empty")]
    [InlineData("measures", "- id: b\n  letters: [spoofing]\n  effect: luck", "3:11: unknown Effect luck; known are likelihood, impact")]
    [InlineData("actors", "- id: b\n  relationship: internal\n  motive: greed", "3:11: unknown Motive greed; known are none, financial")]
    [InlineData("actors", "- id: b\n  relationship: internal\n  motive: none\n  warning: maybe", "4:12: warning can only be true, or be left out")]
    [InlineData("actors", "- id: b\n  relationship: internal\n  motive: none\n  capability: {intensity: low}", "4:15: the row has no stealth")]
    [InlineData("actors", "- id: b\n  relationship: internal\n  motive: none\n  capability: high", "4:15: a row must be a map")]
    [InlineData("actors", "- id: b\n  relationship: internal\n  motive: none\n  capability: {intensity: low, stealth: low, time: low, personnel: low, skill: low, access: some}", "4:93: unknown Level some; known are low, medium, high")]
    [InlineData("places", "- id: b\n  shape: store", "1:3: the row has no goals")]
    [InlineData("places", "- id: b\n  shape: store\n  goals: [none]", "3:11: unknown Goals none; known are confidentiality, integrity, availability")]
    [InlineData("outcomes", "- id: b\n  kind: nothing\n  goals: [integrity]", "2:9: nothing is not a row of assetkinds.yaml")]
    [InlineData("outcomes", "- id: b\n  goals: [integrity]", "1:3: the row has no kind")]
    [InlineData("outcomes", "- id: b\n  kind: [k]\n  goals: [integrity]", "2:9: kind must be a text")]
    [InlineData("abusestories", "- id: b\n  actor: ghost\n  kind: k\n  goals: [integrity]", "2:10: ghost is not a row of actors.yaml")]
    public void A_mistake_is_told_with_its_place(string file, string text, string expected)
    {
        using var files = new DialogFiles([
            ("catalogue/measures.yaml", Measure), ("catalogue/assetkinds.yaml", Kind), ("catalogue/actors.yaml", Actor), ($"catalogue/{file}.yaml", text)]);

        var found = files.Load().Findings.Select(files.Show);

        Assert.Contains(found, finding => finding.StartsWith($"catalogue/{file}.yaml:{expected}", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_is_not_there_is_missed()
    {
        using var files = new DialogFiles();
        File.Delete(Path.Combine(files.Load().Directory, "catalogue", "places.yaml"));

        Assert.StartsWith("catalogue/places.yaml:1:1: cannot be read", files.Show(Assert.Single(files.Load().Findings)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_with_everything_is_read_as_it_is_written()
    {
        using var files = new DialogFiles([
            ("catalogue/measures.yaml", Measure),
            ("catalogue/assetkinds.yaml", Kind),
            ("catalogue/actors.yaml", "- id: p\n  relationship: accident\n  motive: none\n  warning: true\n  intent: negligently\n"
                + "  capability: {intensity: low, stealth: medium, time: high, personnel: low, skill: medium, access: high}"),
            ("catalogue/places.yaml", "- id: x\n  shape: store\n  goals: [integrity, availability]"),
            ("catalogue/abusestories.yaml", "- id: s\n  actor: p\n  kind: k\n  goals: [confidentiality]"),
            ("catalogue/stride.yaml", "- id: q\n  letter: tampering\n  direction: inward\n  source: external\n  target: store\n  border: trust\n  measures: [a]\n  cwe: [CWE-20]\n  asvs: [V5.1.3]")]);
        var library = files.Load();

        Assert.Empty(library.Findings.Select(files.Show));
        var question = Assert.Single(library.Catalogue.Questions);
        Assert.Equal(
            (Letter.Tampering, Direction.Inward, ElementKind.External, ElementKind.Store, BorderKinds.Trust, 3),
            (question.Letter, question.Direction, question.Source, question.Target, question.Border, question.Specificity));
        Assert.Equal(["a", "CWE-20", "V5.1.3"], [.. question.Measures, .. question.Cwe, .. question.Asvs]);
        var actor = Assert.Single(library.Catalogue.Actors);
        Assert.Equal(new Capability(Level.Low, Level.Medium, Level.High, Level.Low, Level.Medium, Level.High), actor.Capability);
        Assert.Equal((Motive.None, Intent.Negligently, true), (actor.Motive, actor.Intent, actor.HasWarning));
        Assert.Equal(Goals.Integrity | Goals.Availability, Assert.Single(library.Catalogue.Places).Goals);
        Assert.True(Assert.Single(library.Catalogue.AbuseStories).IsAccident);
    }
}
