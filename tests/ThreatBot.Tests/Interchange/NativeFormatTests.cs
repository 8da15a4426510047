using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Interchange;

namespace ThreatBot.Tests.Interchange;

public sealed class NativeFormatTests
{
    private static readonly ImmutableDictionary<string, string> Names = ImmutableDictionary<string, string>.Empty.Add("p1", "Ana").Add("p9", "Nobody here");

    [Fact]
    public void A_model_with_every_kind_of_object_survives() => AssertSame(Samples.Model, Read(NativeFormat.Write(Samples.Model, Names)).Model);

    [Fact]
    public void Any_model_survives() => RandomModels.Any.Sample(model => AssertSame(model, Read(NativeFormat.Write(model, Names)).Model), iter: 200);

    [Fact]
    public void The_same_model_gives_the_same_bytes() =>
        RandomModels.Any.Sample(
            model => Assert.Equal(NativeFormat.Write(model, Names), NativeFormat.Write(Read(NativeFormat.Write(model, Names)).Model, Names)), iter: 50);

    [Fact]
    public void Only_participants_that_the_model_mentions_are_named()
    {
        var read = Read(NativeFormat.Write(Samples.Model, Names));
        Assert.Equal(
            [new Participant("p1", "Ana"), .. Enumerable.Range(2, 6).Select(number => new Participant($"p{number}", null))], read.Participants);
    }

    [Fact]
    public void The_history_survives()
    {
        ImmutableArray<PastEvent> events =
        [
            new PastEvent(1, "t1", "p8", Samples.Noon, new ModelStarted("Payments", "en", "UTC")),
            new PastEvent(2, "t2", "p1", Samples.Noon + Duration.FromSeconds(1), new ObjectChanged(null, Samples.Objects[0])),
        ];

        var read = Read(NativeFormat.Write(Samples.Model, Names, events));

        Assert.Equal(events, read.Events);
        Assert.Contains(new Participant("p8", null), read.Participants);
    }

    [Fact]
    public void What_this_version_does_not_know_survives_where_it_was()
    {
        var file = JsonNode.Parse(NativeFormat.Write(Samples.Model, Names))!.AsObject();
        file["forests"] = JsonNode.Parse("""[{"id":"X1","nodes":[1,2]}]""");
        file["a/b~c"] = JsonNode.Parse("""{"deep":null}""");
        file["model"]!["mood"] = "grün";
        file["model"]!["counters"]!["forest"] = 7;
        file["threats"]![0]!["$schema"] = JsonNode.Parse("""{"a":[1.50]}""");

        var read = Read(Encoding.UTF8.GetBytes(file.ToJsonString())).Model;

        Assert.True(JsonNode.DeepEquals(file, JsonNode.Parse(NativeFormat.Write(read, Names))));
    }

    [Fact]
    public void A_file_may_leave_out_lists_and_start_with_a_byte_order_mark()
    {
        var read = Read([.. "\uFEFF"u8, .. Encoding.UTF8.GetBytes(NativeBadInputTests.File())]);
        Assert.Empty(read.Model.All);
        Assert.Equal("Shop", read.Model.Name);
    }

    [Fact]
    public void A_model_of_the_largest_size_is_read()
    {
        var zones = Enumerable.Range(1, NativeFormat.MostObjects)
            .Select(number => new Zone { Id = $"Z{number}", Origin = Samples.Origin, Name = "z", Parent = number == 1 ? null : $"Z{number - 1}" });
        var model = ThreatModel.Fold("m1", [new ModelStarted("a", "en", "UTC"), .. zones.Select(zone => new ObjectChanged(null, zone))]);

        AssertSame(model, Read(NativeFormat.Write(model, Names)).Model);
    }

    [Fact]
    public void Every_mention_is_checked() =>
        Assert.All(Samples.Objects, found => Assert.Equal(found.References.ToHashSet(), ObjectCheck.MentionsOf(found).Select(mention => mention.Id).ToHashSet()));

    internal static NativeDocument Read(byte[] file) => NativeFormat.Read(file) switch
    {
        NativeReading.Understood understood => understood.Document,
        NativeReading.Refused refused => throw new InvalidOperationException(string.Join('\n', refused.Problems)),
        _ => throw new InvalidOperationException(),
    };

    internal static void AssertSame(ThreatModel expected, ThreatModel actual)
    {
        Assert.Equal(expected.All, actual.All);
        Assert.Equal(expected.Frame, actual.Frame);
        Assert.Equal((expected.Id, expected.Version), (actual.Id, actual.Version));
    }
}
