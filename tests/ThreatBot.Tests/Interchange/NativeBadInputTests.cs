using System.Text;
using CsCheck;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Interchange;

namespace ThreatBot.Tests.Interchange;

public sealed class NativeBadInputTests
{
    private static readonly string[] Values = ["null", "3", "-1e400", "[]", "{}", "\"\"", "true", "[null]", "{\"kind\":{}}"];

    private const string Origin = """ "origin":{"conversation":"c","by":"p","at":"2026-03-01T12:00:00Z"} """;

    [Theory]
    [InlineData("", 1, "", "is not JSON")]
    [InlineData("null", 1, "format", "is missing")]
    [InlineData("[]", 1, "format", "is missing")]
    [InlineData("{}", 1, "format", "is missing")]
    [InlineData("""{"format":"threatbot/2"}""", 1, "format", "\"threatbot/2\"")]
    [InlineData("""{"format":3}""", 1, "format", "is 3")]
    [InlineData("""{"format":"threatbot/1"}""", 1, "model", "must be an object")]
    [InlineData("{\n\"format\":\"threatbot/1\",\n\"format\":\"threatbot/1\"}", 3, "format", "twice")]
    [InlineData("{\n\"format\":", 2, "format", "is not JSON")]
    [InlineData("{\"a\":\"\\u0000\"}", 1, "a", "NUL")]
    [InlineData("{\"a\":\"\\ud800\"}", 1, "a", "Unicode")]
    [InlineData("{\"a\":\"\0\"}", 1, "a", "is not JSON")]
    public void What_is_no_model_file_is_refused(string json, int line, string path, string reason) => AssertRefused(json, line, path, reason);

