using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Interchange;

namespace ThreatBot.Tests.Interchange;

public sealed class ModelJsonTests
{
    [Fact]
    public void An_object_of_every_kind_survives()
    {
        Assert.Equal(Enum.GetValues<ObjectKind>(), Samples.Objects.Select(found => found.Kind).Distinct().Order());
        Assert.All(Samples.Objects, found => Assert.Equal(found, Again(found)));
    }

    [Fact]
    public void Every_event_survives()
    {
        ImmutableArray<ModelEvent> events =
        [
            new ModelStarted("Payments", "en", "UTC"),
            new ModelRenamed("Payments", "Money"),
            new ModelFramed(Samples.Model.Frame, Samples.Model.Frame with { Extra = [new UnknownField("/trees", "[1]")] }),
            new ObjectChanged(null, Samples.Objects[0]),
            new ObjectChanged(Samples.Objects[0], null),
        ];
        Assert.Equal(Choices<ModelEvent>(), events.Select(happened => happened.GetType()).ToHashSet());
        Assert.All(events, happened => Assert.Equal(happened, Again(happened)));
    }

    [Fact]
    public void A_reply_to_every_audience_survives()
    {
        ImmutableArray<Audience> audiences = [new Audience.Everyone(), new Audience.Only("p1"), new Audience.OneToOne("p2")];
        Assert.Equal(Choices<Audience>(), audiences.Select(audience => audience.GetType()).ToHashSet());
        Assert.All(audiences, audience => Assert.Equal(Reply with { Audience = audience }, Again(Reply with { Audience = audience })));
    }

    [Fact]
    public void A_prompt_with_every_kind_of_value_survives()
    {
        var kinds = Reply.Prompt.Values.Select(value => value.Value.GetType()).ToHashSet();
        Assert.Equal(Choices<Value>(), kinds);
        Assert.Equal(Reply, Again(Reply));
    }

    [Fact]
    public void A_conversation_survives_with_its_work_in_progress()
    {
        var open = new OpenPrompt("i1", Reply.Prompt, [new Choice("yes")], Several: true);
        var story = new StoryState { Step = StoryStep.Cell, Story = "US1", Started = Instant.FromUnixTimeSeconds(7), Open = open };
        var conversation = new Conversation
        {
            Id = "c1",
            IsShared = true,
            Language = "de",
            TimeZone = "Europe/Berlin",
            Model = "m1",
            People = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("äna", "p1").Add("Zoe", "p2"),
            Stories = ImmutableSortedDictionary.Create<string, StoryState>(StringComparer.Ordinal).Add("", story),
            Pending = ImmutableSortedDictionary.Create<string, Pending>(StringComparer.Ordinal).Add("t", new Pending("delete", "m1", "p1", open)),
            Pasts = [new Past("t1", "m1", "p1", "", null, story, true), new Past("t2", "m2", "p1", "", "m1", null, false)],
        };

        var again = Again(conversation);

        Assert.Equal(conversation.People, again.People);
        Assert.Equal(conversation.Stories, again.Stories);
        Assert.Equal(conversation.Pending, again.Pending);
        Assert.Equal(conversation.Pasts, again.Pasts);
        Assert.Same(StringComparer.Ordinal, again.People.KeyComparer);
        Assert.Equal(Text(conversation), Text(again));
    }

    [Fact]
    public void An_object_is_compact_and_starts_with_its_kind_and_id()
    {
        Assert.Equal(
            """
            {"kind":"asset","id":"AS1","name":"ID cards","goals":["confidentiality","availability"],"why":"the law",
            "origin":{"conversation":"c1","by":"p1","at":"2026-03-01T12:00:00.000000001Z"},
            "$comment":null,"colour":{"deep":[1,2.50,"grün"]}}
            """.ReplaceLineEndings(""),
            Text(Samples.Objects[0]));
    }

    [Fact]
    public void The_kind_may_stand_anywhere()
    {
        var read = JsonSerializer.Deserialize<ModelObject>(
            """{"id":"Z1","name":"cloud","origin":{"by":"p","conversation":"c","at":"2026-03-01T12:00:00Z"},"kind":"zone"}""", ModelJson.Options);
        Assert.Equal(new Zone { Id = "Z1", Name = "cloud", Origin = new Origin("c", "p", Instant.FromUtc(2026, 3, 1, 12, 0)) }, read);
    }

    [Theory]
    [InlineData("""{"kind":"castle","id":"Z1"}""")]
    [InlineData("""{"id":"Z1"}""")]
    [InlineData("""{"kind":3,"id":"Z1"}""")]
    [InlineData("""[]""")]
    [InlineData("""{"kind":"zone","id":"Z1","name":"cloud"}""")]
    [InlineData("""{"kind":"zone","id":"Z1","name":null,"origin":{"conversation":"c","by":"p","at":"2026-03-01T12:00:00Z"}}""")]
    [InlineData("""{"kind":"zone","id":"Z1","name":"a","origin":{"conversation":"c","by":"p","at":"noon"}}""")]
    [InlineData("""{"kind":"zone","id":"Z1","name":"a","origin":{"conversation":"c","at":"2026-03-01T12:00:00Z"}}""")]
    [InlineData("""{"kind":"zone","id":"Z1","name":"a","name":"b","origin":{"conversation":"c","by":"p","at":"2026-03-01T12:00:00Z"}}""")]
    [InlineData("""{"kind":"asset","id":"AS1","name":"a","goals":["fun"],"origin":{"conversation":"c","by":"p","at":"2026-03-01T12:00:00Z"}}""")]
    [InlineData("""{"kind":"actor","id":"AC1","name":"a","relationship":2,"origin":{"conversation":"c","by":"p","at":"2026-03-01T12:00:00Z"}}""")]
    [InlineData("""{"kind":"flow","id":"F1","from":"E1","to":"E2","assets":[null],"origin":{"conversation":"c","by":"p","at":"2026-03-01T12:00:00Z"}}""")]
    public void What_is_no_object_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ModelObject>(json, ModelJson.Options));

    private static readonly Reply Reply = new()
    {
        Operation = Operation.Settle,
        Card = "card",
        Thread = "t",
        Prompt = new Prompt("closing.card")
        {
            Values =
            [
                new PromptValue("said", new Value.Said("<b>\u202e")),
                new PromptValue("person", new Value.Person("p1")),
                new PromptValue("code", new Value.Code("+ text")),
                new PromptValue("number", new Value.Number(long.MaxValue)),
                new PromptValue("day", new Value.Day(new LocalDate(2026, 2, 28))),
                new PromptValue("link", new Value.Link("shop.json", "https://threatbot.example/links/x")),
                new PromptValue("words", new Value.Words(new Prompt("question.x"))),
                new PromptValue("many", new Value.Many([new Value.Many([]), new Value.Said("")])),
            ],
        },
        Instance = "i1",
        Choices = [new Choice("yes"), new Choice("T1") { Label = new Value.Said("a threat") }],
        Several = true,
    };

    private static T Again<T>(T value) => JsonSerializer.Deserialize<T>(Text(value), ModelJson.Options)!;

    private static string Text<T>(T value) => JsonSerializer.Serialize(value, ModelJson.Options);

    private static HashSet<Type> Choices<T>() =>
        [.. typeof(T).Assembly.GetTypes().Where(type => type.IsSealed && type.IsSubclassOf(typeof(T)))];
}
