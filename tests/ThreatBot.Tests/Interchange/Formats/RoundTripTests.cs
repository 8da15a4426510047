using CsCheck;
using ThreatBot.Core.Models;
using ThreatBot.Interchange.Formats;

namespace ThreatBot.Tests.Interchange.Formats;

/// <summary>An export that comes back untouched is the same model, whatever the format has a home for.</summary>
public sealed class RoundTripTests
{
    public static TheoryData<string> Carrying => ["otm", "threat-composer", "threat-dragon"];

    [Theory]
    [MemberData(nameof(Carrying))]
    public void A_model_with_everything_comes_back_as_it_was(string format)
    {
        var model = Samples.Model with { Version = 57 };
        var reading = Foreign.Read(Foreign.Write(model, format), name: "export.json", format: format);

        Assert.Equal(Foreign.Native(model), Foreign.Native(reading.Document.Model));
        Assert.DoesNotContain(reading.Notes, note => note.Fate is ImportFate.Dropped);
    }

    [Theory]
    [MemberData(nameof(Carrying))]
    public void Any_model_comes_back_as_it_was(string format) =>
        RandomModels.Any.Where(model => CanCarry(model, format)).Sample(
            model => Assert.Equal(Foreign.Native(model), Foreign.Native(Foreign.Read(Foreign.Write(model, format), format: format).Document.Model)),
            iter: 100);

    [Theory]
    [MemberData(nameof(Carrying))]
    public void An_import_that_is_exported_and_imported_changes_nothing(string format)
    {
        var model = Foreign.Read(Foreign.Write(Samples.Model, format)).Document.Model;
        Assert.Equal(Foreign.Write(model, format), Foreign.Write(Foreign.Read(Foreign.Write(model, format)).Document.Model, format));
    }

    /// <summary>threat-composer has room for extensions at its items alone.</summary>
    private static bool CanCarry(ThreatModel model, string format) =>
        format != Composer.Format || model.Threats.Any() || model.Countermeasures.Any() || model.Assumptions.Any();
}