    [Theory]
    [InlineData("zones", """{}""", "zones", "must be a list")]
    [InlineData("zones", """[3]""", "zones[0]", "must be an object")]
    [InlineData("zones", """[null]""", "zones[0]", "must be an object")]
    [InlineData("zones", """[{"id":"Z1",ORIGIN}]""", "zones[0].name", "is missing")]
    [InlineData("zones", """[{"id":"Z1","name":null,ORIGIN}]""", "zones[0].name", "must not be null")]
    [InlineData("zones", """[{"id":"Z1","name":[],ORIGIN}]""", "zones[0].name", "must be a text")]
    [InlineData("zones", """[{"id":"Z1","name":"a","origin":{"conversation":"c","by":"p","at":"noon"}}]""", "zones[0].origin.at", "must be a time")]
    [InlineData("zones", """[{"id":"E1","name":"a",ORIGIN}]""", "zones[0].id", "looks like Z1")]
    [InlineData("zones", """[{"id":"Z0","name":"a",ORIGIN}]""", "zones[0].id", "looks like Z1")]
    [InlineData("zones", """[{"id":"Z2147483647","name":"a",ORIGIN}]""", "zones[0].id", "looks like Z1")]
    [InlineData("zones", """[{"id":"Z1","name":"a",ORIGIN},{"id":"Z1","name":"b",ORIGIN}]""", "zones[1].id", "already")]
    [InlineData("zones", """[{"id":"Z1","kind":"asset","name":"a",ORIGIN}]""", "zones[0].kind", "must be \"zone\"")]
    [InlineData("zones", """[{"id":"Z1","kind":1,"name":"a",ORIGIN}]""", "zones[0].kind", "must be \"zone\"")]
    [InlineData("zones", """[{"id":"Z1","name":"a","name":"b",ORIGIN}]""", "zones[0]", "twice")]
    [InlineData("zones", """[{"id":"Z1","name":"a","parent":"Z7",ORIGIN}]""", "zones[0].parent", "Z1 mentions Z7")]
    [InlineData("zones", """[{"id":"Z1","name":"a","parent":"Z1",ORIGIN}]""", "zones[0].parent", "circle")]
    [InlineData("trees", """[{"id":"G1","text":"a","parents":["G2"],ORIGIN},{"id":"G2","text":"b","parents":["G1"],ORIGIN}]""", "trees[0].parents", "circle")]
    [InlineData("zones", """[{"id":"Z1","name":"a","parent":"Z2",ORIGIN},{"id":"Z2","name":"b","parent":"Z1",ORIGIN}]""", "zones[0].parent", "circle")]
    [InlineData("actors", """[{"id":"AC1","name":"a","relationship":"friend",ORIGIN}]""", "actors[0].relationship", "one of unknown, external")]
    [InlineData("actors", """[{"id":"AC1","name":"a","relationship":1,ORIGIN}]""", "actors[0].relationship", "one of")]
    [InlineData("assets", """[{"id":"AS1","name":"a","goals":["fun"],ORIGIN}]""", "assets[0].goals", "a list of confidentiality, integrity, availability")]
    [InlineData("elements", """[{"id":"E1","name":"a","assets":[1],ORIGIN}]""", "elements[0].assets", "a list of texts")]
    [InlineData("flows", """[{"id":"F1","from":"Z1","to":"E1",ORIGIN}]""", "flows[0].from", "mentions Z1")]
    [InlineData("assumptions", """[{"id":"A1","text":"a","due":"soon",ORIGIN}]""", "assumptions[0].due", "a day")]
    [InlineData("cells", """[{"id":"F1:Z1:in:S","subject":"F1","zone":"Z1","letter":"tampering","state":"parked","answered":"2026-03-01T12:00:00Z",ORIGIN}]""", "cells[0].id", "F1:Z1:in:T")]
    [InlineData("trees", """[{"id":"G1","text":"a","attributes":[{"name":"cost","value":1e400}],ORIGIN}]""", "trees[0].attributes", "must be")]
    [InlineData("trees", """[{"id":"G1","text":"a","attributes":[{"name":"cost","value":"1"}],ORIGIN}]""", "trees[0].attributes", "must be")]
    [InlineData("participants", """[{"name":"Ana"}]""", "participants[0].id", "is missing")]
    [InlineData("events", """[{"version":1,"turn":"t","by":"p","at":"2026-03-01T12:00:00Z","event":{"type":"boom"}}]""", "events[0].event", "must be")]
    [InlineData("events", """[{"version":1,"turn":"t","by":"p","at":"2026-03-01T12:00:00Z","event":{}}]""", "events[0].event", "must be")]
    [InlineData("events", """[{"version":1,"turn":"t","by":"p","at":"2026-03-01T12:00:00Z","event":{"type":"objectChanged","after":{"kind":"castle"}}}]""", "events[0].event", "must be")]
    [InlineData("events", """[{"version":1,"turn":"t","by":"p","at":"2026-03-01T12:00:00Z","event":{"type":"objectChanged"}}]""", "events[0].event", "no object")]
    public void A_wrong_entry_is_named_with_its_line(string list, string entries, string path, string reason) =>
        AssertRefused(File($"\n,\"{list}\":{entries.Replace("ORIGIN", Origin.Trim(), StringComparison.Ordinal)}"), 2, path, reason);

    [Theory]
    [InlineData("\"id\":\"m1\"", "\"id\":\" \"", "id")]
    [InlineData("\"id\":\"m1\"", "\"id\":\"m\\n1\"", "control characters")]
    [InlineData("\"id\":\"m1\"", "\"id\":\"01234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890\"", "more than 100 characters")]
    [InlineData("\"version\":1", "\"version\":9223372036854775807", "version")]
    [InlineData("\"version\":1", "\"version\":-1", "version")]
    [InlineData("\"version\":1", "\"version\":1e99", "version")]
    [InlineData("\"UTC\"", "\"Mars/Base\"", "Mars/Base")]
    [InlineData("\"UTC\"", "null", "timeZone")]
    [InlineData("\"version\":1", "\"version\":1,\"counters\":[]", "counters")]
    [InlineData("\"version\":1", "\"version\":1,\"counters\":{\"zone\":-1}", "counter zone")]
    public void A_wrong_head_is_named(string was, string isNow, string reason) =>
        AssertRefused(File().Replace(was, isNow, StringComparison.Ordinal), 1, "model", reason);

    [Fact]
    public void A_mention_of_another_kind_is_named()
    {
        var file = File($$"""
            ,"zones":[{"id":"Z1","name":"a",{{Origin}}}],"elements":[{"id":"E1","name":"a",{{Origin}}}],
            "flows":[{"id":"F1","from":"E1","to":"Z1",{{Origin}}}]
            """);
        AssertRefused(file, 2, "flows[0].to", "F1 mentions Z1, which is no element");
    }

    [Fact]
    public void Depth_and_size_are_limited()
    {
        AssertRefused(File($",\"trees\":{new string('[', 100_000)}"), 1, "trees[0]", "depth");
        AssertRefused(File($",\"zones\":[{{\"id\":\"Z1\",\"name\":\"a\",{Origin},\"x\":{new string('[', 40)}{new string(']', 40)}}}]"), 1, "zones[0].x", "deeper");
        AssertRefused(File($",\"zones\":[{string.Join(',', Enumerable.Repeat("0", NativeFormat.MostObjects + 1))}]"), 1, "", "20001 objects");
        AssertRefused(new string(' ', NativeFormat.MostBytes + 1), 1, "", "larger");
    }

    [Fact]
    public void A_file_that_ends_early_is_refused_wherever_it_ends()
    {
        var whole = Whole();
        for (var length = 0; length < whole.Length - 2; length += 7)
        {
            Assert.IsType<NativeReading.Refused>(NativeFormat.Read(whole.AsMemory(0, length)));
        }
    }

    [Fact]
    public void A_damaged_file_never_throws()
    {
        var whole = Whole();
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).Array[1, 5].Sample(
            damage =>
            {
                byte[] damaged = [.. whole];
                foreach (var (at, value) in damage)
                {
                    damaged[at] = value;
                }

                Assert.NotNull(NativeFormat.Read(damaged));
            },
            iter: 500);
    }

    [Fact]
    public void Swapped_values_never_throw()
    {
        var whole = Encoding.UTF8.GetString(Whole());
        var lines = whole.Split('\n');
        Gen.Select(Gen.Int[0, lines.Length - 1], Gen.Int[0, Values.Length - 1].Select(index => Values[index])).Sample(
            swap =>
            {
                var (at, value) = swap;
                var name = lines[at].IndexOf("\": ", StringComparison.Ordinal);
                var changed = lines.ToArray();
                changed[at] = name < 0 ? value : $"{lines[at][..(name + 3)]}{value}{(lines[at].EndsWith(',') ? "," : "")}";
                Assert.NotNull(NativeFormat.Read(Encoding.UTF8.GetBytes(string.Join('\n', changed))));
            },
            iter: 500);
    }

    internal static string File(string more = "") =>
        $$"""{"format":"threatbot/1","model":{"id":"m1","name":"Shop","version":1,"language":"en","timeZone":"UTC"}{{more}}}""";

    private static byte[] Whole() => NativeFormat.Write(
        Samples.Model,
        new Dictionary<string, string>(),
        [
            new PastEvent(1, "t1", "p1", Samples.Noon, new ModelStarted("a", "en", "UTC")),
            new PastEvent(2, "t2", "p1", Samples.Noon, new ObjectChanged(Samples.Objects[0], Samples.Objects[0])),
            new PastEvent(3, "t3", "p1", Samples.Noon, new ModelFramed(Samples.Model.Frame, Samples.Model.Frame)),
        ]);

    private static void AssertRefused(string json, int line, string path, string reason)
    {
        var refused = Assert.IsType<NativeReading.Refused>(NativeFormat.Read(Encoding.UTF8.GetBytes(json)));
        Assert.Contains(refused.Problems, problem => problem.Line == line && problem.Path == path && problem.Reason.Contains(reason, StringComparison.Ordinal));
    }
}
